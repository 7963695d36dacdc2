package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.kafka.OffsetTracker;
import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.BotRequest.Priority;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request between its record and its outcome. Fields that change belong to whoever carries the request at the time: its lane, the journal, its call.
 */
final class PendingRequest {

    /** Where a request is. */
    enum Stage {
        /** In its lane. */
        WAITING,
        /** Taken: its lane waits for it, and it has one of the permits to call. */
        BUSY,
        /** Its lane waits for it, while it waits for something else. */
        HELD,
        /** In no lane any more. */
        LOOSE
    }

    private final BotRequest request;
    private final UUID botId;
    private final Lease lease;
    private final OffsetTracker.Entry record;
    private final boolean bulk;
    private final long sequence;
    private final byte @Nullable [] traceparent;

    Stage stage = Stage.LOOSE;

    /** The bot's work that it belongs to; set when it is taken in. */
    @Nullable BotWork work;

    /** Its mark stands under this process's epoch. */
    boolean marked;

    /** An earlier call of it may have been executed. */
    boolean inDoubt;

    /** When its first call was marked; known where it is in doubt. */
    @Nullable Instant firstMarkedAt;

    /** Where its group is by now. */
    @Nullable Long migratedTo;

    /** Why it has not been called yet, where Telegram could not be reached. */
    @Nullable String unreachable;

    /** Calls that broke. */
    int broken;

    /** Times its bot was found not to run. */
    int notRunning;

    /** The lane it waits or works in; set by {@link BotLanes}. */
    @Nullable Lane lane;

    PendingRequest(
            BotRequest request,
            UUID botId,
            Lease lease,
            OffsetTracker.Entry record,
            boolean bulk,
            long sequence,
            byte @Nullable [] traceparent) {
        this.request = request;
        this.botId = botId;
        this.lease = lease;
        this.record = record;
        this.bulk = bulk;
        this.sequence = sequence;
        this.traceparent = traceparent;
    }

    BotRequest request() {
        return request;
    }

    String id() {
        return request.requestId();
    }

    UUID botId() {
        return botId;
    }

    Lease lease() {
        return lease;
    }

    boolean bulk() {
        return bulk;
    }

    /** What came by the bulk topic is bulk, whatever it says. */
    Priority priority() {
        return bulk ? Priority.BULK : request.priority();
    }

    long sequence() {
        return sequence;
    }

    byte @Nullable [] traceparent() {
        return traceparent;
    }

    BotWork work() {
        return Objects.requireNonNull(work);
    }

    boolean isExpired(Instant now) {
        return request.deadline().isBefore(now);
    }

    /** The chat as Telegram knows it by now, null where the call has none. */
    @Nullable Long chatId() {
        return migratedTo != null ? migratedTo : Calls.chatId(request.call());
    }

    /** Its outcome is durable in Kafka. */
    void finishRecord() {
        record.finish();
    }

    @Override
    public String toString() {
        return id();
    }
}
