package dev.tgops.emulator.api;

import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Message;
import tools.jackson.databind.node.ObjectNode;

/** Where a forwarded message comes from. */
final class Origins {
    private Origins() {}

    /** The Bot API's MessageOrigin; a forward of a forward keeps the first. */
    static ObjectNode of(Message message) {
        ObjectNode first = message.origin();
        if (first != null) {
            return first;
        }
        ObjectNode origin = Json.object();
        origin.put("type", message.anonymous() ? "chat" : "user");
        origin.put("date", message.date());
        if (message.anonymous()) {
            origin.set("sender_chat", message.chat().json());
        } else {
            origin.set("sender_user", message.from().json());
        }
        return origin;
    }
}
