package dev.tgops.emulator.api;

import tools.jackson.databind.JsonNode;

/** A method of the Bot API. */
@FunctionalInterface
interface Method {
    /**
     * Runs the method.
     *
     * @return the result
     * @throws dev.tgops.emulator.world.TelegramException for every refusal
     */
    JsonNode run(Call call);
}
