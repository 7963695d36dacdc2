package dev.tgops.testsupport;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Stands where auth-service stands for the test of one service: serves a key set at {@code /internal/jwks} and issues internal JWTs signed with it. A service under test
 * gets {@link #url()} as {@code AUTH_URL}.
 */
public final class TestAuthority implements AutoCloseable {

    /** What a service under test shows, as {@code TGOPS_SERVICE_SECRET}; calls without it are answered 401, as by auth-service. */
    public static final String SERVICE_SECRET = "what-the-services-of-a-test-share";

    private static final String KEYS = "/internal/jwks";

    private final TokenSigner signer;
    private final HttpServer server;

    private TestAuthority(TokenSigner signer, HttpServer server) {
        this.signer = signer;
        this.server = server;
    }

    /** Starts on a free port of the loopback interface. */
    public static TestAuthority start() {
        try {
            TokenSigner signer = TokenSigner.fresh();
            byte[] jwks = new JWKSet(signer.key().toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TestAuthority authority = new TestAuthority(signer, server);
            authority.answer(KEYS, 200, jwks);
            server.start();
            return authority;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on calls to the path are answered so. */
    public void answer(String path, int status, String json) {
        try {
            server.removeContext(path);
        } catch (IllegalArgumentException e) {
            // nothing was answered there until now
        }
        answer(path, status, json.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(String path, int status, byte[] json) {
        server.createContext(path, exchange -> {
            if (!path.equals(KEYS)
                    && !SERVICE_SECRET.equals(exchange.getRequestHeaders().getFirst("X-Service-Secret"))) {
                exchange.sendResponseHeaders(401, -1);
                exchange.close();
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, json.length);
            try (var body = exchange.getResponseBody()) {
                body.write(json);
            }
        });
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whom the service under test trusts. */
    public TokenSigner signer() {
        return signer;
    }

    /** A token of a fresh user with {@code role} in {@code projectId}, valid for an hour. */
    public String token(String projectId, String role) {
        return token(
                UUID.randomUUID().toString(),
                "Test " + role,
                projectId,
                role,
                Instant.now().plusSeconds(3600));
    }

    /** A token with the claims of the internal JWT, of somebody who is no admin of the platform. */
    public String token(String userId, String name, String projectId, String role, Instant expiresAt) {
        return signer.token(userId, name, projectId, role, false, expiresAt);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
