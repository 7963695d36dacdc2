package dev.tgops.botrunner.polling;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.registry.Bot;
import dev.tgops.botrunner.registry.OwnerReports;
import dev.tgops.botrunner.registry.WebhookAddress;
import dev.tgops.botrunner.registry.WebhookSecrets;
import dev.tgops.botrunner.telegram.Telegram;
import dev.tgops.botrunner.telegram.TelegramResult;
import dev.tgops.contracts.bot.BotState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sets one bot's webhook and watches how Telegram's calls fare, on one virtual thread; or removes it, where the bot is stopped.
 *
 * <p>Updates never wait for this thread: any replica takes them in.
 */
final class WebhookKeeper implements Runnable {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final BotRun run;
    private final Telegram telegram;
    private final OwnerReports reports;
    private final WebhookAddress address;
    private final WebhookSecrets secrets;
    private final BotRunnerSettings.Webhook settings;
    private final Clock clock;
    private boolean set;

    WebhookKeeper(
            BotRun run,
            Telegram telegram,
            OwnerReports reports,
            WebhookAddress address,
            WebhookSecrets secrets,
            BotRunnerSettings.Webhook settings,
            Clock clock) {
        this.run = run;
        this.telegram = telegram;
        this.reports = reports;
        this.address = address;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void run() {
        run.repeat(run.bot().wanted() ? this::keep : this::remove);
    }

    private void keep() throws InterruptedException {
        if (set) {
            // Many bots, whose owner took them over at once, spread out.
            long millis = settings.checkEvery().toMillis();
            run.pause(Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 4 + 1)));
            call("getWebhookInfo", MAPPER.createObjectNode(), this::check);
        } else {
            call("setWebhook", wanted(), ok -> {
                set = true;
                run.worked();
            });
        }
    }

    private ObjectNode wanted() {
        Bot bot = run.bot();
        Bot.EncryptedToken secret = bot.intake().webhookSecret();
        if (secret == null) {
            throw new IllegalStateException("no webhook secret");
        }
        ObjectNode body = MAPPER.createObjectNode();
        body.put("url", address.of(bot.id()));
        body.put("secret_token", secrets.decrypt(bot.id(), secret));
        body.put("max_connections", settings.connections());
        body.put("drop_pending_updates", false);
        body.set("allowed_updates", MAPPER.readTree(Poller.ALLOWED_UPDATES));
        return body;
    }

    private void check(JsonNode info) throws InterruptedException {
        String url = info.path("url").asString("");
        int waiting = info.path("pending_update_count").asInt(0);
        Instant failedAt = Instant.ofEpochSecond(info.path("last_error_date").asLong(0));
        reports.pendingUpdates(run.bot(), waiting);
        if (!url.equals(address.of(run.bot().id()))) {
            set = false;
            run.fail(
                    BotState.CONFLICT,
                    (url.isEmpty()
                                    ? "Another program has removed this bot's webhook"
                                    : "Another program has set the webhook " + url)
                            + ": stop it there, or give the bot a new token.");
        } else if (waiting > 0
                && failedAt.isAfter(clock.instant().minus(settings.checkEvery().multipliedBy(2)))) {
            run.fail(
                    BotState.FAILED,
                    "Telegram cannot hand updates over: "
                            + info.path("last_error_message").asString("") + ". They wait there (" + waiting + ").");
        } else {
            run.worked();
        }
    }

    /** Updates that come from now on wait at Telegram until the bot is started again. */
    private void remove() throws InterruptedException {
        call("deleteWebhook", MAPPER.createObjectNode().put("drop_pending_updates", false), ok -> {
            reports.webhookRemoved(run.bot(), run.lease());
            run.stop();
        });
    }

    private interface Taker {
        void take(JsonNode result) throws InterruptedException;
    }

    private void call(String method, JsonNode body, Taker taker) throws InterruptedException {
        switch (run.call(telegram.prepare(run.token(), method, body, run::mayCall))) {
            case TelegramResult.Ok<JsonNode>(JsonNode result) -> taker.take(result);
            case TelegramResult.Refused<JsonNode>(int code, String text, Integer retryAfter, var to) -> {
                if (!run.refused(code, text, retryAfter)) {
                    run.fail(BotState.FAILED, "Telegram refuses " + method + ": " + text);
                }
            }
            case TelegramResult.Broken<JsonNode>(boolean maybe, String cause) ->
                run.fail(BotState.FAILED, "Telegram does not answer as it should: " + cause);
            case TelegramResult.Fenced<JsonNode>() -> {}
            case null -> {}
        }
    }
}
