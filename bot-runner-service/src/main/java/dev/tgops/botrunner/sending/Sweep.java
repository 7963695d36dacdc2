package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.registry.HeldBots;
import dev.tgops.botrunner.registry.HeldBots.Held;
import dev.tgops.contracts.bot.OutcomeStatus;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers, once a second, what has expired while it waited and what bots that were stopped meanwhile still hold. */
final class Sweep implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final Works works;
    private final RequestFlow flow;
    private final HeldBots bots;
    private final Clock clock;

    Sweep(Works works, RequestFlow flow, HeldBots bots, Clock clock) {
        this.works = works;
        this.flow = flow;
        this.bots = bots;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            Instant now = clock.instant();
            for (BotWork work : works.all()) {
                if (!work.isStopped()) {
                    sweep(work, now);
                }
            }
        } catch (RuntimeException e) {
            log.error("The sweep of requests fails", e);
        }
    }

    private void sweep(BotWork work, Instant now) {
        work.remove(request -> request.isExpired(now)).forEach(flow::expire);
        Held bot = bots.get(work.botId());
        if (work.isUnwanted(bot != null && !bot.bot().wanted())) {
            work.remove(request -> !request.inDoubt)
                    .forEach(request -> flow.end(request, OutcomeStatus.UNAVAILABLE, null, "The bot is stopped"));
        }
        work.forgetIdle();
        flow.pump(work);
    }
}
