package dev.tgops.botrunner.host;

import dev.tgops.botrunner.metrics.BotMeters;
import dev.tgops.botrunner.polling.PollerFleet;
import dev.tgops.botrunner.registry.OwnerReports;
import dev.tgops.botrunner.registry.OwnerReports.Activity;
import dev.tgops.botrunner.sending.Dispatcher;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells every two seconds how much waits, in one statement; only of bots where it changed. */
@Component
class Reporter {

    private static final Logger log = LoggerFactory.getLogger(Reporter.class);

    private final PollerFleet pollers;
    private final Dispatcher dispatcher;
    private final OwnerReports reports;
    private final BotMeters meters;
    private Map<UUID, Activity> told = new HashMap<>();

    Reporter(PollerFleet pollers, Dispatcher dispatcher, OwnerReports reports, BotMeters meters) {
        this.pollers = pollers;
        this.dispatcher = dispatcher;
        this.reports = reports;
        this.meters = meters;
    }

    @Scheduled(fixedDelay = 2_000)
    void report() {
        Map<UUID, Integer> waiting = new HashMap<>();
        dispatcher.forEachWaiting(waiting::put);
        Map<UUID, Activity> now = new HashMap<>();
        for (UUID bot : pollers.bots()) {
            now.put(bot, new Activity(bot, waiting.getOrDefault(bot, 0)));
        }
        waiting.forEach(meters::waiting);
        try {
            reports.activity(now.values().stream()
                    .filter(activity -> !activity.equals(told.get(activity.botId())))
                    .toList());
            told = now;
        } catch (RuntimeException e) {
            log.warn("Activity of bots is told later: {}", e.toString());
        }
    }
}
