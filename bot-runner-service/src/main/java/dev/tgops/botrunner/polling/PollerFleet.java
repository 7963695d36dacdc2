package dev.tgops.botrunner.polling;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.registry.Bot;
import dev.tgops.botrunner.registry.BotMode;
import dev.tgops.botrunner.registry.BotTokens;
import dev.tgops.botrunner.registry.OwnerReports;
import dev.tgops.botrunner.registry.WebhookAddress;
import dev.tgops.botrunner.registry.WebhookSecrets;
import dev.tgops.botrunner.telegram.BotToken;
import dev.tgops.botrunner.telegram.Telegram;
import dev.tgops.contracts.bot.BotState;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** The pollers of this process: at most one per bot, the former gone before the next begins. */
@Component
public class PollerFleet {

    private final BotTokens tokens;
    private final Telegram telegram;
    private final UpdatePublisher publisher;
    private final OwnerReports reports;
    private final WebhookAddress address;
    private final WebhookSecrets secrets;
    private final BotRunnerSettings settings;
    private final StartPace pace;
    private final Clock clock;
    private final Map<UUID, BotRun> running = new ConcurrentHashMap<>();

    PollerFleet(
            BotTokens tokens,
            Telegram telegram,
            UpdatePublisher publisher,
            OwnerReports reports,
            WebhookAddress address,
            WebhookSecrets secrets,
            BotRunnerSettings settings,
            StartPace pace,
            Clock clock,
            MeterRegistry meters) {
        this.tokens = tokens;
        this.telegram = telegram;
        this.publisher = publisher;
        this.reports = reports;
        this.address = address;
        this.secrets = secrets;
        this.settings = settings;
        this.pace = pace;
        this.clock = clock;
        meters.gaugeMapSize("tgops.bots.polling", List.of(), running);
    }

    /**
     * Takes the bot's updates in from now on, as its mode says; or removes its webhook, where the bot is not wanted to run. A run of an older revision or lease is ended first. Does not block.
     */
    public void start(Bot bot, Lease lease) {
        BotRun run = new BotRun(bot, tokens.decrypt(bot), lease, reports, settings.polling());
        Runnable work = !bot.wanted() || bot.intake().mode() == BotMode.WEBHOOK
                ? new WebhookKeeper(run, telegram, reports, address, secrets, settings.webhook(), clock)
                : new Poller(run, telegram, publisher, reports, address, pace, settings.polling());
        running.compute(bot.id(), (id, former) -> {
            if (former != null) {
                former.stop();
            }
            Thread.ofVirtual().name("bot-" + bot.username()).start(() -> {
                try {
                    if (mayBegin(run, former)) {
                        work.run();
                    }
                } finally {
                    run.ended();
                    running.remove(id, run);
                }
            });
            return run;
        });
    }

    /** Ends what runs for the bot, if anything does. */
    public void stop(UUID botId) {
        BotRun former = running.remove(botId);
        if (former != null) {
            former.stop();
        }
    }

    /** The bot was deleted: its webhook is removed, or else Telegram calls in vain until it gives up. */
    public void deleted(Bot bot) {
        stop(bot.id());
        if (bot.intake().webhookSet()) {
            BotToken token = tokens.decrypt(bot);
            Thread.startVirtualThread(
                    () -> telegram.call(token, "deleteWebhook", JsonNodeFactory.instance.objectNode(), () -> true));
        }
    }

    /** Ends the pollers of some partitions and waits until no poll is under way. */
    public void stopPartitions(Collection<Integer> partitions, Duration wait) throws InterruptedException {
        List<BotRun> ended = remove(run -> partitions.contains(run.lease().partition()));
        ended.forEach(BotRun::stop);
        Instant until = clock.instant().plus(wait);
        for (BotRun former : ended) {
            Duration rest = Duration.between(clock.instant(), until);
            if (!rest.isPositive() || !former.awaitEnd(rest)) {
                return;
            }
        }
    }

    /** Telegram limits what the bot sends, or does no more. */
    public void throttled(UUID botId, boolean limited) {
        BotRun run = running.get(botId);
        if (run != null) {
            run.throttled(limited);
        }
    }

    /** Telegram has refused the bot's token in another call. */
    public void unauthorized(UUID botId, String error) {
        BotRun run = running.get(botId);
        if (run != null) {
            run.unauthorized(error);
        }
    }

    /** The bots that run here. */
    public Set<UUID> bots() {
        return Set.copyOf(running.keySet());
    }

    /** How many of them fail at the moment. */
    long failing() {
        return running.values().stream()
                .filter(run -> run.state() == BotState.FAILED)
                .count();
    }

    private List<BotRun> remove(Predicate<BotRun> which) {
        List<BotRun> removed = new ArrayList<>();
        running.values().removeIf(run -> which.test(run) && removed.add(run));
        return removed;
    }

    /** Once the former run has ended, and in turn unless the bot is awake. */
    private boolean mayBegin(BotRun run, @Nullable BotRun former) {
        try {
            if (former != null) {
                former.awaitEnd();
            }
            if (former == null ? !run.isTakenOverAwake() : former.state() == BotState.STARTING) {
                pace.await(run);
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
