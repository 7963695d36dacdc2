package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.kafka.OffsetTracker;
import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.registry.HeldBots;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.starter.kafka.DeadLetters;
import dev.tgops.starter.kafka.MalformedRecordException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes requests in for the partitions this process holds, from their topics (the host's thread calls it) and from the backlog. */
@Component
public class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration PARK_AGAIN = Duration.ofSeconds(1);

    private final RequestReader reader;
    private final Admission admission;
    private final RequestFlow flow;
    private final Works works;
    private final Pressure pressure;
    private final Backlog backlog;
    private final HeldBots held;
    private final DeadLetters deadLetters;
    private final SendingTimer timer;
    private final BotRunnerSettings settings;
    private final Clock clock;
    private final Counter skipped;
    private int partitions = 1;
    private Admission.Batch batch;

    Dispatcher(
            RequestReader reader,
            Admission admission,
            RequestFlow flow,
            Works works,
            Pressure pressure,
            BacklogStore backlog,
            HeldBots held,
            DeadLetters deadLetters,
            SendingTimer timer,
            BotRunnerSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.reader = reader;
        this.admission = admission;
        this.batch = admission.batch();
        this.flow = flow;
        this.works = works;
        this.pressure = pressure;
        this.backlog = new Backlog(backlog, works, admission, settings.sending().asideAfter(), clock);
        this.held = held;
        this.deadLetters = deadLetters;
        this.timer = timer;
        this.settings = settings;
        this.clock = clock;
        this.skipped = meters.counter("tgops.requests.skipped");
    }

    /** Begins to work; {@code partitions} is the count of the topics'. */
    public void start(int partitions) {
        this.partitions = partitions;
        flow.start();
        Sweep sweep = new Sweep(works, flow, held, clock);
        timer.executor().scheduleWithFixedDelay(sweep, 1, 1, TimeUnit.SECONDS);
        timer.executor()
                .scheduleWithFixedDelay(
                        backlog::look, Backlog.EVERY.toMillis(), Backlog.EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Writes what is left, after all partitions were handed over. */
    public void stop() throws InterruptedException {
        flow.stop();
    }

    /** Owns these partitions; before their first record. */
    public void take(Collection<Lease> leases) {
        works.take(leases, partitions);
    }

    /** More records have been received, and are to be taken in. */
    public void received() {
        batch = admission.batch();
    }

    /**
     * Takes a record in. It is finished in {@code tracker} once its outcome, its dead letter or its place in the backlog is durable.
     *
     * @throws RuntimeException where it could not be taken in (the database is away): nothing has happened then
     */
    public void accept(ConsumerRecord<String, byte[]> record, Lease lease, OffsetTracker tracker) {
        BotRequest request;
        UUID botId;
        try {
            request = reader.read(record).orElse(null);
            botId = request == null ? null : RequestReader.botId(request);
        } catch (MalformedRecordException e) {
            OffsetTracker.Entry poison = tracker.add(record.offset());
            Thread.startVirtualThread(() -> park(record, e, poison));
            return;
        }
        if (request == null || botId == null) {
            skipped.increment();
            tracker.add(record.offset()).finish();
            return;
        }
        String unavailable = batch.whyUnavailable(botId, request.projectId());
        boolean bulk = record.topic().equals(Topics.BOT_BULK);
        Header trace = record.headers().lastHeader(Outcomes.TRACEPARENT);
        PendingRequest pending = new PendingRequest(
                request,
                botId,
                lease,
                tracker.add(record.offset())::finish,
                record.offset(),
                bulk,
                admission.nextSequence(),
                trace == null ? null : trace.value());
        Instant remembered = clock.instant().minus(settings.retention().requestIds());
        if (Instant.ofEpochMilli(record.timestamp()).isBefore(remembered)) {
            flow.refuse(
                    pending,
                    works.of(botId, lease),
                    OutcomeStatus.EXPIRED,
                    "Older than what is remembered of requests");
        } else {
            admission.admit(pending, works.of(botId, lease), unavailable);
        }
    }

    /** How full this process is, to pause and resume partitions. */
    public Pressure pressure() {
        return pressure;
    }

    /** Calls nothing new for these partitions. */
    public void stopTaking(Collection<Integer> given) {
        works.stop(given);
    }

    /** Returns when no call and no outcome of these partitions is under way, or after {@code wait}. */
    public void awaitCalls(Collection<Integer> given, Duration wait) throws InterruptedException {
        flow.awaitInHand(given, wait);
    }

    /** Forgets these partitions. */
    public void drop(Collection<Integer> given) {
        works.drop(given);
        flow.drop(given);
    }

    /** Requests of each bot taken in and not ended. */
    public void forEachWaiting(BiConsumer<UUID, Integer> consumer) {
        works.forEachWaiting(consumer);
    }

    private void park(
            ConsumerRecord<String, byte[]> record, MalformedRecordException cause, OffsetTracker.Entry entry) {
        while (true) {
            try {
                deadLetters.park(record, cause);
                entry.finish();
                return;
            } catch (RuntimeException e) {
                log.warn("A dead letter is parked later: {}", e.toString());
                try {
                    Thread.sleep(PARK_AGAIN);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }
}
