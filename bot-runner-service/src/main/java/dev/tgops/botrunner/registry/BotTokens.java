package dev.tgops.botrunner.registry;

import dev.tgops.botrunner.registry.Bot.EncryptedToken;
import dev.tgops.botrunner.telegram.BotToken;
import dev.tgops.botrunner.telegram.TelegramProxy;
import dev.tgops.starter.secrets.Secrets;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Encrypts tokens and the passwords of proxies at rest, each bound to its bot. */
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
        Bot.Proxy proxy = bot.proxy();
        return new BotToken(
                secrets.decrypt(bot.encryptedToken().bytes(), place(bot.id())),
                proxy == null ? null : decrypt(bot.id(), proxy));
    }

    EncryptedToken encryptPassword(UUID botId, String password) {
        return new EncryptedToken(secrets.encrypt(password, proxyPlace(botId)));
    }

    TelegramProxy decrypt(UUID botId, Bot.Proxy proxy) {
        EncryptedToken password = proxy.password();
        return new TelegramProxy(
                proxy.type(),
                proxy.host(),
                proxy.port(),
                proxy.user(),
                password == null ? null : secrets.decrypt(password.bytes(), proxyPlace(botId)));
    }

    private static String proxyPlace(UUID botId) {
        return "proxy:" + botId;
    }

    private static String place(UUID botId) {
        return "bot:" + botId;
    }
}
