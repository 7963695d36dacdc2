package dev.tgops.botrunner.sending;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotCall.ReplyTo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.StdConverter;

/** The calls of the contract as the Bot API wants them: method, parameters in snake case, the chat they go to, and whether Telegram counts them as messages. */
final class Calls {

    /** A reply whose message is gone is sent without reply. */
    private record ReplyParameters(long messageId, @Nullable String quote, boolean allowSendingWithoutReply) {}

    private static final class ReplyConverter extends StdConverter<ReplyTo, ReplyParameters> {
        @Override
        public ReplyParameters convert(ReplyTo reply) {
            return new ReplyParameters(reply.messageId(), reply.quote(), true);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    private interface AsParameters {
        @JsonProperty("reply_parameters")
        @JsonSerialize(converter = ReplyConverter.class)
        ReplyTo replyTo();
    }

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addMixIn(BotCall.class, AsParameters.class)
            .addMixIn(BotCall.SendMessage.class, AsParameters.class)
            .addMixIn(BotCall.CopyMessage.class, AsParameters.class)
            .build();

    private Calls() {}

    /** Name of the Bot API method: the record's name. */
    static String method(BotCall call) {
        String name = call.getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /**
     * Parameters as the Bot API names them.
     *
     * @param from the chat id to replace, where a group has become a supergroup
     * @param to its new id
     */
    static ObjectNode parameters(BotCall call, @Nullable Long from, @Nullable Long to) {
        ObjectNode parameters = MAPPER.valueToTree(call);
        if (from != null && to != null) {
            for (String name : new String[] {"chat_id", "from_chat_id"}) {
                if (parameters.path(name).asLong(0) == from) {
                    parameters.put(name, to);
                }
            }
        }
        return parameters;
    }

    /** The chat the call goes to, null where it goes to none. */
    static @Nullable Long chatId(BotCall call) {
        return switch (call) {
            case BotCall.SendMessage c -> c.chatId();
            case BotCall.EditMessageText c -> c.chatId();
            case BotCall.EditMessageCaption c -> c.chatId();
            case BotCall.EditMessageReplyMarkup c -> c.chatId();
            case BotCall.DeleteMessage c -> c.chatId();
            case BotCall.CopyMessage c -> c.chatId();
            case BotCall.ForwardMessage c -> c.chatId();
            case BotCall.PinChatMessage c -> c.chatId();
            case BotCall.SendChatAction c -> c.chatId();
            case BotCall.CreateForumTopic c -> c.chatId();
            case BotCall.EditForumTopic c -> c.chatId();
            case BotCall.CloseForumTopic c -> c.chatId();
            case BotCall.ReopenForumTopic c -> c.chatId();
            case BotCall.DeleteForumTopic c -> c.chatId();
            case BotCall.GetChat c -> c.chatId();
            case BotCall.GetChatMember c -> c.chatId();
            case BotCall.AnswerCallbackQuery c -> null;
            case BotCall.SetMyCommands c -> null;
        };
    }

    /** Whether the call counts against the limits on messages; the others wait for closed gates only. */
    static boolean isMessage(BotCall call) {
        return switch (call) {
            case BotCall.SendMessage c -> true;
            case BotCall.CopyMessage c -> true;
            case BotCall.ForwardMessage c -> true;
            case BotCall.EditMessageText c -> true;
            case BotCall.EditMessageCaption c -> true;
            case BotCall.EditMessageReplyMarkup c -> true;
            case BotCall.CreateForumTopic c -> true;
            case BotCall.DeleteMessage c -> false;
            case BotCall.PinChatMessage c -> false;
            case BotCall.SendChatAction c -> false;
            case BotCall.EditForumTopic c -> false;
            case BotCall.CloseForumTopic c -> false;
            case BotCall.ReopenForumTopic c -> false;
            case BotCall.DeleteForumTopic c -> false;
            case BotCall.GetChat c -> false;
            case BotCall.GetChatMember c -> false;
            case BotCall.AnswerCallbackQuery c -> false;
            case BotCall.SetMyCommands c -> false;
        };
    }
}
