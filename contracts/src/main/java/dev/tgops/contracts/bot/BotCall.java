package dev.tgops.contracts.bot;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The calls to Telegram that a service may ask for: a closed set, one record per Bot API method, in camelCase, with the method's parameters. Left out are those that need an upload, a business
 * account, paid posts or inline mode, and parse modes: text comes with its entities.
 *
 * <p>{@code messageThreadId} is the forum topic; null for a private chat, an ordinary group and the topic General. A file is a {@code file_id} of the same bot, or an https address from which
 * Telegram fetches it (photos up to 5 MB, others up to 20 MB). Entities, {@code replyMarkup} and the other {@code JsonNode}s are JSON as in the Bot API. Source: Bot API 10.1.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BotCall.SendMessage.class, name = "sendMessage"),
    @JsonSubTypes.Type(value = BotCall.SendPhoto.class, name = "sendPhoto"),
    @JsonSubTypes.Type(value = BotCall.SendVideo.class, name = "sendVideo"),
    @JsonSubTypes.Type(value = BotCall.SendAnimation.class, name = "sendAnimation"),
    @JsonSubTypes.Type(value = BotCall.SendAudio.class, name = "sendAudio"),
    @JsonSubTypes.Type(value = BotCall.SendVoice.class, name = "sendVoice"),
    @JsonSubTypes.Type(value = BotCall.SendVideoNote.class, name = "sendVideoNote"),
    @JsonSubTypes.Type(value = BotCall.SendDocument.class, name = "sendDocument"),
    @JsonSubTypes.Type(value = BotCall.SendSticker.class, name = "sendSticker"),
    @JsonSubTypes.Type(value = BotCall.SendLocation.class, name = "sendLocation"),
    @JsonSubTypes.Type(value = BotCall.SendVenue.class, name = "sendVenue"),
    @JsonSubTypes.Type(value = BotCall.SendContact.class, name = "sendContact"),
    @JsonSubTypes.Type(value = BotCall.SendPoll.class, name = "sendPoll"),
    @JsonSubTypes.Type(value = BotCall.SendDice.class, name = "sendDice"),
    @JsonSubTypes.Type(value = BotCall.SendMediaGroup.class, name = "sendMediaGroup"),
    @JsonSubTypes.Type(value = BotCall.CopyMessage.class, name = "copyMessage"),
    @JsonSubTypes.Type(value = BotCall.CopyMessages.class, name = "copyMessages"),
    @JsonSubTypes.Type(value = BotCall.ForwardMessage.class, name = "forwardMessage"),
    @JsonSubTypes.Type(value = BotCall.ForwardMessages.class, name = "forwardMessages"),
    @JsonSubTypes.Type(value = BotCall.EditMessageText.class, name = "editMessageText"),
    @JsonSubTypes.Type(value = BotCall.EditMessageCaption.class, name = "editMessageCaption"),
    @JsonSubTypes.Type(value = BotCall.EditMessageMedia.class, name = "editMessageMedia"),
    @JsonSubTypes.Type(value = BotCall.EditMessageReplyMarkup.class, name = "editMessageReplyMarkup"),
    @JsonSubTypes.Type(value = BotCall.DeleteMessage.class, name = "deleteMessage"),
    @JsonSubTypes.Type(value = BotCall.DeleteMessages.class, name = "deleteMessages"),
    @JsonSubTypes.Type(value = BotCall.SetMessageReaction.class, name = "setMessageReaction"),
    @JsonSubTypes.Type(value = BotCall.PinChatMessage.class, name = "pinChatMessage"),
    @JsonSubTypes.Type(value = BotCall.UnpinChatMessage.class, name = "unpinChatMessage"),
    @JsonSubTypes.Type(value = BotCall.UnpinAllChatMessages.class, name = "unpinAllChatMessages"),
    @JsonSubTypes.Type(value = BotCall.SendChatAction.class, name = "sendChatAction"),
    @JsonSubTypes.Type(value = BotCall.AnswerCallbackQuery.class, name = "answerCallbackQuery"),
    @JsonSubTypes.Type(value = BotCall.CreateForumTopic.class, name = "createForumTopic"),
    @JsonSubTypes.Type(value = BotCall.EditForumTopic.class, name = "editForumTopic"),
    @JsonSubTypes.Type(value = BotCall.CloseForumTopic.class, name = "closeForumTopic"),
    @JsonSubTypes.Type(value = BotCall.ReopenForumTopic.class, name = "reopenForumTopic"),
    @JsonSubTypes.Type(value = BotCall.DeleteForumTopic.class, name = "deleteForumTopic"),
    @JsonSubTypes.Type(value = BotCall.UnpinAllForumTopicMessages.class, name = "unpinAllForumTopicMessages"),
    @JsonSubTypes.Type(value = BotCall.EditGeneralForumTopic.class, name = "editGeneralForumTopic"),
    @JsonSubTypes.Type(value = BotCall.CloseGeneralForumTopic.class, name = "closeGeneralForumTopic"),
    @JsonSubTypes.Type(value = BotCall.ReopenGeneralForumTopic.class, name = "reopenGeneralForumTopic"),
    @JsonSubTypes.Type(value = BotCall.HideGeneralForumTopic.class, name = "hideGeneralForumTopic"),
    @JsonSubTypes.Type(value = BotCall.UnhideGeneralForumTopic.class, name = "unhideGeneralForumTopic"),
    @JsonSubTypes.Type(
            value = BotCall.UnpinAllGeneralForumTopicMessages.class,
            name = "unpinAllGeneralForumTopicMessages"),
    @JsonSubTypes.Type(value = BotCall.GetForumTopicIconStickers.class, name = "getForumTopicIconStickers"),
    @JsonSubTypes.Type(value = BotCall.GetChat.class, name = "getChat"),
    @JsonSubTypes.Type(value = BotCall.GetChatAdministrators.class, name = "getChatAdministrators"),
    @JsonSubTypes.Type(value = BotCall.GetChatMemberCount.class, name = "getChatMemberCount"),
    @JsonSubTypes.Type(value = BotCall.GetChatMember.class, name = "getChatMember"),
    @JsonSubTypes.Type(value = BotCall.SetMyCommands.class, name = "setMyCommands"),
    @JsonSubTypes.Type(value = BotCall.DeleteMyCommands.class, name = "deleteMyCommands"),
    @JsonSubTypes.Type(value = BotCall.GetMyCommands.class, name = "getMyCommands"),
    @JsonSubTypes.Type(value = BotCall.SetMyName.class, name = "setMyName"),
    @JsonSubTypes.Type(value = BotCall.GetMyName.class, name = "getMyName"),
    @JsonSubTypes.Type(value = BotCall.SetMyDescription.class, name = "setMyDescription"),
    @JsonSubTypes.Type(value = BotCall.GetMyDescription.class, name = "getMyDescription"),
    @JsonSubTypes.Type(value = BotCall.SetMyShortDescription.class, name = "setMyShortDescription"),
    @JsonSubTypes.Type(value = BotCall.GetMyShortDescription.class, name = "getMyShortDescription"),
    @JsonSubTypes.Type(value = BotCall.SetChatMenuButton.class, name = "setChatMenuButton"),
    @JsonSubTypes.Type(value = BotCall.GetChatMenuButton.class, name = "getChatMenuButton"),
    @JsonSubTypes.Type(value = BotCall.SetMyDefaultAdministratorRights.class, name = "setMyDefaultAdministratorRights"),
    @JsonSubTypes.Type(value = BotCall.GetMyDefaultAdministratorRights.class, name = "getMyDefaultAdministratorRights")
})
public sealed interface BotCall {

    /** A call that goes to a chat. */
    sealed interface ChatCall extends BotCall {
        long chatId();
    }

    /** A call that makes or changes messages, which Telegram limits. */
    sealed interface MessageCall extends ChatCall {}

    /** A call that makes messages and takes {@link SendOptions}. */
    sealed interface SendCall extends MessageCall {
        /** The topic; null: General, or a chat without topics. */
        @Nullable Long messageThreadId();

        @Nullable ReplyTo replyTo();

        @Nullable SendOptions sendOptions();
    }

    /** A reply to a message of the same chat; sent without reply where that message is gone. {@code quote} is a part of that message's text, word for word. */
    record ReplyTo(long messageId, @Nullable String quote) {}

    /**
     * How a message is sent.
     *
     * @param disableNotification without a sound
     * @param protectContent neither forwarded nor saved
     * @param allowPaidBroadcast up to 1,000 messages a second instead of 30, each for a fee that Telegram takes from the bot's balance
     * @param messageEffectId an effect, in private chats
     */
    record SendOptions(
            @Nullable Boolean disableNotification,
            @Nullable Boolean protectContent,
            @Nullable Boolean allowPaidBroadcast,
            @Nullable String messageEffectId) {}

    /** Text of 1 to 4,096 characters after entities. */
    record SendMessage(
            long chatId,
            @Nullable Long messageThreadId,
            String text,
            @Nullable JsonNode entities,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup,
            @Nullable JsonNode linkPreviewOptions,
            @Nullable SendOptions sendOptions)
            implements SendCall {
        public SendMessage(
                long chatId,
                @Nullable Long messageThreadId,
                String text,
                @Nullable JsonNode entities,
                @Nullable ReplyTo replyTo,
                @Nullable JsonNode replyMarkup) {
            this(chatId, messageThreadId, text, entities, replyTo, replyMarkup, null, null);
        }
    }

    record SendPhoto(
            long chatId,
            @Nullable Long messageThreadId,
            String photo,
            @Nullable String caption,
            @Nullable JsonNode captionEntities,
            @Nullable Boolean showCaptionAboveMedia,
            @Nullable Boolean hasSpoiler,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup,
            @Nullable SendOptions sendOptions)
            implements SendCall {}

    /** {@code cover}: a file as {@code video} is; times in seconds, sizes in pixels. */
    record SendVideo(
            long chatId,
            @Nullable Long messageThreadId,
            String video,
            @Nullable Integer duration,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String cover,
            @Nullable Integer startTimestamp,
            @Nullable String caption,
            @Nullable JsonNode captionEntities,
            @Nullable Boolean showCaptionAboveMedia,
            @Nullable Boolean hasSpoiler,
            @Nullable Boolean supportsStreaming,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup,
            @Nullable SendOptions sendOptions)
            implements SendCall {}

    record SendAnimation(
            long chatId,
            @Nullable Long messageThreadId,
            String animation,
            @Nullable Integer duration,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String caption,
            @Nullable JsonNode captionEntities,
            @Nullable Boolean showCaptionAboveMedia,
            @Nullable Boolean hasSpoiler,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup,
            @Nullable SendOptions sendOptions)
            implements SendCall {}

    record SendAudio(
            long chatId,
            @Nullable Long messageThreadId,
            String audio,
            @Nullable String caption,
            @Nullable JsonNode captionEntities,
            @Nullable Integer duration,
            @Nullable String performer,
            @Nullable String title,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup,
            @Nullable SendOptions sendOptions)
            implements SendCall {}

    record SendVoice(
            long chatId,
            @Nullable Long messageThreadId,
            String voice,
            @Nullable String caption,
            @Nullable JsonNode captionEntities,
            @Nullable Integer duration,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup,
            @Nullable SendOptions sendOptions)
            implements SendCall {}

    /** A round video, by {@code file_id} only; {@code length} is its diameter in pixels. */
    record SendVideoNote(
            long chatId,
            @Nullable Long messageThreadId,
            String videoNote,
            @Nullable Integer duration,
            @Nullable Integer length,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup,
            @Nullable SendOptions sendOptions)
            implements SendCall {}

    record SendDocument(
            long chatId,
            @Nullable Long messageThreadId,
            String document,
            @Nullable String caption,
            @Nullable JsonNode captionEntities,
            @Nullable Boolean disableContentTypeDetection,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup,
            @Nullable SendOptions sendOptions)
            implements SendCall {}

    record SendSticker(
            long chatId,
            @Nullable Long messageThreadId,
            String sticker,
            @Nullable String emoji,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup,
            @Nullable SendOptions sendOptions)
            implements SendCall {}

    /** Degrees; accuracy 0 to 1,500 m; live for 60 to 86,400 s, or 0x7FFFFFFF for ever; heading 1 to 360 degrees; alert radius 1 to 100,000 m. */
    record SendLocation(
            long chatId,
            @Nullable Long messageThreadId,
            double latitude,
            double longitude,
            @Nullable Double horizontalAccuracy,
            @Nullable Integer livePeriod,
            @Nullable Integer heading,
            @Nullable Integer proximityAlertRadius,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup,
            @Nullable SendOptions sendOptions)
            implements SendCall {}

    record SendVenue(
            long chatId,
            @Nullable Long messageThreadId,
            double latitude,
            double longitude,
            String title,
            String address,
            @Nullable String foursquareId,
            @Nullable String foursquareType,
            @Nullable String googlePlaceId,
            @Nullable String googlePlaceType,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup,
            @Nullable SendOptions sendOptions)
            implements SendCall {}

    /** The vCard has at most 2,048 bytes. */
    record SendContact(
            long chatId,
            @Nullable Long messageThreadId,
            String phoneNumber,
            String firstName,
            @Nullable String lastName,
            @Nullable String vcard,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup,
            @Nullable SendOptions sendOptions)
            implements SendCall {}

    /** Question of 1 to 300 characters. {@code type}: regular or quiz; {@code openPeriod} in seconds, {@code closeDate} in seconds since 1970. */
    record SendPoll(
            long chatId,
            @Nullable Long messageThreadId,
            String question,
            @Nullable JsonNode questionEntities,
            List<Option> options,
            @Nullable Boolean isAnonymous,
            @Nullable String type,
            @Nullable Boolean allowsMultipleAnswers,
            @Nullable Boolean allowsRevoting,
            @Nullable Boolean shuffleOptions,
            @Nullable Boolean allowAddingOptions,
            @Nullable Boolean hideResultsUntilCloses,
            @Nullable Boolean membersOnly,
            @Nullable List<String> countryCodes,
            @Nullable List<Integer> correctOptionIds,
            @Nullable String explanation,
            @Nullable JsonNode explanationEntities,
            @Nullable JsonNode explanationMedia,
            @Nullable Integer openPeriod,
            @Nullable Long closeDate,
            @Nullable Boolean isClosed,
            @Nullable String description,
            @Nullable JsonNode descriptionEntities,
            @Nullable JsonNode media,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup,
            @Nullable SendOptions sendOptions)
            implements SendCall {
        /** Text of 1 to 100 characters. */
        public record Option(
                String text,
                @Nullable JsonNode textEntities,
                @Nullable JsonNode media) {}
    }

    /** One of the emoji that Telegram throws; null: a die. */
    record SendDice(
            long chatId,
            @Nullable Long messageThreadId,
            @Nullable String emoji,
            @Nullable ReplyTo replyTo,
            @Nullable JsonNode replyMarkup,
            @Nullable SendOptions sendOptions)
            implements SendCall {}

    /** An album of 2 to 10; documents only among themselves, and so audio. The result is the list of messages. */
    record SendMediaGroup(
            long chatId,
            @Nullable Long messageThreadId,
            List<InputMedia> media,
            @Nullable ReplyTo replyTo,
            @Nullable SendOptions sendOptions)
            implements SendCall {}

    /** Copies any content but service messages, without a forward mark. {@code caption} replaces the message's; null keeps it. */
    record CopyMessage(
            long chatId,
            @Nullable Long messageThreadId,
            long fromChatId,
            long messageId,
            @Nullable ReplyTo replyTo,
            @Nullable Integer videoStartTimestamp,
            @Nullable String caption,
            @Nullable JsonNode captionEntities,
            @Nullable Boolean showCaptionAboveMedia,
            @Nullable JsonNode replyMarkup,
            @Nullable SendOptions sendOptions)
            implements SendCall {
        public CopyMessage(
                long chatId,
                @Nullable Long messageThreadId,
                long fromChatId,
                long messageId,
                @Nullable ReplyTo replyTo) {
            this(chatId, messageThreadId, fromChatId, messageId, replyTo, null, null, null, null, null, null);
        }
    }

    /** 1 to 100 messages by rising ids; albums stay albums. The result is the list of new ids; messages that cannot be copied are left out. */
    record CopyMessages(
            long chatId,
            @Nullable Long messageThreadId,
            long fromChatId,
            List<Long> messageIds,
            @Nullable Boolean disableNotification,
            @Nullable Boolean protectContent,
            @Nullable Boolean removeCaption)
            implements MessageCall {}

    record ForwardMessage(
            long chatId,
            @Nullable Long messageThreadId,
            long fromChatId,
            long messageId,
            @Nullable Integer videoStartTimestamp,
            @Nullable Boolean disableNotification,
            @Nullable Boolean protectContent,
            @Nullable String messageEffectId)
            implements MessageCall {
        public ForwardMessage(long chatId, @Nullable Long messageThreadId, long fromChatId, long messageId) {
            this(chatId, messageThreadId, fromChatId, messageId, null, null, null, null);
        }
    }

    /** As {@link CopyMessages}, with a forward mark. */
    record ForwardMessages(
            long chatId,
            @Nullable Long messageThreadId,
            long fromChatId,
            List<Long> messageIds,
            @Nullable Boolean disableNotification,
            @Nullable Boolean protectContent)
            implements MessageCall {}

    record EditMessageText(
            long chatId,
            long messageId,
            String text,
            @Nullable JsonNode entities,
            @Nullable JsonNode replyMarkup,
            @Nullable JsonNode linkPreviewOptions)
            implements MessageCall {
        public EditMessageText(
                long chatId, long messageId, String text, @Nullable JsonNode entities, @Nullable JsonNode replyMarkup) {
            this(chatId, messageId, text, entities, replyMarkup, null);
        }
    }

    /** Caption of 0 to 1,024 characters; null or empty removes it. */
    record EditMessageCaption(
            long chatId,
            long messageId,
            @Nullable String caption,
            @Nullable JsonNode captionEntities,
            @Nullable JsonNode replyMarkup,
            @Nullable Boolean showCaptionAboveMedia)
            implements MessageCall {
        public EditMessageCaption(
                long chatId,
                long messageId,
                @Nullable String caption,
                @Nullable JsonNode captionEntities,
                @Nullable JsonNode replyMarkup) {
            this(chatId, messageId, caption, captionEntities, replyMarkup, null);
        }
    }

    /** Replaces the file and its caption. */
    record EditMessageMedia(
            long chatId,
            long messageId,
            InputMedia media,
            @Nullable JsonNode replyMarkup) implements MessageCall {}

    /** Null {@code replyMarkup} removes the keyboard. */
    record EditMessageReplyMarkup(
            long chatId, long messageId, @Nullable JsonNode replyMarkup) implements MessageCall {}

    record DeleteMessage(long chatId, long messageId) implements ChatCall {}

    /** 1 to 100 messages; those that cannot be found are skipped. */
    record DeleteMessages(long chatId, List<Long> messageIds) implements ChatCall {}

    /** {@code reaction} is a list of the Bot API's ReactionType, at most one for a bot; null removes it. */
    record SetMessageReaction(
            long chatId,
            long messageId,
            @Nullable JsonNode reaction,
            @Nullable Boolean isBig) implements ChatCall {}

    record PinChatMessage(long chatId, long messageId, boolean disableNotification) implements ChatCall {}

    /** Null {@code messageId}: the newest pinned message. */
    record UnpinChatMessage(long chatId, @Nullable Long messageId) implements ChatCall {}

    record UnpinAllChatMessages(long chatId) implements ChatCall {}

    record SendChatAction(long chatId, @Nullable Long messageThreadId, String action) implements ChatCall {}

    /** Text of at most 200 characters; {@code cacheTime} in seconds. */
    record AnswerCallbackQuery(
            String callbackQueryId,
            @Nullable String text,
            boolean showAlert,
            @Nullable String url,
            @Nullable Integer cacheTime)
            implements BotCall {
        public AnswerCallbackQuery(String callbackQueryId, @Nullable String text, boolean showAlert) {
            this(callbackQueryId, text, showAlert, null, null);
        }
    }

    /** Name of 1 to 128 characters. The result carries {@code message_thread_id}. */
    record CreateForumTopic(
            long chatId,
            String name,
            @Nullable Integer iconColor,
            @Nullable String iconCustomEmojiId) implements MessageCall {
        public CreateForumTopic(long chatId, String name) {
            this(chatId, name, null, null);
        }
    }

    /** Null leaves as it is; an empty {@code iconCustomEmojiId} removes the icon. */
    record EditForumTopic(
            long chatId,
            long messageThreadId,
            @Nullable String name,
            @Nullable String iconCustomEmojiId) implements ChatCall {
        public EditForumTopic(long chatId, long messageThreadId, @Nullable String name) {
            this(chatId, messageThreadId, name, null);
        }
    }

    record CloseForumTopic(long chatId, long messageThreadId) implements ChatCall {}

    record ReopenForumTopic(long chatId, long messageThreadId) implements ChatCall {}

    record DeleteForumTopic(long chatId, long messageThreadId) implements ChatCall {}

    record UnpinAllForumTopicMessages(long chatId, long messageThreadId) implements ChatCall {}

    record EditGeneralForumTopic(long chatId, String name) implements ChatCall {}

    record CloseGeneralForumTopic(long chatId) implements ChatCall {}

    record ReopenGeneralForumTopic(long chatId) implements ChatCall {}

    record HideGeneralForumTopic(long chatId) implements ChatCall {}

    record UnhideGeneralForumTopic(long chatId) implements ChatCall {}

    record UnpinAllGeneralForumTopicMessages(long chatId) implements ChatCall {}

    record GetForumTopicIconStickers() implements BotCall {}

    record GetChat(long chatId) implements ChatCall {}

    record GetChatAdministrators(long chatId, @Nullable Boolean returnBots) implements ChatCall {}

    record GetChatMemberCount(long chatId) implements ChatCall {}

    record GetChatMember(long chatId, long userId) implements ChatCall {}

    /** At most 100 commands. {@code scope} as in the Bot API's BotCommandScope; null: the default scope. */
    record SetMyCommands(
            List<Command> commands,
            @Nullable JsonNode scope,
            @Nullable String languageCode) implements BotCall {
        /** Command of 1 to 32 characters {@code a-z0-9_}, description of 1 to 256 characters. */
        public record Command(String command, String description) {}
    }

    record DeleteMyCommands(
            @Nullable JsonNode scope, @Nullable String languageCode) implements BotCall {}

    record GetMyCommands(@Nullable JsonNode scope, @Nullable String languageCode) implements BotCall {}

    /** At most 64 characters; null or empty: the default language's. */
    record SetMyName(@Nullable String name, @Nullable String languageCode) implements BotCall {}

    record GetMyName(@Nullable String languageCode) implements BotCall {}

    /** At most 512 characters, shown in an empty chat. */
    record SetMyDescription(
            @Nullable String description, @Nullable String languageCode) implements BotCall {}

    record GetMyDescription(@Nullable String languageCode) implements BotCall {}

    /** At most 120 characters, shown on the profile. */
    record SetMyShortDescription(
            @Nullable String shortDescription, @Nullable String languageCode) implements BotCall {}

    record GetMyShortDescription(@Nullable String languageCode) implements BotCall {}

    /** Null {@code chatId}: the default of all private chats. */
    record SetChatMenuButton(
            @Nullable Long chatId, @Nullable JsonNode menuButton) implements BotCall {}

    record GetChatMenuButton(@Nullable Long chatId) implements BotCall {}

    record SetMyDefaultAdministratorRights(
            @Nullable JsonNode rights, @Nullable Boolean forChannels) implements BotCall {}

    record GetMyDefaultAdministratorRights(@Nullable Boolean forChannels) implements BotCall {}
}
