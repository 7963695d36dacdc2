package dev.tgops.contracts.bot;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The calls to Telegram that a service may ask for: a closed set, one record per Bot API method, in camelCase.
 *
 * <p>{@code messageThreadId} is the forum topic; null for a private chat, an ordinary group and the topic General. {@code entities} and {@code replyMarkup} are JSON as in the
 * Bot API. Source: Bot API 10.1.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BotCall.SendMessage.class, name = "sendMessage"),
    @JsonSubTypes.Type(value = BotCall.EditMessageText.class, name = "editMessageText"),
    @JsonSubTypes.Type(value = BotCall.EditMessageCaption.class, name = "editMessageCaption"),
    @JsonSubTypes.Type(value = BotCall.EditMessageReplyMarkup.class, name = "editMessageReplyMarkup"),
    @JsonSubTypes.Type(value = BotCall.DeleteMessage.class, name = "deleteMessage"),
    @JsonSubTypes.Type(value = BotCall.CopyMessage.class, name = "copyMessage"),
    @JsonSubTypes.Type(value = BotCall.ForwardMessage.class, name = "forwardMessage"),
    @JsonSubTypes.Type(value = BotCall.PinChatMessage.class, name = "pinChatMessage"),
    @JsonSubTypes.Type(value = BotCall.SendChatAction.class, name = "sendChatAction"),
    @JsonSubTypes.Type(value = BotCall.AnswerCallbackQuery.class, name = "answerCallbackQuery"),
    @JsonSubTypes.Type(value = BotCall.CreateForumTopic.class, name = "createForumTopic"),
    @JsonSubTypes.Type(value = BotCall.EditForumTopic.class, name = "editForumTopic"),
    @JsonSubTypes.Type(value = BotCall.CloseForumTopic.class, name = "closeForumTopic"),
    @JsonSubTypes.Type(value = BotCall.ReopenForumTopic.class, name = "reopenForumTopic"),
    @JsonSubTypes.Type(value = BotCall.DeleteForumTopic.class, name = "deleteForumTopic"),
    @JsonSubTypes.Type(value = BotCall.GetChat.class, name = "getChat"),
    @JsonSubTypes.Type(value = BotCall.GetChatMember.class, name = "getChatMember"),
    @JsonSubTypes.Type(value = BotCall.SetMyCommands.class, name = "setMyCommands")
})
public sealed interface BotCall {

    /** A reply to a message of the same chat; sent without reply where that message is gone. {@code quote} is a part of that message's text, word for word. */
    record ReplyTo(long messageId, @Nullable String quote) {}

    /** Text of 1 to 4,096 characters after entities. */
    record SendMessage(
            long chatId,
            @Nullable Long messageThreadId,
            String text,
            @Nullable JsonNode entities,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup)
            implements BotCall {}

    record EditMessageText(
            long chatId,
            long messageId,
            String text,
            @Nullable JsonNode entities,
            @Nullable JsonNode replyMarkup) implements BotCall {}

    /** Caption of 0 to 1,024 characters; null or empty removes it. */
    record EditMessageCaption(
            long chatId,
            long messageId,
            @Nullable String caption,
            @Nullable JsonNode captionEntities,
            @Nullable JsonNode replyMarkup)
            implements BotCall {}

    /** Null {@code replyMarkup} removes the keyboard. */
    record EditMessageReplyMarkup(
            long chatId, long messageId, @Nullable JsonNode replyMarkup) implements BotCall {}

    record DeleteMessage(long chatId, long messageId) implements BotCall {}

    /** Copies any content but service messages, without a forward mark. */
    record CopyMessage(
            long chatId,
            @Nullable Long messageThreadId,
            long fromChatId,
            long messageId,
            @Nullable ReplyTo replyTo) implements BotCall {}

    record ForwardMessage(long chatId, @Nullable Long messageThreadId, long fromChatId, long messageId)
            implements BotCall {}

    record PinChatMessage(long chatId, long messageId, boolean disableNotification) implements BotCall {}

    record SendChatAction(long chatId, @Nullable Long messageThreadId, String action) implements BotCall {}

    record AnswerCallbackQuery(
            String callbackQueryId, @Nullable String text, boolean showAlert) implements BotCall {}

    /** Name of 1 to 128 characters. The result carries {@code message_thread_id}. */
    record CreateForumTopic(long chatId, String name) implements BotCall {}

    record EditForumTopic(long chatId, long messageThreadId, String name) implements BotCall {}

    record CloseForumTopic(long chatId, long messageThreadId) implements BotCall {}

    record ReopenForumTopic(long chatId, long messageThreadId) implements BotCall {}

    record DeleteForumTopic(long chatId, long messageThreadId) implements BotCall {}

    record GetChat(long chatId) implements BotCall {}

    record GetChatMember(long chatId, long userId) implements BotCall {}

    /** {@code scope} as in the Bot API's BotCommandScope; null: the default scope. */
    record SetMyCommands(
            List<Command> commands,
            @Nullable JsonNode scope,
            @Nullable String languageCode) implements BotCall {

        /** Command of 1 to 32 characters {@code a-z0-9_}, description of 1 to 256 characters. */
        public record Command(String command, String description) {}
    }
}
