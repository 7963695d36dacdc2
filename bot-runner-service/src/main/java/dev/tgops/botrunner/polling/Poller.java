package dev.tgops.botrunner.polling;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.registry.Bot;
import dev.tgops.botrunner.registry.OwnerReports;
import dev.tgops.botrunner.telegram.BotProfile;
import dev.tgops.botrunner.telegram.BotToken;
import dev.tgops.botrunner.telegram.Telegram;
import dev.tgops.botrunner.telegram.TelegramCall;
import dev.tgops.botrunner.telegram.TelegramResult;
import dev.tgops.contracts.bot.BotState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Polls one bot on one virtual thread until it is stopped, its token is refused or its lease ends.
 *
 * <p>No offset is stored: the first poll names none, and Telegram begins with the oldest update that was never confirmed.
 */
final class Poller implements Runnable {

    /** All that the suite uses; Telegram's default leaves three of them out. */
    private static final String ALLOWED_UPDATES = """
            ["message","edited_message","channel_post","edited_channel_post","callback_query","my_chat_member","chat_member",
             "chat_join_request","message_reaction","message_reaction_count","inline_query","chosen_inline_result","poll","poll_answer"]
            """;

    private static final Logger log = LoggerFactory.getLogger(Poller.class);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration LEASE_CHECK = Duration.ofMillis(100);

    private final Bot bot;
    private final BotToken token;
    private final Lease lease;
    private final Telegram telegram;
    private final UpdatePublisher publisher;
    private final OwnerReports reports;
    private final BotRunnerSettings.Polling settings;
    private final Clock clock;
    private final Backoff backoff;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable TelegramCall<byte[]> current;
    private volatile @Nullable Instant lastUpdateAt;
    private volatile BotState state = BotState.STARTING;
    private volatile @Nullable BotState reported;
    private volatile boolean throttled;
    private @Nullable Long offset;
    private boolean pending = true;

    Poller(
            Bot bot,
            BotToken token,
            Lease lease,
            Telegram telegram,
            UpdatePublisher publisher,
            OwnerReports reports,
            BotRunnerSettings.Polling settings,
            Clock clock) {
        this.bot = bot;
        this.token = token;
        this.lease = lease;
        this.telegram = telegram;
        this.publisher = publisher;
        this.reports = reports;
        this.settings = settings;
        this.clock = clock;
        this.backoff = new Backoff(settings.firstRetry(), settings.lastRetry());
    }

    Bot bot() {
        return bot;
    }

    Lease lease() {
        return lease;
    }

    @Nullable Instant lastUpdateAt() {
        return lastUpdateAt;
    }

    /** Ends the poll under way and the thread; returns at once. */
    void stop() {
        stopped.countDown();
        TelegramCall<byte[]> call = current;
        if (call != null) {
            call.cancel();
        }
    }

    /** Telegram limits what the bot sends, or does no more. */
    void throttled(boolean limited) {
        if (throttled != limited) {
            throttled = limited;
            report(state, null);
        }
    }

    /** Telegram refuses the token: polling ends until it is replaced, or somebody starts the bot again. */
    void unauthorized(String text) {
        report(
                BotState.UNAUTHORIZED,
                "Telegram refuses the token: " + text + ". Take the present one from @BotFather and replace it here.");
        stop();
    }

    @Override
    public void run() {
        try {
            while (!isStopped()) {
                if (lease.held()) {
                    step();
                } else {
                    pause(LEASE_CHECK);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        try {
            poll();
        } catch (UpdatePublisher.NotDurableException e) {
            if (!isStopped()) {
                fail(BotState.FAILED, "Kafka does not take updates; they wait at Telegram");
            }
        } catch (RuntimeException e) {
            log.warn("Bot @{} fails: {}", bot.username(), e.toString(), e);
            fail(BotState.FAILED, "An internal error; see the log");
        }
    }

    private void poll() throws InterruptedException {
        Duration timeout = pending ? Duration.ZERO : settings.timeout();
        ObjectNode body = MAPPER.createObjectNode();
        body.put("timeout", timeout.toSeconds()).put("limit", settings.limit());
        if (offset == null) {
            body.set("allowed_updates", MAPPER.readTree(ALLOWED_UPDATES));
        } else {
            body.put("offset", offset);
        }
        TelegramCall<byte[]> call = telegram.poll(token, body, timeout, () -> lease.held() && !isStopped());
        current = call;
        TelegramResult<byte[]> result = call.run();
        current = null;
        if (isStopped() || !lease.held()) {
            // What was taken is not confirmed; whoever polls next gets it again.
            return;
        }
        switch (result) {
            case TelegramResult.Ok<byte[]>(byte[] answer) -> took(answer);
            case TelegramResult.Refused<byte[]>(int code, String text, Integer retryAfter, var to) ->
                refused(code, text, retryAfter);
            case TelegramResult.Broken<byte[]>(boolean maybe, String cause) ->
                fail(BotState.FAILED, "Telegram does not answer as it should: " + cause);
            case TelegramResult.Fenced<byte[]>() -> pause(LEASE_CHECK);
        }
    }

    private void took(byte[] answer) throws InterruptedException {
        OptionalLong next;
        try {
            next = publisher.publish(bot, answer, () -> !isStopped() && !lease.over());
        } catch (UnreadableAnswerException e) {
            fail(BotState.FAILED, "Telegram's answer cannot be read: " + e.getMessage());
            return;
        }
        if (next.isPresent()) {
            offset = next.getAsLong();
            lastUpdateAt = clock.instant();
        } else if (offset == null) {
            offset = 0L;
        }
        pending = false;
        backoff.reset();
        boolean first = state == BotState.STARTING && bot.state() == BotState.STARTING;
        report(BotState.RUNNING, null);
        if (first) {
            refreshProfile();
        }
        if (next.isPresent()) {
            // What follows close behind comes together: one batch through the whole suite instead of many.
            pause(settings.gather());
        }
    }

    private void refused(int code, String text, @Nullable Integer retryAfter) throws InterruptedException {
        if (code == 429) {
            // Waking many idle bots is limited: a delay, not a failure.
            pause(Duration.ofSeconds(retryAfter == null ? 1 : retryAfter));
        } else if (code == 401 || code == 404) {
            unauthorized(text);
        } else if (code == 409 && text.contains("webhook is active") && offset == null) {
            ObjectNode body = MAPPER.createObjectNode().put("drop_pending_updates", false);
            log.info("Bot @{} has a webhook; it is removed, its updates are kept", bot.username());
            if (!(telegram.call(token, "deleteWebhook", body, lease::held) instanceof TelegramResult.Ok)) {
                fail(BotState.CONFLICT, text);
            }
        } else if (code == 409) {
            fail(
                    BotState.CONFLICT,
                    text + " Another program uses this bot's token: stop it, or give the bot a new token.");
        } else {
            fail(BotState.FAILED, code + " " + text);
        }
    }

    private void refreshProfile() {
        if (telegram.getMe(token) instanceof TelegramResult.Ok<BotProfile>(BotProfile profile)) {
            reports.profile(bot, lease, profile.username(), profile.readsAllGroupMessages());
        }
    }

    private void fail(BotState failure, String error) throws InterruptedException {
        try {
            report(failure, error);
        } catch (RuntimeException e) {
            log.warn("State of @{} is not written: {}", bot.username(), e.toString());
        }
        pending = true;
        pause(backoff.next());
    }

    private void report(BotState now, @Nullable String error) {
        BotState shown = now == BotState.RUNNING && throttled ? BotState.THROTTLED : now;
        if (reported != shown || error != null) {
            reports.state(bot, lease, shown, error);
            reported = shown;
        }
        state = now;
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause(Duration time) throws InterruptedException {
        boolean ended = stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            log.debug("Poller of @{} ends", bot.username());
        }
    }
}
