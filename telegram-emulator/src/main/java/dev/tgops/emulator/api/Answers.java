package dev.tgops.emulator.api;

import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.TelegramException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The envelope of all answers. */
final class Answers {
    private Answers() {}

    static byte[] ok(JsonNode result) {
        ObjectNode answer = Json.object();
        answer.put("ok", true);
        answer.set("result", result);
        return Json.bytes(answer);
    }

    static byte[] error(TelegramException e) {
        ObjectNode answer = Json.object();
        answer.put("ok", false);
        answer.put("error_code", e.code());
        answer.put("description", e.description());
        if (e.migrateTo() != 0) {
            answer.putObject("parameters").put("migrate_to_chat_id", e.migrateTo());
        }
        if (e.retryAfter() != 0) {
            answer.putObject("parameters").put("retry_after", e.retryAfter());
        }
        return Json.bytes(answer);
    }
}
