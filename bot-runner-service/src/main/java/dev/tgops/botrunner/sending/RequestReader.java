package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.contracts.EventHeaders;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.starter.kafka.CloudEvents;
import dev.tgops.starter.kafka.EventJson;
import dev.tgops.starter.kafka.MalformedRecordException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads requests, and refuses what can be neither executed nor answered. */
@Component
class RequestReader {

    private static final int LONGEST_ID = 200;

    private final Set<String> replyTopics;

    RequestReader(BotRunnerSettings settings) {
        this.replyTopics = settings.replyTopics();
    }

    /**
     * The request in a record, empty where it is of another type.
     *
     * @throws MalformedRecordException where it cannot be read, or does not say where its outcome is to go
     */
    Optional<BotRequest> read(ConsumerRecord<String, byte[]> record) {
        String type = CloudEvents.header(record.headers(), EventHeaders.TYPE);
        if (type != null && !type.equals(BotRequest.EVENT_TYPE)) {
            return Optional.empty();
        }
        BotRequest request = EventJson.read(record.value(), BotRequest.class);
        require(request.requestId(), "requestId");
        require(request.projectId(), "projectId");
        require(request.call(), "call");
        require(request.priority(), "priority");
        require(request.inDoubt(), "inDoubt");
        require(request.deadline(), "deadline");
        require(request.replyTopic(), "replyTopic");
        require(request.replyKey(), "replyKey");
        require(request.botId(), "botId");
        requireStorable(request.requestId(), "requestId");
        if (request.lane() != null) {
            requireStorable(request.lane(), "lane");
        }
        if (request.campaign() != null) {
            requireStorable(request.campaign(), "campaign");
        }
        if (!replyTopics.contains(request.replyTopic())) {
            throw new MalformedRecordException("replyTopic " + request.replyTopic() + " is not allowed");
        }
        if (!request.botId().equals(record.key())) {
            throw new MalformedRecordException("the record's key must be the bot's id");
        }
        return Optional.of(request);
    }

    /** @throws MalformedRecordException where the request's bot id is no UUID */
    static UUID botId(BotRequest request) {
        try {
            return UUID.fromString(request.botId());
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException("botId must be a UUID", e);
        }
    }

    /** The database must take it as it is, and give it back the same. */
    private static void requireStorable(String value, String name) {
        if (value.isBlank() || value.length() > LONGEST_ID) {
            throw new MalformedRecordException(name + " must have 1 to " + LONGEST_ID + " characters");
        }
        boolean printable = value.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        if (!printable) {
            throw new MalformedRecordException(name + " has characters that are no text");
        }
    }

    /** Records declare what must be there; JSON may leave it out all the same. */
    private static void require(@Nullable Object value, String name) {
        if (value == null) {
            throw new MalformedRecordException(name + " is missing");
        }
    }
}
