package dev.tgops.contracts.bot;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What happened to a bot; the JSON's {@code type} equals {@code ce_type}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BotEvent.Started.class, name = "bot.started"),
    @JsonSubTypes.Type(value = BotEvent.Stopped.class, name = "bot.stopped"),
    @JsonSubTypes.Type(value = BotEvent.Failed.class, name = "bot.failed"),
    @JsonSubTypes.Type(value = BotEvent.ChatMigrated.class, name = "bot.chat-migrated")
})
public sealed interface BotEvent {

    String botId();

    String projectId();

    Instant at();

    /** The owner has polled successfully after a start. */
    record Started(String botId, String projectId, Instant at) implements BotEvent {}

    /** Stopped by a person. */
    record Stopped(String botId, String projectId, Instant at) implements BotEvent {}

    /** Left {@link BotState#RUNNING} by itself. */
    record Failed(String botId, String projectId, Instant at, BotState state, String error) implements BotEvent {}

    /** A group became a supergroup with a new id. */
    record ChatMigrated(String botId, String projectId, Instant at, long fromChatId, long toChatId)
            implements BotEvent {}
}
