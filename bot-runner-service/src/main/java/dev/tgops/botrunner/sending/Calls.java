package dev.tgops.botrunner.sending;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotCall.ReplyTo;
import dev.tgops.contracts.bot.BotCall.SendOptions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The calls of the contract as the Bot API wants them: method, parameters in snake case, and how Telegram counts them. */
final class Calls {

    /** A reply whose message is gone is sent without reply. */
    private record ReplyParameters(long messageId, @Nullable String quote, boolean allowSendingWithoutReply) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    private interface WithoutType {}

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addMixIn(BotCall.class, WithoutType.class)
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
        if (call instanceof BotCall.SendCall send) {
            ReplyTo reply = send.replyTo();
            if (reply != null) {
                parameters.remove("reply_to");
                parameters.set(
                        "reply_parameters",
                        MAPPER.valueToTree(new ReplyParameters(reply.messageId(), reply.quote(), true)));
            }
            if (parameters.remove("send_options") instanceof ObjectNode options) {
                parameters.setAll(options);
            }
        }
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
        return call instanceof BotCall.ChatCall chat ? Long.valueOf(chat.chatId()) : null;
    }

    /** How many messages the call counts as against the limits; 0 for those that wait for closed gates only. */
    static int weight(BotCall call) {
        return switch (call) {
            case BotCall.SendMediaGroup album -> size(album.media());
            case BotCall.CopyMessages copy -> size(copy.messageIds());
            case BotCall.ForwardMessages forward -> size(forward.messageIds());
            case BotCall.MessageCall message -> 1;
            default -> 0;
        };
    }

    /** JSON may leave out what must be there: {@link CallRules} says so later. */
    private static int size(@Nullable List<?> list) {
        return list == null ? 1 : list.size();
    }

    /** Whether the bot pays for being allowed more messages a second. */
    static boolean isPaid(BotCall call) {
        SendOptions options = call instanceof BotCall.SendCall send ? send.sendOptions() : null;
        return options != null && Boolean.TRUE.equals(options.allowPaidBroadcast());
    }

    /** Ids of the messages that a call has made, in order; null where it has made none. */
    static @Nullable List<Long> messageIds(BotCall call, @Nullable JsonNode result) {
        if (result == null || !(call instanceof BotCall.MessageCall) || call instanceof BotCall.CreateForumTopic) {
            return null;
        }
        List<Long> ids = (result.isArray() ? result.valueStream() : List.of(result).stream())
                .map(message -> message.path("message_id").asLong(0))
                .filter(id -> !Objects.equals(id, 0L))
                .toList();
        return ids.isEmpty() ? null : ids;
    }
}
