package dev.tgops.botrunner.metrics;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.contracts.bot.OutcomeStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts what each bot does here. Every two seconds the counts go to the database, one statement for all bots, and to Micrometer, where only so many bots have a tag of their own.
 *
 * <p>While the database is away counts go on growing: one small object per bot, whatever it does.
 */
@Component
public class BotMeters {

    private static final Logger log = LoggerFactory.getLogger(BotMeters.class);
    private static final String OTHERS = "other";

    private final BotMinutes store;
    private final MeterRegistry meters;
    private final Clock clock;
    private final int mostTags;
    private final Map<UUID, BotCounts> counts = new ConcurrentHashMap<>();
    private final Set<UUID> tags = new HashSet<>();

    BotMeters(BotMinutes store, MeterRegistry meters, BotRunnerSettings settings, Clock clock) {
        this.store = store;
        this.meters = meters;
        this.clock = clock;
        this.mostTags = settings.metrics().taggedBots();
    }

    /** Updates were made durable. */
    public void updates(UUID bot, int number) {
        Instant now = clock.instant();
        count(bot, c -> c.updates(number, now));
    }

    /** A request of the bot ended. */
    public void finished(UUID bot, OutcomeStatus status) {
        count(bot, c -> c.finished(status));
    }

    /** Telegram answered a call for a request, or did not in time. */
    public void called(UUID bot, Duration time) {
        count(bot, c -> c.called(time));
    }

    /** Telegram answered 429. */
    public void limited(UUID bot) {
        count(bot, c -> c.limited++);
    }

    /** So many requests wait. */
    public void waiting(UUID bot, int number) {
        count(bot, c -> c.waiting = Math.max(c.waiting, number));
    }

    private void count(UUID bot, Consumer<BotCounts> change) {
        counts.compute(bot, (id, counted) -> {
            BotCounts changed = counted == null ? new BotCounts() : counted;
            change.accept(changed);
            return changed;
        });
    }

    @Scheduled(fixedDelay = 2_000)
    void write() {
        Map<UUID, BotCounts> taken = new HashMap<>();
        for (UUID bot : counts.keySet()) {
            BotCounts counted = counts.remove(bot);
            if (counted != null) {
                taken.put(bot, counted);
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            store.add(clock.instant().truncatedTo(ChronoUnit.MINUTES), taken);
        } catch (RuntimeException e) {
            log.warn("What bots did is written later: {}", e.toString());
            taken.forEach((bot, earlier) -> count(bot, c -> c.add(earlier)));
            return;
        }
        taken.forEach(this::tell);
    }

    private void tell(UUID bot, BotCounts c) {
        boolean tagged = tags.contains(bot) || tags.size() < mostTags && tags.add(bot);
        String tag = tagged ? bot.toString() : OTHERS;
        meters.counter("tgops.bot.updates", "bot", tag).increment(c.updates);
        meters.counter("tgops.bot.limited", "bot", tag).increment(c.limited);
        meters.counter("tgops.bot.requests", "bot", tag, "outcome", "sent").increment(c.sent);
        meters.counter("tgops.bot.requests", "bot", tag, "outcome", "unreachable")
                .increment(c.unreachable);
        meters.counter("tgops.bot.requests", "bot", tag, "outcome", "refused").increment(c.refused);
        meters.counter("tgops.bot.requests", "bot", tag, "outcome", "not-called")
                .increment(c.notCalled);
        meters.counter("tgops.bot.requests", "bot", tag, "outcome", "unknown").increment(c.unknown);
    }
}
