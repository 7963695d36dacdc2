package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.registry.Bot;
import dev.tgops.botrunner.registry.BotStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** The work of the bots of all partitions that this process holds. */
@Component
class Works {

    private final Map<UUID, BotWork> works = new ConcurrentHashMap<>();
    private final WorkStore store;
    private final BacklogStore backlog;
    private final BotStore bots;
    private final SendingTimer timer;
    private final Pressure pressure;
    private final BotRunnerSettings settings;
    private final Clock clock;

    Works(
            WorkStore store,
            BacklogStore backlog,
            BotStore bots,
            SendingTimer timer,
            Pressure pressure,
            BotRunnerSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.backlog = backlog;
        this.bots = bots;
        this.timer = timer;
        this.pressure = pressure;
        this.settings = settings;
        this.clock = clock;
        meters.gauge("tgops.requests.waiting", pressure, p -> p.waiting(false));
        meters.gauge("tgops.requests.waiting.bulk", pressure, p -> p.waiting(true));
        meters.gauge(
                "tgops.requests.aside",
                works,
                all -> all.values().stream()
                        .mapToInt(work -> work.aside().count())
                        .sum());
    }

    /** Owns these partitions, of so many; before their first record. What former owners have left is read. */
    void take(Collection<Lease> leases, int partitions) {
        List<Integer> numbers = leases.stream().map(Lease::partition).toList();
        Map<UUID, WorkStore.Remembered> remembered = store.ofPartitions(numbers, partitions);
        List<BacklogStore.Waiting> waiting = backlog.waiting(numbers, partitions);
        drop(numbers);
        for (Bot bot : bots.withIds(remembered.keySet())) {
            WorkStore.Remembered known = remembered.get(bot.id());
            for (Lease lease : leases) {
                if (known != null && lease.partition() == bot.partition(partitions)) {
                    of(bot.id(), lease).restore(known.brokenLanes(), known.migrations(), known.gates());
                }
            }
        }
        for (BacklogStore.Waiting there : waiting) {
            for (Lease lease : leases) {
                if (lease.partition() == there.partition()) {
                    of(there.botId(), lease).aside().restore(there);
                }
            }
        }
    }

    BotWork of(UUID botId, Lease lease) {
        return works.computeIfAbsent(botId, id -> new BotWork(id, lease, settings, pressure, timer::nanos, clock));
    }

    List<BotWork> all() {
        return List.copyOf(works.values());
    }

    /** Calls nothing new for these partitions. */
    void stop(Collection<Integer> partitions) {
        of(partitions).forEach(BotWork::stop);
    }

    /** Forgets these partitions. */
    void drop(Collection<Integer> partitions) {
        of(partitions).forEach(work -> {
            work.drop();
            works.remove(work.botId(), work);
        });
    }

    /** Requests of each bot taken in and not ended. */
    void forEachWaiting(BiConsumer<UUID, Integer> consumer) {
        works.forEach((id, work) -> consumer.accept(id, work.waiting()));
    }

    private List<BotWork> of(Collection<Integer> partitions) {
        return works.values().stream()
                .filter(work -> partitions.contains(work.lease().partition()))
                .toList();
    }
}
