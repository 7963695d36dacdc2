package dev.tgops.ticket.telegram;

import dev.tgops.contracts.EventHeaders;
import dev.tgops.contracts.UpdateHeaders;
import dev.tgops.starter.kafka.CloudEvents;
import dev.tgops.starter.kafka.EventJson;
import dev.tgops.starter.kafka.MalformedRecordException;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An update of a bot.
 *
 * @param key unique for ever: bot and update id
 * @param type the Bot API's field: {@code message}, {@code edited_message}, ...
 * @param message the message of a {@code message} or {@code edited_message}
 * @param body what stands under {@code type}
 */
public record Update(
        String key,
        long updateId,
        String botId,
        String projectId,
        String type,
        @Nullable TelegramMessage message,
        JsonNode body) {

    public static final String MESSAGE = "message";
    public static final String EDITED_MESSAGE = "edited_message";
    public static final String MY_CHAT_MEMBER = "my_chat_member";

    public static final String MESSAGE_REACTION = "message_reaction";

    private static final Set<String> OF_INTEREST = Set.of(MESSAGE, EDITED_MESSAGE, MY_CHAT_MEMBER, MESSAGE_REACTION);

    /** Whether tickets have to do with updates of its type; any other type is skipped. */
    public boolean isOfInterest() {
        return OF_INTEREST.contains(type);
    }

    /**
     * Reads an update and its headers.
     *
     * @throws MalformedRecordException where record or update lack what each has
     */
    public static Update read(ConsumerRecord<String, byte[]> record) {
        Headers headers = record.headers();
        String botId = CloudEvents.required(headers, UpdateHeaders.BOT);
        String projectId = CloudEvents.required(headers, EventHeaders.PROJECT);
        String type = CloudEvents.required(headers, UpdateHeaders.UPDATE_TYPE);
        JsonNode update = EventJson.tree(record.value());
        if (!update.isObject()) {
            throw new MalformedRecordException("update is not an object");
        }
        long id = Json.requiredLong(update, "update_id");
        JsonNode body = Json.requiredObject(update, type);
        boolean message = type.equals(MESSAGE) || type.equals(EDITED_MESSAGE);
        return new Update(
                UpdateHeaders.eventId(botId, id),
                id,
                botId,
                projectId,
                type,
                message ? MessageReader.read(body) : null,
                body);
    }
}
