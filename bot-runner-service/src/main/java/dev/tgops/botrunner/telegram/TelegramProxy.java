package dev.tgops.botrunner.telegram;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A proxy through which a bot's calls go. Names are resolved by the proxy.
 *
 * @param user and {@code password}: both or none
 */
public record TelegramProxy(
        Type type,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    private static final String HEADER = "Proxy-Authorization";

    /** The proxy's protocol. */
    public enum Type {
        HTTP,
        SOCKS5
    }

    /** A client like {@code direct}, whose connections go through this proxy. */
    OkHttpClient client(OkHttpClient direct) {
        return type == Type.SOCKS5 ? socks(direct) : http(direct);
    }

    private OkHttpClient socks(OkHttpClient direct) {
        return direct.newBuilder()
                .proxy(Proxy.NO_PROXY)
                // The address is never used: the socket hands the name to the proxy.
                .dns(name -> List.of(InetAddress.getByAddress(name, new byte[4])))
                .socketFactory(new SocksSocketFactory(this))
                .build();
    }

    private OkHttpClient http(OkHttpClient direct) {
        OkHttpClient.Builder builder =
                direct.newBuilder().proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(host, port)));
        if (user != null && password != null) {
            String credentials = Credentials.basic(user, password);
            // For the tunnel of an https call; once: a proxy that refuses them is not asked again.
            builder.proxyAuthenticator((route, response) -> answered(response, credentials));
            // A plain http call carries them itself.
            builder.addInterceptor(chain -> chain.proceed(
                    chain.request().isHttps()
                            ? chain.request()
                            : chain.request()
                                    .newBuilder()
                                    .header(HEADER, credentials)
                                    .build()));
        }
        return builder.build();
    }

    private static okhttp3.@Nullable Request answered(Response response, String credentials) {
        return response.request().header(HEADER) != null
                ? null
                : response.request().newBuilder().header(HEADER, credentials).build();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return type + " " + host + ":" + port;
    }
}
