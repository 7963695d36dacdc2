package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.polling.CreatedTopics;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.InDoubtPolicy;
import dev.tgops.contracts.bot.OutcomeStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Requests of which it is not known whether Telegram has executed them, by their policy.
 *
 * <p>A former owner's call may still be under way, or its answer on the way to the journal: a doubt taken over is settled only once the longest call has timed out.
 */
final class Doubts {

    private static final Logger log = LoggerFactory.getLogger(Doubts.class);
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final int LONGEST_WAIT_SHIFT = 5;

    private final RequestFlow flow;
    private final Journal journal;
    private final CreatedTopics topics;
    private final ScheduledExecutorService timer;
    private final BotRunnerSettings.Sending settings;
    private final Clock clock;

    Doubts(
            RequestFlow flow,
            Journal journal,
            CreatedTopics topics,
            ScheduledExecutorService timer,
            BotRunnerSettings.Sending settings,
            Clock clock) {
        this.flow = flow;
        this.journal = journal;
        this.topics = topics;
        this.timer = timer;
        this.settings = settings;
        this.clock = clock;
    }

    /** A former owner has marked the request and left no outcome. */
    void begin(PendingRequest request, Instant markedAt) {
        request.inDoubt = true;
        request.firstMarkedAt = markedAt;
        if (request.stage == PendingRequest.Stage.BUSY) {
            flow.hold(request);
        }
        Duration rest =
                settings.callTimeout().plus(MARGIN).minus(request.lease().age());
        timer.schedule(
                () -> journal.add(new JournalEntry.TakeOver(request)),
                Math.max(0, rest.toMillis()),
                TimeUnit.MILLISECONDS);
    }

    /** The connection broke during a call of this process. */
    void broke(PendingRequest request) {
        request.inDoubt = true;
        request.broken++;
        flow.hold(request);
        settle(request);
    }

    /** Settles the doubt of a held request whose mark is this owner's. */
    void settle(PendingRequest request) {
        InDoubtPolicy policy = request.request().inDoubt();
        if (policy == InDoubtPolicy.REPORT) {
            flow.end(
                    request,
                    OutcomeStatus.UNKNOWN,
                    null,
                    "The connection or the process ended before Telegram's answer");
        } else if (request.stage == PendingRequest.Stage.LOOSE || request.isExpired(clock.instant())) {
            flow.expire(request);
        } else if (policy == InDoubtPolicy.RECONCILE
                && request.request().call() instanceof BotCall.CreateForumTopic create) {
            Thread.startVirtualThread(() -> watch(request, create));
        } else {
            flow.resume(request, pause(request));
        }
    }

    /** Looks for the topic among the bot's updates; calls again where it does not show itself in time. */
    private void watch(PendingRequest request, BotCall.CreateForumTopic create) {
        Instant since = Objects.requireNonNullElse(request.firstMarkedAt, clock.instant());
        long until = System.nanoTime() + settings.reconcileWithin().toNanos();
        try {
            while (!request.lease().over()) {
                Optional<JsonNode> topic = find(request, create, since);
                if (topic.isPresent()) {
                    // It is known by now: executed once.
                    request.inDoubt = false;
                    flow.end(request, OutcomeStatus.OK, topic.get(), null);
                    return;
                }
                if (System.nanoTime() - until > 0) {
                    flow.resume(request, Duration.ZERO);
                    return;
                }
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<JsonNode> find(PendingRequest request, BotCall.CreateForumTopic create, Instant since) {
        try {
            long chat = Objects.requireNonNullElse(request.chatId(), create.chatId());
            return topics.claim(request.botId(), chat, create.name(), since, request.id());
        } catch (RuntimeException e) {
            log.warn("Topics cannot be looked up: {}", e.toString());
            return Optional.empty();
        }
    }

    private static Duration pause(PendingRequest request) {
        return FIRST_WAIT.multipliedBy(1L << Math.min(LONGEST_WAIT_SHIFT, Math.max(0, request.broken - 1)));
    }
}
