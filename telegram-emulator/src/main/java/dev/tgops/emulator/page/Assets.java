package dev.tgops.emulator.page;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page's own files, from the class path beside this class. */
final class Assets {
    /** Everything comes from here and nothing is inline, so that a message can never become a script. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' blob: data:; media-src 'self' blob:; manifest-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private static final Pattern NAME = Pattern.compile("(?:[a-z]+/)?[a-z][a-z0-9-]*\\.(html|css|js|svg|webmanifest)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "webmanifest", "application/manifest+json");

    private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

    private record Asset(byte[] bytes, String etag, String type) {}

    void send(String name, ServerRequest request, ServerResponse response) {
        Asset asset = find(name);
        if (asset == null) {
            Answers.error(response, 404, "There is nothing here.");
            return;
        }
        response.header(HeaderNames.ETAG, asset.etag());
        response.header(HeaderNames.CACHE_CONTROL, "no-cache");
        response.header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff");
        response.header("Content-Security-Policy", POLICY);
        response.header("Referrer-Policy", "no-referrer");
        response.header("Permissions-Policy", "microphone=(self), camera=(), geolocation=()");
        if (request.headers()
                .first(HeaderNames.IF_NONE_MATCH)
                .filter(asset.etag()::equals)
                .isPresent()) {
            response.status(Status.NOT_MODIFIED_304);
            response.send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, asset.type());
        response.send(asset.bytes());
    }

    private @Nullable Asset find(String name) {
        Asset known = loaded.get(name);
        if (known != null || !NAME.matcher(name).matches()) {
            return known;
        }
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            String type = String.valueOf(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
            Asset asset = new Asset(bytes, '"' + hash(bytes) + '"', type);
            loaded.put(name, asset);
            return asset;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
