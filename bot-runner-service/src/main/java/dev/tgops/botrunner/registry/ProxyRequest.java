package dev.tgops.botrunner.registry;

import dev.tgops.botrunner.telegram.TelegramProxy;
import dev.tgops.starter.web.InvalidRequestException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proxy as people name it.
 *
 * @param host name or address, without scheme; not for {@code NONE}
 * @param password null keeps the present one, where host, port and user stay the same
 */
@Schema(name = "BotProxyRequest")
record ProxyRequest(
        @NotNull(message = "is required") Type type,

        @Size(max = 253, message = "must have at most 253 characters") @Nullable String host,

        @Min(value = 1, message = "must be at least 1") @Max(value = 65535, message = "must be at most 65535") @Nullable Integer port,

        @Size(max = 255, message = "must have at most 255 characters") @Nullable String user,

        @Size(max = 255, message = "must have at most 255 characters") @Nullable String password) {

    static final ProxyRequest NO_PROXY = new ProxyRequest(Type.NONE, null, null, null, null);

    private static final int MOST_BYTES = 255;

    /** The protocol. */
    @Schema(name = "BotProxyRequestType")
    enum Type {
        HTTP,
        SOCKS5,
        NONE
    }

    /**
     * The proxy as it is stored; null for none.
     *
     * @param before the present one
     */
    Bot.@Nullable Proxy toProxy(UUID botId, Bot.@Nullable Proxy before, BotTokens tokens) {
        if (type == Type.NONE) {
            return null;
        }
        if (host == null || !host.matches("[A-Za-z0-9.:_-]+")) {
            throw new InvalidRequestException("proxy.host", "must be a name or an address, without scheme or port");
        }
        if (port == null) {
            throw new InvalidRequestException("proxy.port", "is required");
        }
        String given = user == null || user.isEmpty() ? null : user;
        Bot.Proxy named = new Bot.Proxy(TelegramProxy.Type.valueOf(type.name()), host, port, given, null);
        if (given == null) {
            return named;
        }
        return new Bot.Proxy(named.type(), host, port, given, password(botId, named, before, tokens));
    }

    private Bot.EncryptedToken password(UUID botId, Bot.Proxy named, Bot.@Nullable Proxy before, BotTokens tokens) {
        if (password != null) {
            if (password.isEmpty() || password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
                throw new InvalidRequestException("proxy.password", "must have 1 to 255 bytes");
            }
            return tokens.encryptPassword(botId, password);
        }
        Bot.EncryptedToken kept = before == null ? null : before.password();
        boolean same = before != null
                && before.host().equals(named.host())
                && before.port() == named.port()
                && named.user() != null
                && named.user().equals(before.user());
        if (kept == null || !same) {
            throw new InvalidRequestException("proxy.password", "is required with a user");
        }
        return kept;
    }

    /** Never prints the password. */
    @Override
    public String toString() {
        return type == Type.NONE ? "none" : type + " " + host + ":" + port;
    }
}
