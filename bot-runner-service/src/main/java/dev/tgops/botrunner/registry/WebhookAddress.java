package dev.tgops.botrunner.registry;

import dev.tgops.botrunner.BotRunnerSettings;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where Telegram finds us, by the setting {@code public-url}. */
@Component
public class WebhookAddress {

    private static final String TELEGRAM = "api.telegram.org";
    private static final Set<Integer> PORTS = Set.of(-1, 80, 88, 443, 8443);

    private final URI publicUrl;
    private final String prefix;
    private final boolean realTelegram;

    WebhookAddress(BotRunnerSettings settings) {
        this.publicUrl = settings.publicUrl();
        this.prefix = publicUrl.toString().replaceAll("/+$", "") + "/telegram/";
        this.realTelegram = TELEGRAM.equals(settings.telegramUrl().getHost());
    }

    public String of(UUID botId) {
        return prefix + botId;
    }

    /** Whether a webhook's address is one of this installation. */
    public boolean isOurs(String url) {
        return url.startsWith(prefix);
    }

    /** Why Telegram would refuse our address; a Bot API server of one's own takes any. */
    Optional<String> problem() {
        boolean fits = "https".equals(publicUrl.getScheme()) && PORTS.contains(publicUrl.getPort());
        return !realTelegram || fits
                ? Optional.empty()
                : Optional.of("needs TGOPS_PUBLIC_URL to be an https address on port 443, 80, 88 or 8443; it is "
                        + publicUrl);
    }
}
