package dev.tgops.botrunner.polling;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.registry.Bot;
import dev.tgops.botrunner.registry.OwnerReports;
import dev.tgops.botrunner.telegram.BotToken;
import dev.tgops.botrunner.telegram.TelegramCall;
import dev.tgops.botrunner.telegram.TelegramResult;
import dev.tgops.contracts.bot.BotState;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a bot at its owner, until it is stopped, its token is refused or its lease ends: the state it tells, and its waits. */
final class BotRun {

    private static final Logger log = LoggerFactory.getLogger(BotRun.class);
    private static final Duration LEASE_CHECK = Duration.ofMillis(100);

    private final Bot bot;
    private final BotToken token;
    private final Lease lease;
    private final OwnerReports reports;
    private final Backoff backoff;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable TelegramCall<?> poll;
    private volatile BotState state = BotState.STARTING;
    private volatile @Nullable BotState reported;
    private volatile @Nullable String reportedError;
    private volatile boolean throttled;

    BotRun(Bot bot, BotToken token, Lease lease, OwnerReports reports, BotRunnerSettings.Polling settings) {
        this.bot = bot;
        this.token = token;
        this.lease = lease;
        this.reports = reports;
        this.backoff = new Backoff(settings.firstRetry(), settings.lastRetry());
    }

    /** What a bot's thread does again and again; it waits by {@link #pause} and {@link #fail}. */
    interface Step {
        void take() throws InterruptedException;
    }

    Bot bot() {
        return bot;
    }

    BotToken token() {
        return token;
    }

    Lease lease() {
        return lease;
    }

    /** Whether a former owner polled the bot a moment ago: Telegram's limit is for idle ones. */
    boolean isTakenOverAwake() {
        return lease.continued() && (bot.state() == BotState.RUNNING || bot.state() == BotState.THROTTLED);
    }

    BotState state() {
        return state;
    }

    /** Blocks until the run ends. */
    void repeat(Step step) {
        try {
            while (!isStopped()) {
                if (!lease.held()) {
                    pause(LEASE_CHECK);
                    continue;
                }
                try {
                    step.take();
                } catch (RuntimeException e) {
                    log.warn("Bot @{} fails: {}", bot.username(), e.toString(), e);
                    fail(BotState.FAILED, "An internal error; see the log");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes a poll, which {@link #stop} breaks off; null where the run or the right to call ended meanwhile. */
    <T> @Nullable TelegramResult<T> poll(TelegramCall<T> call) {
        poll = call;
        TelegramResult<T> result = call.run();
        poll = null;
        return mayCall() ? result : null;
    }

    /**
     * Makes a call whose answer is awaited even when the run is stopped: broken off, Telegram might carry it out after the next run's first call.
     *
     * @return null where the run or the right to call ended meanwhile
     */
    <T> @Nullable TelegramResult<T> call(TelegramCall<T> call) {
        TelegramResult<T> result = call.run();
        return mayCall() ? result : null;
    }

    /** Whether Telegram may be called for this bot now. */
    boolean mayCall() {
        return lease.held() && !isStopped();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Ends the poll under way and the run; returns at once. */
    void stop() {
        stopped.countDown();
        TelegramCall<?> call = poll;
        if (call != null) {
            call.cancel();
        }
    }

    /** Its thread makes no more calls. */
    void ended() {
        ended.countDown();
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Whether it has ended within the time. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Telegram limits what the bot sends, or does no more. */
    void throttled(boolean limited) {
        if (throttled != limited) {
            throttled = limited;
            report(state, null);
        }
    }

    /** Telegram refuses the token: the run ends until it is replaced, or somebody starts the bot again. */
    void unauthorized(String text) {
        report(
                BotState.UNAUTHORIZED,
                "Telegram refuses the token: " + text + ". Take the present one from @BotFather and replace it here.");
        stop();
    }

    /** What every call may be answered; false where it was something else. */
    boolean refused(int code, String text, @Nullable Integer retryAfter) throws InterruptedException {
        if (code == 429) {
            // Waking many idle bots is limited: a delay, not a failure.
            pause(Duration.ofSeconds(retryAfter == null ? 1 : retryAfter));
        } else if (code == 401 || code == 404) {
            unauthorized(text);
        } else {
            return false;
        }
        return true;
    }

    /** Telegram did what was asked. */
    void worked() {
        backoff.reset();
        report(BotState.RUNNING, null);
    }

    /** Tells the failure and waits, longer each time. */
    void fail(BotState failure, String error) throws InterruptedException {
        try {
            report(failure, error);
        } catch (RuntimeException e) {
            log.warn("State of @{} is not written: {}", bot.username(), e.toString());
        }
        pause(backoff.next());
    }

    void pause(Duration time) throws InterruptedException {
        stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void report(BotState now, @Nullable String error) {
        BotState shown = now == BotState.RUNNING && throttled ? BotState.THROTTLED : now;
        if (reported != shown || !Objects.equals(error, reportedError)) {
            reports.state(bot, lease, shown, error);
            reported = shown;
            reportedError = error;
        }
        state = now;
    }
}
