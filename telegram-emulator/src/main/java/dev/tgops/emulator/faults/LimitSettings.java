package dev.tgops.emulator.faults;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The limits to enforce; 0 is none. Windows slide: never more than so many in any second or minute.
 *
 * @param perBotSecond messages a bot sends in a second
 * @param perChatSecond messages to one chat in a second
 * @param perGroupMinute messages to one group in a minute
 * @param wakesPerMinute first getUpdates of idle bots in a minute, all bots together
 * @param wakesPerHour first getUpdates of idle bots in an hour, all bots together
 */
public record LimitSettings(
        int perBotSecond, int perChatSecond, int perGroupMinute, int wakesPerMinute, int wakesPerHour) {

    public static final LimitSettings NONE = new LimitSettings(0, 0, 0, 0, 0);

    /** What Telegram is known to allow. */
    public static final LimitSettings TELEGRAM = new LimitSettings(30, 1, 20, 20, 600);

    public static LimitSettings parse(JsonNode node) {
        return new LimitSettings(
                node.path("perBotSecond").asInt(0),
                node.path("perChatSecond").asInt(0),
                node.path("perGroupMinute").asInt(0),
                node.path("wakesPerMinute").asInt(0),
                node.path("wakesPerHour").asInt(0));
    }

    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("perBotSecond", perBotSecond);
        node.put("perChatSecond", perChatSecond);
        node.put("perGroupMinute", perGroupMinute);
        node.put("wakesPerMinute", wakesPerMinute);
        node.put("wakesPerHour", wakesPerHour);
        return node;
    }
}
