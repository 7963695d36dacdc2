package dev.tgops.botrunner.telegram;

import tools.jackson.databind.JsonNode;

/**
 * What {@code getMe} tells.
 *
 * @param username without {@code @}
 * @param readsAllGroupMessages false while privacy mode is on
 */
public record BotProfile(long telegramId, String username, String firstName, boolean readsAllGroupMessages) {

    static BotProfile of(JsonNode me) {
        return new BotProfile(
                me.required("id").asLong(),
                me.required("username").asString(),
                me.path("first_name").asString(""),
                me.path("can_read_all_group_messages").asBoolean(false));
    }
}
