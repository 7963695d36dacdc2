package dev.tgops.emulator.api;

import dev.tgops.emulator.api.Params.Upload;
import dev.tgops.emulator.webhook.WebhookSettings;
import dev.tgops.emulator.webhook.Webhooks;
import dev.tgops.emulator.world.TelegramException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** setWebhook and its kin. Plain HTTP is taken for this machine only. */
final class WebhookMethods {
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{0,256}");
    private static final Set<Integer> PORTS = Set.of(80, 88, 443, 8443);
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int CONNECTIONS = 40;
    private static final int MOST_CONNECTIONS = 100;

    private final Webhooks webhooks;

    WebhookMethods(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    void addTo(Map<String, Method> methods) {
        methods.put("setWebhook", this::set);
        methods.put("deleteWebhook", this::delete);
        methods.put("getWebhookInfo", call -> webhooks.info(call.bot()));
    }

    private JsonNode set(Call call) {
        Params params = call.params();
        String address = params.text("url").strip();
        if (address.isEmpty()) {
            return delete(call);
        }
        String secret = params.text("secret_token");
        if (!SECRET.matcher(secret).matches()) {
            throw TelegramException.badRequest("secret token contains unallowed characters");
        }
        URI url = url(address);
        int connections = Math.clamp(params.integer("max_connections", CONNECTIONS), 1, MOST_CONNECTIONS);
        Upload certificate = params.files().get("certificate");
        WebhookSettings settings = new WebhookSettings(
                url, secret, connections, certificate == null ? null : certificate.bytes(), "127.0.0.1");
        call.bot().updates().useWebhook(UpdateMethods.allowed(params), params.flag("drop_pending_updates"));
        webhooks.set(call.bot(), settings);
        return Results.TRUE;
    }

    private static URI url(String address) {
        URI url;
        try {
            url = URI.create(address.contains("://") ? address : "https://" + address);
        } catch (IllegalArgumentException e) {
            throw TelegramException.badRequest("bad webhook: invalid URL");
        }
        String host = url.getHost();
        if (host == null) {
            throw TelegramException.badRequest("bad webhook: invalid URL");
        }
        if (LOCAL.contains(host)) {
            return url;
        }
        if (!"https".equals(url.getScheme())) {
            throw TelegramException.badRequest("bad webhook: An HTTPS URL must be provided for webhook");
        }
        if (url.getPort() != -1 && !PORTS.contains(url.getPort())) {
            throw TelegramException.badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
        }
        throw TelegramException.badRequest("bad webhook: Failed to resolve host: Name or service not known");
    }

    private JsonNode delete(Call call) {
        webhooks.remove(call.bot());
        call.bot().updates().usePolling(call.params().flag("drop_pending_updates"));
        return Results.TRUE;
    }
}
