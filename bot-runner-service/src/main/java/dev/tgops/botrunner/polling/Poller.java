package dev.tgops.botrunner.polling;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.registry.OwnerReports;
import dev.tgops.botrunner.registry.WebhookAddress;
import dev.tgops.botrunner.telegram.BotProfile;
import dev.tgops.botrunner.telegram.Telegram;
import dev.tgops.botrunner.telegram.TelegramResult;
import dev.tgops.contracts.bot.BotState;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Polls one bot on one virtual thread.
 *
 * <p>No offset is stored: the first poll names none, and Telegram begins with the oldest update that was never confirmed.
 */
final class Poller implements Runnable {

    /** All that the suite uses; Telegram's default leaves three of them out. */
    static final String ALLOWED_UPDATES = """
            ["message","edited_message","channel_post","edited_channel_post","callback_query","my_chat_member","chat_member",
             "chat_join_request","message_reaction","message_reaction_count","inline_query","chosen_inline_result","poll","poll_answer"]
            """;

    private static final Logger log = LoggerFactory.getLogger(Poller.class);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final BotRun run;
    private final Telegram telegram;
    private final UpdatePublisher publisher;
    private final OwnerReports reports;
    private final WebhookAddress address;
    private final StartPace pace;
    private final BotRunnerSettings.Polling settings;
    /** Ours, or one that somebody left. */
    private boolean webhook;

    private long offset;
    private boolean named;
    private boolean pending = true;

    Poller(
            BotRun run,
            Telegram telegram,
            UpdatePublisher publisher,
            OwnerReports reports,
            WebhookAddress address,
            StartPace pace,
            BotRunnerSettings.Polling settings) {
        this.run = run;
        this.telegram = telegram;
        this.publisher = publisher;
        this.reports = reports;
        this.address = address;
        this.pace = pace;
        this.settings = settings;
        this.webhook = run.bot().intake().webhookSet();
    }

    @Override
    public void run() {
        run.repeat(() -> {
            try {
                poll();
            } catch (UpdatePublisher.NotDurableException e) {
                if (!run.isStopped()) {
                    fail(BotState.FAILED, "Kafka does not take updates; they wait at Telegram");
                }
            }
        });
    }

    private void poll() throws InterruptedException {
        if (webhook) {
            removeWebhook();
            return;
        }
        Duration timeout = pending ? Duration.ZERO : settings.timeout();
        ObjectNode body = MAPPER.createObjectNode();
        body.put("timeout", timeout.toSeconds()).put("limit", settings.limit());
        if (named) {
            body.put("offset", offset);
        } else {
            body.set("allowed_updates", MAPPER.readTree(ALLOWED_UPDATES));
        }
        switch (run.poll(telegram.poll(run.token(), body, timeout, run::mayCall))) {
            case TelegramResult.Ok<byte[]>(byte[] answer) -> took(answer);
            case TelegramResult.Refused<byte[]>(int code, String text, Integer retryAfter, var to) -> {
                if (code == 429 && !named) {
                    pace.refused(Duration.ofSeconds(retryAfter == null ? 1 : retryAfter));
                    pace.await(run);
                } else if (!run.refused(code, text, retryAfter)) {
                    refused(code, text);
                }
            }
            case TelegramResult.Broken<byte[]>(boolean maybe, String cause) ->
                fail(BotState.FAILED, "Telegram does not answer as it should: " + cause);
            // What was taken is not confirmed; whoever polls next gets it again.
            case TelegramResult.Fenced<byte[]>() -> {}
            case null -> {}
        }
    }

    private void took(byte[] answer) throws InterruptedException {
        OptionalLong next;
        try {
            next = publisher.publish(
                    run.bot(),
                    UpdateSplitter.split(answer),
                    () -> !run.isStopped() && !run.lease().over());
        } catch (UnreadableAnswerException e) {
            fail(BotState.FAILED, "Telegram's answer cannot be read: " + e.getMessage());
            return;
        }
        if (next.isPresent()) {
            offset = next.getAsLong();
        }
        named = true;
        pending = false;
        boolean first = run.state() == BotState.STARTING && run.bot().state() == BotState.STARTING;
        run.worked();
        if (first) {
            refreshProfile();
        }
        if (next.isPresent()) {
            // What follows close behind comes together: one batch through the whole suite instead of many.
            run.pause(settings.gather());
        }
    }

    private void refused(int code, String text) throws InterruptedException {
        if (code == 409 && text.contains("webhook is active")) {
            webhookFound();
        } else if (code == 409) {
            fail(
                    BotState.CONFLICT,
                    text + ". Another program uses this bot's token: stop it, or give the bot a new token.");
        } else {
            fail(BotState.FAILED, code + " " + text);
        }
    }

    /** Whoever starts a bot here wants it here; a webhook that appears later is somebody else's, unless it is our own of a moment ago. */
    private void webhookFound() throws InterruptedException {
        if (named) {
            String url = telegram.call(run.token(), "getWebhookInfo", MAPPER.createObjectNode(), run::mayCall)
                            instanceof TelegramResult.Ok<JsonNode>(JsonNode info)
                    ? info.path("url").asString("")
                    : "";
            if (!address.isOurs(url)) {
                fail(
                        BotState.CONFLICT,
                        "Another program has set a webhook for this bot" + (url.isEmpty() ? "" : ", " + url)
                                + ": remove it there and restart the bot here, or give the bot a new token.");
                return;
            }
        }
        log.info(
                "Bot @{} has a webhook; it is removed, its updates are kept",
                run.bot().username());
        webhook = true;
    }

    private void removeWebhook() throws InterruptedException {
        ObjectNode body = MAPPER.createObjectNode().put("drop_pending_updates", false);
        switch (run.call(telegram.prepare(run.token(), "deleteWebhook", body, run::mayCall))) {
            case TelegramResult.Ok<JsonNode> ok -> {
                webhook = false;
                reports.webhookRemoved(run.bot(), run.lease());
            }
            case TelegramResult.Refused<JsonNode>(int code, String text, Integer retryAfter, var to) -> {
                if (!run.refused(code, text, retryAfter)) {
                    fail(BotState.CONFLICT, "The bot has a webhook, and Telegram does not remove it: " + text);
                }
            }
            case TelegramResult.Broken<JsonNode>(boolean maybe, String cause) ->
                fail(BotState.FAILED, "Telegram does not answer as it should: " + cause);
            case TelegramResult.Fenced<JsonNode> fenced -> {}
            case null -> {}
        }
    }

    private void refreshProfile() {
        if (telegram.getMe(run.token()) instanceof TelegramResult.Ok<BotProfile>(BotProfile profile)) {
            reports.profile(run.bot(), run.lease(), profile.username(), profile.readsAllGroupMessages());
        }
    }

    private void fail(BotState failure, String error) throws InterruptedException {
        pending = true;
        run.fail(failure, error);
    }
}
