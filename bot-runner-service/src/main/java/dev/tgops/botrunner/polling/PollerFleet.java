package dev.tgops.botrunner.polling;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.registry.Bot;
import dev.tgops.botrunner.registry.BotTokens;
import dev.tgops.botrunner.registry.OwnerReports;
import dev.tgops.botrunner.telegram.Telegram;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pollers of this process: at most one per bot, the former gone before the next begins. */
@Component
public class PollerFleet {

    private record Running(Poller poller, Thread thread) {}

    private final BotTokens tokens;
    private final Telegram telegram;
    private final UpdatePublisher publisher;
    private final OwnerReports reports;
    private final BotRunnerSettings settings;
    private final StartPace pace;
    private final Clock clock;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();

    PollerFleet(
            BotTokens tokens,
            Telegram telegram,
            UpdatePublisher publisher,
            OwnerReports reports,
            BotRunnerSettings settings,
            StartPace pace,
            Clock clock,
            MeterRegistry meters) {
        this.tokens = tokens;
        this.telegram = telegram;
        this.publisher = publisher;
        this.reports = reports;
        this.settings = settings;
        this.pace = pace;
        this.clock = clock;
        meters.gaugeMapSize("tgops.bots.polling", List.of(), running);
    }

    /** Polls the bot from now on; a poller of an older revision or lease is ended first. Does not block. */
    public void start(Bot bot, Lease lease) {
        Poller poller =
                new Poller(bot, tokens.decrypt(bot), lease, telegram, publisher, reports, settings.polling(), clock);
        Duration turn = pace.turn();
        running.compute(bot.id(), (id, former) -> {
            if (former != null) {
                former.poller().stop();
            }
            Thread before = former == null ? null : former.thread();
            Thread thread = Thread.ofVirtual().name("poll-" + bot.username()).unstarted(() -> {
                if (waited(before, turn)) {
                    poller.run();
                }
            });
            thread.start();
            return new Running(poller, thread);
        });
    }

    /** Ends the bot's poller, if there is one. */
    public void stop(UUID botId) {
        Running former = running.remove(botId);
        if (former != null) {
            former.poller().stop();
        }
    }

    /** Ends the pollers of some partitions and waits until no poll is under way. */
    public void stopPartitions(Collection<Integer> partitions, Duration wait) throws InterruptedException {
        List<Running> ended = remove(r -> partitions.contains(r.poller().lease().partition()));
        ended.forEach(r -> r.poller().stop());
        Instant until = clock.instant().plus(wait);
        for (Running former : ended) {
            Duration rest = Duration.between(clock.instant(), until);
            if (!rest.isPositive() || !former.thread().join(rest)) {
                return;
            }
        }
    }

    /** Telegram limits what the bot sends, or does no more. */
    public void throttled(UUID botId, boolean limited) {
        Running poller = running.get(botId);
        if (poller != null) {
            poller.poller().throttled(limited);
        }
    }

    /** Telegram has refused the bot's token in another call. */
    public void unauthorized(UUID botId, String error) {
        Running poller = running.get(botId);
        if (poller != null) {
            poller.poller().unauthorized(error);
        }
    }

    /** When each running bot took its last update; null where it took none here. */
    public void forEach(BiConsumer<UUID, @Nullable Instant> consumer) {
        running.forEach((id, r) -> consumer.accept(id, r.poller().lastUpdateAt()));
    }

    private List<Running> remove(Predicate<Running> which) {
        List<Running> removed = new ArrayList<>();
        running.values().removeIf(r -> which.test(r) && removed.add(r));
        return removed;
    }

    private static boolean waited(@Nullable Thread before, Duration turn) {
        try {
            if (before != null) {
                before.join();
            }
            Thread.sleep(turn);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
