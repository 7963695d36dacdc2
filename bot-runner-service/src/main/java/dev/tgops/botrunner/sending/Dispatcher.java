package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.kafka.OffsetTracker;
import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.registry.Bot;
import dev.tgops.botrunner.registry.BotStore;
import dev.tgops.botrunner.registry.HeldBots;
import dev.tgops.botrunner.registry.HeldBots.Held;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes requests in for the partitions this process holds; the host's thread calls it. */
@Component
public class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration PARK_AGAIN = Duration.ofSeconds(1);

    private final RequestReader reader;
    private final RequestFlow flow;
    private final Journal journal;
    private final WorkStore store;
    private final BotStore bots;
    private final HeldBots held;
    private final DeadLetters deadLetters;
    private final SendingTimer timer;
    private final BotRunnerSettings settings;
    private final Clock clock;
    private final Counter skipped;
    private final Map<UUID, BotWork> works = new ConcurrentHashMap<>();
    private long sequence;
    private int partitions = 1;

    Dispatcher(
            RequestReader reader,
            RequestFlow flow,
            Journal journal,
            WorkStore store,
            BotStore bots,
            HeldBots held,
            DeadLetters deadLetters,
            SendingTimer timer,
            BotRunnerSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.reader = reader;
        this.flow = flow;
        this.journal = journal;
        this.store = store;
        this.bots = bots;
        this.held = held;
        this.deadLetters = deadLetters;
        this.timer = timer;
        this.settings = settings;
        this.clock = clock;
        this.skipped = meters.counter("tgops.requests.skipped");
        meters.gauge("tgops.requests.waiting", works, w -> Pressure.total(w.values(), false));
        meters.gauge("tgops.requests.waiting.bulk", works, w -> Pressure.total(w.values(), true));
    }

    /** Begins to work; {@code partitions} is the count of the topics'. */
    public void start(int partitions) {
        this.partitions = partitions;
        journal.start(flow);
        timer.executor().scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.SECONDS);
    }

    /** Writes what is left, after all partitions were handed over. */
    public void stop() throws InterruptedException {
        journal.stop();
    }

    /** Owns these partitions; before their first record. */
    public void take(Collection<Lease> leases) {
        Map<UUID, WorkStore.Remembered> remembered =
                store.ofPartitions(leases.stream().map(Lease::partition).toList(), partitions);
        for (Lease lease : leases) {
            works.values().removeIf(work -> work.lease().partition() == lease.partition());
        }
        for (Bot bot : bots.withIds(remembered.keySet())) {
            for (Lease lease : leases) {
                if (lease.partition() == bot.partition(partitions)) {
                    BotWork work = work(bot.id(), lease);
                    WorkStore.Remembered known = remembered.get(bot.id());
                    if (known != null) {
                        work.restore(known.brokenLanes(), known.migrations(), known.gates());
                    }
                }
            }
        }
    }

    /**
     * Takes a record in. It is finished in {@code tracker} once its outcome, or its dead letter, is durable.
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
        String unavailable = whyUnavailable(botId, request.projectId());
        PendingRequest pending = pending(record, request, botId, lease, tracker.add(record.offset()));
        BotWork work = work(botId, lease);
        Instant remembered = clock.instant().minus(settings.retention().requestIds());
        if (Instant.ofEpochMilli(record.timestamp()).isBefore(remembered)) {
            flow.refuse(pending, work, OutcomeStatus.EXPIRED, "Older than what is remembered of requests");
        } else if (unavailable != null) {
            flow.refuse(pending, work, OutcomeStatus.UNAVAILABLE, unavailable);
        } else {
            flow.accept(pending, work);
        }
    }

    private PendingRequest pending(
            ConsumerRecord<String, byte[]> record,
            BotRequest request,
            UUID botId,
            Lease lease,
            OffsetTracker.Entry entry) {
        boolean bulk = record.topic().equals(Topics.BOT_BULK);
        Header trace = record.headers().lastHeader(Outcomes.TRACEPARENT);
        return new PendingRequest(request, botId, lease, entry, bulk, sequence++, trace == null ? null : trace.value());
    }

    /** How full this process is, to pause and resume partitions. */
    public Pressure pressure() {
        return Pressure.of(works.values(), settings.sending());
    }

    /** Calls nothing new for these partitions. */
    public void stopTaking(Collection<Integer> given) {
        works.values().stream()
                .filter(work -> given.contains(work.lease().partition()))
                .forEach(BotWork::stop);
    }

    /** Returns when no call and no outcome of these partitions is under way, or after {@code wait}. */
    public void awaitCalls(Collection<Integer> given, Duration wait) throws InterruptedException {
        flow.awaitInHand(given, wait);
    }

    /** Forgets these partitions. */
    public void drop(Collection<Integer> given) {
        stopTaking(given);
        works.values().removeIf(work -> given.contains(work.lease().partition()));
        flow.drop(given);
    }

    /** Requests of each bot taken in and not ended. */
    public void forEachWaiting(BiConsumer<UUID, Integer> consumer) {
        works.forEach((id, work) -> consumer.accept(id, work.waiting()));
    }

    private BotWork work(UUID botId, Lease lease) {
        return works.computeIfAbsent(botId, id -> new BotWork(id, lease, settings, timer::nanos));
    }

    /** Why the bot cannot be called for the project, null where it can. A stopped bot's requests do not wait: who asks decides whether to ask again. */
    private @Nullable String whyUnavailable(UUID botId, String projectId) {
        Held known = held.get(botId);
        // What is cached may be a moment old: a bot that was just started is not refused.
        Bot bot = known != null && known.bot().wanted()
                ? known.bot()
                : bots.find(botId).orElse(null);
        if (bot == null || !bot.projectId().toString().equals(projectId)) {
            return "The bot is not registered in the project";
        }
        return bot.wanted() ? null : "The bot is stopped";
    }

    /** Once a second: answers what has expired and what bots that were stopped meanwhile still hold. */
    private void sweep() {
        try {
            Instant now = clock.instant();
            for (BotWork work : List.copyOf(works.values())) {
                if (work.isStopped()) {
                    continue;
                }
                work.remove(request -> request.isExpired(now)).forEach(flow::expire);
                Held bot = held.get(work.botId());
                if (work.isUnwanted(bot != null && !bot.bot().wanted())) {
                    work.remove(request -> !request.inDoubt)
                            .forEach(r -> flow.end(r, OutcomeStatus.UNAVAILABLE, null, "The bot is stopped"));
                }
                work.forgetIdle();
                flow.pump(work);
            }
        } catch (RuntimeException e) {
            log.error("The sweep of requests fails", e);
        }
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
