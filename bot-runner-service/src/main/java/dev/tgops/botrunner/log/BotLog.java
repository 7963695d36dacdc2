package dev.tgops.botrunner.log;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.starter.Ids;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes entries without waiting; they are written together every second.
 *
 * <p>Bounded: a bot has at most {@value #PER_BOT} entries in a second and all bots {@value #MOST}; what is more is counted and said in one entry. The same holds while the database is away.
 */
@Component
public class BotLog {

    private static final Logger log = LoggerFactory.getLogger(BotLog.class);
    private static final int PER_BOT = 50;
    private static final int MOST = 5_000;
    private static final int LONGEST = 1_000;

    private final BotLogStore store;
    private final BotRunnerSettings.Metrics settings;
    private final Clock clock;
    private final Counter dropped;
    private final Map<UUID, List<LogEntry>> waiting = new HashMap<>();
    private final Map<UUID, Integer> leftOut = new HashMap<>();
    private int count;

    BotLog(BotLogStore store, BotRunnerSettings settings, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.settings = settings.metrics();
        this.clock = clock;
        this.dropped = meters.counter("tgops.bot.log.dropped");
    }

    public synchronized void add(UUID bot, LogLevel level, LogKind kind, String text) {
        List<LogEntry> entries = waiting.computeIfAbsent(bot, id -> new ArrayList<>());
        if (entries.size() < PER_BOT && count < MOST) {
            entries.add(entry(level, kind, text));
            count++;
        } else {
            leftOut.merge(bot, 1, Integer::sum);
            dropped.increment();
        }
    }

    private LogEntry entry(LogLevel level, LogKind kind, String text) {
        // PostgreSQL's text has no NUL.
        String clean = text.replace('\0', ' ');
        return new LogEntry(
                Ids.next(),
                clock.instant(),
                level,
                kind,
                clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…");
    }

    @Scheduled(fixedDelay = 1_000)
    void write() {
        Map<UUID, List<LogEntry>> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            store.insert(taken);
        } catch (RuntimeException e) {
            log.warn("Entries of bots' logs are written later: {}", e.toString());
            putBack(taken);
        }
    }

    private synchronized Map<UUID, List<LogEntry>> take() {
        leftOut.entrySet().removeIf(more -> {
            List<LogEntry> entries = waiting.computeIfAbsent(more.getKey(), id -> new ArrayList<>());
            // One such entry a bot, however long nothing can be written.
            return entries.size() <= PER_BOT
                    && entries.add(
                            entry(LogLevel.WARN, LogKind.REQUEST, more.getValue() + " more entries were left out"));
        });
        Map<UUID, List<LogEntry>> taken = new HashMap<>(waiting);
        waiting.clear();
        count = 0;
        return taken;
    }

    private synchronized void putBack(Map<UUID, List<LogEntry>> taken) {
        taken.forEach((bot, entries) -> {
            waiting.merge(bot, entries, (later, earlier) -> {
                earlier.addAll(later);
                return earlier;
            });
            count += entries.size();
        });
    }

    @Scheduled(fixedDelay = 600_000, initialDelay = 60_000)
    void purge() {
        Instant before = clock.instant().minus(settings.retention());
        while (store.purge(before) > 0) {
            log.debug("Forgot old entries of bots' logs");
        }
    }
}
