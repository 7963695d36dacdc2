package dev.tgops.emulator.webhook;

import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.TelegramException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The webhooks of all bots. */
public final class Webhooks implements AutoCloseable {
    private final Map<Long, Webhook> hooks = new ConcurrentHashMap<>();
    private final HttpClient http = client(null);
    private final Clock clock;
    private final BiConsumer<Bot, byte[]> onAnswer;

    /** Answers of the bots' servers go to {@code onAnswer}: they may name a method to call. */
    public Webhooks(Clock clock, BiConsumer<Bot, byte[]> onAnswer) {
        this.clock = clock;
        this.onAnswer = onAnswer;
    }

    /** Sets or replaces a bot's webhook; the caller has told the bot's queue. */
    public void set(Bot bot, WebhookSettings settings) {
        HttpClient own = settings.certificate() == null ? http : client(settings.certificate());
        Webhook before = hooks.put(bot.id(), new Webhook(bot, settings, own, clock, onAnswer));
        if (before != null) {
            before.close();
        }
    }

    public void remove(Bot bot) {
        Webhook before = hooks.remove(bot.id());
        if (before != null) {
            before.close();
        }
    }

    public boolean isSet(Bot bot) {
        return hooks.containsKey(bot.id());
    }

    /** The Bot API's WebhookInfo. */
    public ObjectNode info(Bot bot) {
        Webhook hook = hooks.get(bot.id());
        ObjectNode info = Json.object();
        info.put("url", hook == null ? "" : hook.settings().url().toString());
        info.put("has_custom_certificate", hook != null && hook.settings().certificate() != null);
        info.put("pending_update_count", bot.updates().size());
        if (hook != null) {
            info.put("max_connections", hook.settings().connections());
            info.put("ip_address", hook.settings().ipAddress());
            if (hook.lastError() != null) {
                info.put("last_error_date", hook.lastErrorSeconds());
                info.put("last_error_message", hook.lastError());
            }
        }
        if (!bot.updates().allowedTypes().isEmpty()) {
            ArrayNode types = info.putArray("allowed_updates");
            bot.updates().allowedTypes().stream().sorted().forEach(types::add);
        }
        return info;
    }

    private static HttpClient client(byte @Nullable [] certificate) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
        return certificate == null
                ? builder.build()
                : builder.sslContext(trusting(certificate)).build();
    }

    private static SSLContext trusting(byte[] certificate) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "webhook",
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw TelegramException.badRequest("bad webhook: Certificate file is invalid");
        }
    }

    @Override
    public void close() {
        hooks.values().forEach(Webhook::close);
        hooks.clear();
        http.shutdownNow();
    }
}
