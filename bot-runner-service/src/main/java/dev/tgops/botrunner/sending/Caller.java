package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.log.BotLog;
import dev.tgops.botrunner.log.LogKind;
import dev.tgops.botrunner.log.LogLevel;
import dev.tgops.botrunner.metrics.BotMeters;
import dev.tgops.botrunner.polling.CreatedTopics;
import dev.tgops.botrunner.polling.PollerFleet;
import dev.tgops.botrunner.registry.HeldBots;
import dev.tgops.botrunner.registry.HeldBots.Held;
import dev.tgops.botrunner.telegram.Telegram;
import dev.tgops.botrunner.telegram.TelegramResult;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.OutcomeStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Calls Telegram for a marked request, on a virtual thread of its own, and reads the answer. */
final class Caller {

    private static final Logger log = LoggerFactory.getLogger(Caller.class);
    private static final Duration FENCED_WAIT = Duration.ofMillis(100);
    private static final Duration NOT_RUNNING_WAIT = Duration.ofMillis(200);
    private static final int NOT_RUNNING_LOOKS = 5;
    private static final int DEFAULT_RETRY_AFTER = 1;

    private final RequestFlow flow;
    private final Doubts doubts;
    private final Telegram telegram;
    private final HeldBots bots;
    private final PollerFleet pollers;
    private final WorkStore store;
    private final CreatedTopics topics;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final BotMeters botMeters;
    private final BotLog botLog;
    private final Counter limited;

    Caller(
            RequestFlow flow,
            Doubts doubts,
            Telegram telegram,
            HeldBots bots,
            PollerFleet pollers,
            WorkStore store,
            CreatedTopics topics,
            ScheduledExecutorService timer,
            Clock clock,
            BotMeters botMeters,
            BotLog botLog,
            MeterRegistry meters) {
        this.flow = flow;
        this.doubts = doubts;
        this.telegram = telegram;
        this.bots = bots;
        this.pollers = pollers;
        this.store = store;
        this.topics = topics;
        this.timer = timer;
        this.clock = clock;
        this.botMeters = botMeters;
        this.botLog = botLog;
        this.limited = meters.counter("tgops.telegram.limited");
    }

    void call(PendingRequest request) {
        Thread.startVirtualThread(() -> {
            try {
                execute(request);
            } catch (RuntimeException e) {
                log.error("Request {} fails", request, e);
                flow.end(request, OutcomeStatus.UNKNOWN, null, "An internal error; see the log");
            }
        });
    }

    private void execute(PendingRequest request) {
        Held bot = bots.get(request.botId());
        if (bot == null || !bot.bot().wanted()) {
            notRunning(request);
            return;
        }
        if (request.firstMarkedAt == null) {
            request.firstMarkedAt = clock.instant();
        }
        request.work().awaitPlace(request);
        send(request, bot);
    }

    private void send(PendingRequest request, Held bot) {
        BotCall call = request.request().call();
        long start = System.nanoTime();
        request.sent = true;
        TelegramResult<JsonNode> result = telegram.call(
                bot.token(),
                Calls.method(call),
                Calls.parameters(call, Calls.chatId(call), request.migratedTo),
                request.lease()::held);
        botMeters.called(request.botId(), Duration.ofNanos(System.nanoTime() - start));
        switch (result) {
            case TelegramResult.Ok<JsonNode>(JsonNode answer) -> succeeded(request, answer);
            case TelegramResult.Refused<JsonNode> refused -> refused(request, bot, refused);
            case TelegramResult.Broken<JsonNode>(boolean maybeExecuted, String cause)
            when maybeExecuted -> {
                log.info("{} is in doubt: {}", request, cause);
                doubts.broke(request);
            }
            case TelegramResult.Broken<JsonNode>(boolean maybeExecuted, String cause) -> {
                request.sent = false;
                request.unreachable = "Telegram cannot be reached: " + cause;
                request.work().pauseUnreachable();
                flow.free(request);
            }
            case TelegramResult.Fenced<JsonNode>() -> {
                request.sent = false;
                fenced(request);
            }
        }
    }

    /** The bot is stopped, or was started a moment ago and this is not known here yet. */
    private void notRunning(PendingRequest request) {
        if (request.notRunning++ < NOT_RUNNING_LOOKS) {
            flow.hold(request);
            flow.resume(request, NOT_RUNNING_WAIT);
        } else {
            flow.end(
                    request,
                    request.inDoubt ? OutcomeStatus.UNKNOWN : OutcomeStatus.UNAVAILABLE,
                    null,
                    "The bot is not running");
        }
    }

    private void succeeded(PendingRequest request, JsonNode answer) {
        request.work().reached();
        if (request.request().call() instanceof BotCall.CreateForumTopic create) {
            bindTopic(request, create, answer);
        }
        flow.end(request, OutcomeStatus.OK, answer, null);
    }

    /** So that a request in doubt with the same name does not take this topic for its own. */
    private void bindTopic(PendingRequest request, BotCall.CreateForumTopic create, JsonNode answer) {
        Long chat = request.chatId();
        long thread = answer.path("message_thread_id").asLong(0);
        if (chat != null && thread != 0) {
            try {
                topics.bind(request.botId(), chat, thread, create.name(), request.id());
            } catch (RuntimeException e) {
                log.warn("Topic {} of {} is not bound: {}", thread, request, e.toString());
            }
        }
    }

    private void refused(PendingRequest request, Held bot, TelegramResult.Refused<JsonNode> refused) {
        request.work().reached();
        Long migratedTo = refused.migrateToChatId();
        Long chat = request.chatId();
        if (refused.code() == 429) {
            limited(request, refused.retryAfter());
        } else if (migratedTo != null && chat != null && request.migratedTo == null) {
            migrated(request, chat, migratedTo);
            send(request, bot);
        } else {
            OutcomeStatus status = Refusals.status(refused.code(), refused.description(), chat);
            if (status == OutcomeStatus.UNAUTHORIZED) {
                pollers.unauthorized(bot.bot().id(), refused.description());
            }
            flow.end(request, status, null, status == OutcomeStatus.OK ? null : refused.description());
        }
    }

    /** Telegram executed nothing. The chat, or the bot, is closed before the request goes back to its lane. */
    private void limited(PendingRequest request, @Nullable Integer retryAfter) {
        limited.increment();
        botMeters.limited(request.botId());
        Duration wait = Duration.ofSeconds(retryAfter == null ? DEFAULT_RETRY_AFTER : retryAfter);
        Instant until = clock.instant().plus(wait);
        BotWork work = request.work();
        Long chat = request.chatId();
        boolean wholeBot = work.close(chat, wait.toNanos());
        String what = wholeBot ? "all" : "chat " + chat;
        log.info("Telegram limits {} of bot {} for {}", what, work.botId(), wait);
        botLog.add(
                work.botId(),
                LogLevel.WARN,
                LogKind.LIMIT,
                "Telegram limits " + what + " for " + wait.toSeconds() + " s");
        try {
            store.closed(work.botId(), wholeBot || chat == null ? 0 : chat, until);
            if (wholeBot) {
                pollers.throttled(work.botId(), true);
                timer.schedule(
                        () -> Thread.startVirtualThread(() -> pollers.throttled(work.botId(), work.isClosed())),
                        wait.plusMillis(1).toNanos(),
                        TimeUnit.NANOSECONDS);
            }
        } catch (RuntimeException e) {
            log.warn("The limit holds in memory only: {}", e.toString());
        }
        if (!work.waitsInMemory(wait.toNanos())) {
            flow.setAsideNotDue(work);
        }
        flow.free(request);
    }

    /** Nothing was executed; the call is to be repeated where the group is now. */
    private void migrated(PendingRequest request, long from, long to) {
        if (request.work().migrated(from, to)) {
            log.info("Chat {} of bot {} is {} by now", from, request.botId(), to);
            botLog.add(request.botId(), LogLevel.INFO, LogKind.CHAT, "Group " + from + " has become supergroup " + to);
            try {
                store.migrated(request.botId(), request.request().projectId(), from, to);
            } catch (RuntimeException e) {
                log.warn("The migration is remembered in memory only: {}", e.toString());
            }
        }
        request.migratedTo = to;
    }

    /** Nothing was sent. The lease may revive, if the database was away for a while only. */
    private void fenced(PendingRequest request) {
        if (request.lease().over()) {
            flow.abandon(request);
        } else {
            flow.hold(request);
            flow.resume(request, FENCED_WAIT);
        }
    }
}
