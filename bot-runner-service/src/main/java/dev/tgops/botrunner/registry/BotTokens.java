package dev.tgops.botrunner.registry;

import dev.tgops.botrunner.registry.Bot.EncryptedToken;
import dev.tgops.botrunner.telegram.BotToken;
import dev.tgops.starter.secrets.Secrets;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Encrypts tokens at rest, each bound to its bot. */
@Component
public class BotTokens {

    private final Secrets secrets;

    BotTokens(Secrets secrets) {
        this.secrets = secrets;
    }

    EncryptedToken encrypt(UUID botId, BotToken token) {
        return new EncryptedToken(secrets.encrypt(token.value(), place(botId)));
    }

    /** @throws dev.tgops.starter.secrets.UndecryptableException where its key is not among this service's */
    public BotToken decrypt(Bot bot) {
        return new BotToken(secrets.decrypt(bot.encryptedToken().bytes(), place(bot.id())));
    }

    private static String place(UUID botId) {
        return "bot:" + botId;
    }
}
