package dev.tgops.ticket.telegram;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@code MessageReactionUpdated}: what somebody's reactions to a message are now.
 *
 * @param reactions list of the Bot API's ReactionType; empty where they were taken back
 */
public record Reaction(long chatId, long messageId, JsonNode reactions) {

    /** Reads the update's body. */
    public static Reaction of(JsonNode body) {
        JsonNode now = body.get("new_reaction");
        return new Reaction(
                Json.requiredLong(Json.requiredObject(body, "chat"), "id"),
                Json.requiredLong(body, "message_id"),
                now != null && now.isArray() ? now : JsonMapper.shared().createArrayNode());
    }
}
