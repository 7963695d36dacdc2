package dev.tgops.botrunner.webhook;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.polling.UpdatePublisher;
import dev.tgops.botrunner.registry.Bot;
import dev.tgops.starter.web.NotFoundException;
import dev.tgops.starter.web.ProblemException;
import dev.tgops.starter.web.UnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /telegram/{botId}}: takes an update in, at any replica, and answers 2xx once Kafka has acknowledged it.
 *
 * <p>Telegram brings the next update of a chat only after that answer, which keeps a chat in order whichever replicas its updates come to; whatever else is answered, it brings the update again.
 */
@RestController
@SecurityRequirements
@Tag(name = "webhook")
class WebhookController {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final WebhookBots bots;
    private final UpdatePublisher publisher;
    private final BotRunnerSettings.Webhook settings;
    private final MeterRegistry meters;
    private final Semaphore room;

    WebhookController(WebhookBots bots, UpdatePublisher publisher, BotRunnerSettings settings, MeterRegistry meters) {
        this.bots = bots;
        this.publisher = publisher;
        this.settings = settings.webhook();
        this.meters = meters;
        this.room = new Semaphore(this.settings.underWay());
        meters.gauge("tgops.webhook.active", room, r -> this.settings.underWay() - r.availablePermits());
    }

    @PostMapping("/telegram/{botId}")
    @Operation(
            operationId = "takeUpdate",
            summary = "Telegram hands an update over; answered once it is durable",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = "application/json", schema = @Schema(type = "object"))))
    @ApiResponse(responseCode = "200", description = "Taken in, for good")
    void take(
            @PathVariable UUID botId,
            @RequestHeader(name = "X-Telegram-Bot-Api-Secret-Token", required = false) @Nullable String secret,
            @Parameter(hidden = true) InputStream body)
            throws InterruptedException, IOException {
        if (!room.tryAcquire()) {
            throw refused("busy", new UnavailableException("Room for more updates", TRY_AGAIN, null));
        }
        try {
            Bot bot = authenticated(botId, secret);
            byte[] update = read(body);
            long until = System.nanoTime() + settings.durableWithin().toNanos();
            publisher.publish(bot, List.of(update), () -> System.nanoTime() - until < 0);
        } catch (UpdatePublisher.NotDurableException e) {
            throw refused("not-durable", new UnavailableException("Kafka", TRY_AGAIN, e));
        } finally {
            room.release();
        }
    }

    private Bot authenticated(UUID botId, @Nullable String secret) {
        WebhookBots.Known known = bots.get(botId, secret);
        Bot bot = known.bot().orElseThrow(() -> refused("unknown-bot", new NotFoundException("bot", botId)));
        if (!known.isSecret(secret)) {
            throw refused(
                    "wrong-secret",
                    new ProblemException(
                            HttpStatus.UNAUTHORIZED,
                            "webhook-secret",
                            "X-Telegram-Bot-Api-Secret-Token is missing or not this bot's."));
        }
        if (!bot.wanted()) {
            throw refused(
                    "stopped",
                    new ProblemException(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "bot-stopped",
                            "The bot is stopped; its updates wait at Telegram."));
        }
        return bot;
    }

    private byte[] read(InputStream body) throws IOException {
        int most = (int) settings.maxUpdate().toBytes();
        byte[] update = body.readNBytes(most + 1);
        if (update.length > most) {
            throw refused(
                    "too-large",
                    new ProblemException(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "content-too-large",
                            "An update has at most " + most + " bytes here."));
        }
        return update;
    }

    private ProblemException refused(String cause, ProblemException problem) {
        meters.counter("tgops.webhook.refused", "cause", cause).increment();
        return problem;
    }
}
