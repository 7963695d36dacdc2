package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.registry.Bot;
import dev.tgops.botrunner.registry.BotStore;
import dev.tgops.botrunner.registry.HeldBots;
import dev.tgops.botrunner.registry.HeldBots.Held;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.starter.kafka.EventJson;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets requests in, from their topics and from the backlog, or answers at once what will not be called. */
@Component
class Admission {

    private final RequestFlow flow;
    private final BotStore bots;
    private final HeldBots held;
    private final Clock clock;
    private final AtomicLong sequence = new AtomicLong();

    Admission(RequestFlow flow, BotStore bots, HeldBots held, Clock clock) {
        this.flow = flow;
        this.bots = bots;
        this.held = held;
        this.clock = clock;
    }

    /** The place of the next request among those of this process. */
    long nextSequence() {
        return sequence.getAndIncrement();
    }

    /** @param unavailable why its bot cannot be called, null where it can */
    void admit(PendingRequest pending, BotWork work, @Nullable String unavailable) {
        Rule.Violation violation = CallRules.check(pending.request().call());
        if (unavailable != null) {
            flow.refuse(pending, work, OutcomeStatus.UNAVAILABLE, unavailable);
        } else if (violation != null) {
            flow.refuse(pending, work, violation.status(), violation.text());
        } else {
            flow.accept(pending, work);
        }
    }

    /** Lets a request in that was set aside; {@code finish} is run once its outcome is published. */
    void admit(BacklogStore.Row row, BotWork work, Batch batch, Runnable finish) {
        BotRequest request = EventJson.read(row.request(), BotRequest.class);
        Lease lease = work.lease();
        PendingRequest pending = new PendingRequest(
                request,
                work.botId(),
                lease,
                finish,
                row.offset(),
                row.share().bulk(),
                nextSequence(),
                row.traceparent());
        pending.fromBacklog = true;
        pending.inDoubt = row.inDoubt();
        if (pending.isExpired(clock.instant())) {
            flow.refuse(pending, work, OutcomeStatus.EXPIRED, "The deadline had passed");
        } else {
            admit(pending, work, batch.whyUnavailable(work.botId(), request.projectId()));
        }
    }

    /** Ids of the bot's requests that came from the backlog and have not ended. */
    List<String> admittedFromBacklog(BotWork work) {
        return flow.fromBacklog(work);
    }

    /** Whether the bot's requests are answered at once, whatever its gates say. */
    boolean isStopped(BotWork work) {
        Held known = held.get(work.botId());
        return known == null
                ? bots.find(work.botId()).map(bot -> !bot.wanted()).orElse(true)
                : !known.bot().wanted();
    }

    /** To be begun once the requests are received that are let in by it. */
    Batch batch() {
        return new Batch();
    }

    /**
     * What is known of bots while some requests are let in. A bot that is not known to run here is read from the database, since what is cached may be a moment old and a bot that was just started is
     * not refused; but once, however many requests it has in the batch: they hold up everybody's behind them. Not thread-safe.
     */
    final class Batch {
        private final Map<UUID, Optional<Bot>> read = new HashMap<>();

        /** Why the bot cannot be called for the project, null where it can. A stopped bot's requests do not wait: who asks decides whether to ask again. */
        @Nullable String whyUnavailable(UUID botId, String projectId) {
            Held known = held.get(botId);
            Bot bot = known != null && known.bot().wanted()
                    ? known.bot()
                    : read.computeIfAbsent(botId, bots::find).orElse(null);
            if (bot == null || !bot.projectId().toString().equals(projectId)) {
                return "The bot is not registered in the project";
            }
            return bot.wanted() ? null : "The bot is stopped";
        }
    }
}
