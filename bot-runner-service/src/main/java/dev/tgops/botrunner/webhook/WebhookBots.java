package dev.tgops.botrunner.webhook;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.tgops.botrunner.registry.Bot;
import dev.tgops.botrunner.registry.BotStore;
import dev.tgops.botrunner.registry.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bots as their webhooks need them, whoever owns them; read from the database once in a while, and as they are announced to change.
 *
 * <p>What refuses a call is read again before it does, at most once a second per bot: the announcement may be under way.
 */
@Component
public class WebhookBots {

    private static final int KEPT = 20_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** @param secret the bot's, in the clear; empty where it has none: nothing is equal to it then */
    record Known(Optional<Bot> bot, byte[] secret, long readNanos) {

        boolean isSecret(@Nullable String given) {
            return given != null
                    && secret.length > 0
                    && MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8));
        }

        boolean accepts(@Nullable String given) {
            return isSecret(given) && bot.isPresent() && bot.get().wanted();
        }
    }

    private final BotStore store;
    private final WebhookSecrets secrets;
    private final LoadingCache<UUID, Known> known;

    WebhookBots(BotStore store, WebhookSecrets secrets) {
        this.store = store;
        this.secrets = secrets;
        this.known = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterWrite(KEPT_FOR)
                .build(this::read);
    }

    /** @throws RuntimeException where the database is away and the bot is not known */
    Known get(UUID id, @Nullable String secret) {
        Known found = known.get(id);
        if (!found.accepts(secret) && System.nanoTime() - found.readNanos() > LOOK_AGAIN_NANOS) {
            known.invalidate(id);
            found = known.get(id);
        }
        return found;
    }

    /** The bot may have changed, or be gone. */
    public void changed(UUID id) {
        known.invalidate(id);
    }

    private Known read(UUID id) {
        long now = System.nanoTime();
        Optional<Bot> bot = store.find(id);
        byte[] secret = bot.map(Bot::intake)
                .map(Bot.Intake::webhookSecret)
                .map(encrypted -> secrets.decrypt(id, encrypted).getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> new byte[0]);
        return new Known(bot, secret, now);
    }
}
