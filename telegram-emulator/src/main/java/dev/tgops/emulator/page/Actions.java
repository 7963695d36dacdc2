package dev.tgops.emulator.page;

import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.World;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What a person does on the page, by the name of the deed. */
final class Actions {
    private final Map<String, Action> actions = new HashMap<>();

    /** A deed with an answer. */
    @FunctionalInterface
    interface Action {
        /**
         * Does it as the person played.
         *
         * @throws dev.tgops.emulator.world.TelegramException where Telegram would refuse
         * @throws Refusal where the page asks wrongly
         */
        JsonNode run(Asked asked);
    }

    /** A deed that has nothing to say but that it is done. */
    static Action done(Consumer<Asked> deed) {
        return asked -> {
            deed.accept(asked);
            return Json.object().put("ok", true);
        };
    }

    Actions(World world, ChatViews views) {
        new MessageActions(world).addTo(actions);
        new ChatActions(world, views).addTo(actions);
    }

    JsonNode run(String name, Asked asked) {
        Action action = actions.get(name);
        if (action == null) {
            throw new Refusal(404, "There is nothing here.");
        }
        return action.run(asked);
    }
}
