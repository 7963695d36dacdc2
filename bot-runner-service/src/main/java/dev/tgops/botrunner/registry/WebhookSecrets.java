package dev.tgops.botrunner.registry;

import dev.tgops.botrunner.registry.Bot.EncryptedToken;
import dev.tgops.starter.secrets.Secrets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What proves that a call of a webhook comes from Telegram: 256 random bits, encrypted at rest, each bound to its bot. */
@Component
public class WebhookSecrets {

    private static final int BYTES = 32;

    private final Secrets secrets;
    private final SecureRandom random = new SecureRandom();

    WebhookSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    EncryptedToken next(UUID botId) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new EncryptedToken(secrets.encrypt(secret, place(botId)));
    }

    /** In the clear, of the characters that Telegram allows. */
    public String decrypt(UUID botId, EncryptedToken secret) {
        return secrets.decrypt(secret.bytes(), place(botId));
    }

    private static String place(UUID botId) {
        return "webhook:" + botId;
    }
}
