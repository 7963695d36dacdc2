package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.sending.Aside.Share;
import dev.tgops.botrunner.sending.ChatQueue.Pace;
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
    private final Runnable finish;
    private final long offset;
    private final boolean bulk;
    private final long sequence;
    private final int weight;
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

    /** It stands in the backlog, and has come back from there. */
    boolean fromBacklog;

    /** When it is due, where it is set aside until then; null: as soon as there is room. */
    @Nullable Instant dueAt;

    /** Calls that broke. */
    int broken;

    /** Times its bot was found not to run. */
    int notRunning;

    /** The lane it waits or works in; this and the next ones are {@link BotLanes}'. */
    @Nullable Lane lane;

    /** When it is its turn, among those who want something of the bot at the same time. */
    long turn;

    /** When it was last taken out of its lane, nanoseconds; 0: never. */
    long takenAt;

    /** When it has its place in the bot's limit, and is called at the earliest; nanoseconds. */
    long calledAt;

    /** The chat's limits in which it has taken its place. */
    @Nullable ChatLimits limits;

    /** Since it was last taken, a call of it was sent: it may count against Telegram's limits. */
    boolean sent;

    /**
     * @param finish what is to be done once its outcome is durable in Kafka
     * @param offset its record's
     * @param sequence its place among the requests of this process
     */
    PendingRequest(
            BotRequest request,
            UUID botId,
            Lease lease,
            Runnable finish,
            long offset,
            boolean bulk,
            long sequence,
            byte @Nullable [] traceparent) {
        this.request = request;
        this.botId = botId;
        this.lease = lease;
        this.finish = finish;
        this.offset = offset;
        this.bulk = bulk;
        this.sequence = sequence;
        this.traceparent = traceparent;
        this.weight = Calls.weight(request.call());
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

    long offset() {
        return offset;
    }

    long sequence() {
        return sequence;
    }

    /** How many messages it counts as; 0: it waits for closed gates only. */
    int weight() {
        return weight;
    }

    Pace pace() {
        return weight == 0 ? Pace.UNPACED : Calls.isPaid(request.call()) ? Pace.PAID : Pace.FREE;
    }

    /** Where it is counted while it is set aside. */
    Share share() {
        String campaign = request.campaign();
        return new Share(bulk, bulk && campaign != null ? campaign : "");
    }

    /** With whom it shares its turns: its campaign if it is bulk, else its lane, else its chat. */
    String flow() {
        String name = priority() == Priority.BULK ? request.campaign() : request.lane();
        return name != null ? name : priority() == Priority.BULK ? "" : String.valueOf(chatId());
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
        finish.run();
    }

    @Override
    public String toString() {
        return id();
    }
}
