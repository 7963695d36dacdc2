package dev.tgops.emulator.api;

import dev.tgops.emulator.api.Params.Upload;
import dev.tgops.emulator.world.FileStore.StoredFile;
import dev.tgops.emulator.world.MediaKind;
import dev.tgops.emulator.world.TelegramException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Files that calls bring: uploads, {@code attach://}, file ids, and addresses on this machine. */
final class InputFiles {
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private InputFiles() {}

    /**
     * The file that a parameter names. Never called under the lock of the world: it may fetch.
     *
     * @param attributes what the call says of the file
     */
    static StoredFile of(Call call, MediaKind kind, String value, @Nullable Upload upload, ObjectNode attributes) {
        String named = value.strip();
        Upload given = named.startsWith("attach://")
                ? call.params().files().get(named.substring("attach://".length()))
                : upload;
        if (given != null) {
            return store(call, kind, given, attributes);
        }
        if (named.isEmpty() || named.startsWith("attach://")) {
            throw TelegramException.badRequest("there is no " + kind.field().replace('_', ' ') + " in the request");
        }
        if (named.startsWith("http://") || named.startsWith("https://")) {
            return store(call, kind, fetch(named), attributes);
        }
        StoredFile file = call.world().files().byFileId(call.bot(), named);
        if (file == null) {
            throw TelegramException.badRequest("wrong file identifier/HTTP URL specified");
        }
        if (file.kind() != kind) {
            throw TelegramException.badRequest(
                    "can't use file of type " + file.kind().telegram() + " as " + kind.telegram());
        }
        return file;
    }

    private static StoredFile store(Call call, MediaKind kind, Upload upload, ObjectNode attributes) {
        if (upload.bytes().length == 0) {
            throw TelegramException.badRequest("file must be non-empty");
        }
        String name = upload.fileName().isEmpty() ? kind.field() : upload.fileName();
        return call.world().files().add(kind, name, mime(upload.contentType(), name), upload.bytes(), attributes);
    }

    private static String mime(String given, String name) {
        if (!given.isEmpty() && !given.equals("application/octet-stream")) {
            return given;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        String ending = lower.substring(lower.lastIndexOf('.') + 1);
        return switch (ending) {
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "mp4" -> "video/mp4";
            case "ogg", "oga" -> "audio/ogg";
            case "mp3" -> "audio/mpeg";
            case "pdf" -> "application/pdf";
            case "txt" -> "text/plain";
            default -> "application/octet-stream";
        };
    }

    /** There is nothing to fetch outside of this machine. */
    private static Upload fetch(String address) {
        try {
            URI uri = URI.create(address);
            if (uri.getHost() == null || !LOCAL.contains(uri.getHost())) {
                throw TelegramException.badRequest("failed to get HTTP URL content");
            }
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw TelegramException.badRequest("failed to get HTTP URL content");
            }
            String path = uri.getPath();
            String type = response.headers().firstValue("content-type").orElse("");
            return new Upload(path.substring(path.lastIndexOf('/') + 1), type, response.body());
        } catch (IOException | IllegalArgumentException e) {
            throw TelegramException.badRequest("failed to get HTTP URL content");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TelegramException.badRequest("failed to get HTTP URL content");
        }
    }
}
