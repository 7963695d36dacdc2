package dev.tgops.emulator.page;

import dev.tgops.emulator.world.FileStore;
import dev.tgops.emulator.world.FileStore.StoredFile;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.MediaKind;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Files on their way to and from the page. */
final class Files {
    /** What a person may send, in bytes; more than a bot may download. */
    static final int LIMIT = 50 * 1024 * 1024;

    /** Shown in the page; anything else is only handed out as a download. */
    private static final Set<String> SHOWN = Set.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "video/mp4",
            "video/webm",
            "audio/mpeg",
            "audio/mp4",
            "audio/ogg",
            "audio/webm",
            "audio/wav",
            "audio/x-wav",
            "audio/aac",
            "audio/flac");

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,9})-(\\d{0,9})");
    private static final Pattern MIME = Pattern.compile("[a-z]+/[a-z0-9][a-z0-9.+-]{0,60}");

    private final FileStore files;

    Files(FileStore files) {
        this.files = files;
    }

    /** Keeps the body as a file of a kind ({@code photo}, {@code document}, ...); answers what to name it by. */
    ObjectNode receive(Asked asked, ServerRequest request) {
        asked.person();
        MediaKind kind = kind(asked.text("kind"));
        byte[] bytes;
        try (InputStream in = request.content().inputStream()) {
            bytes = in.readNBytes(LIMIT + 1);
        } catch (IOException e) {
            throw new Refusal(400, "The file broke off.");
        }
        if (bytes.length == 0 || bytes.length > LIMIT) {
            throw new Refusal(413, bytes.length == 0 ? "The file is empty." : "The file is larger than 50 MB.");
        }
        String type = asked.text("type").split(";", 2)[0].strip();
        String mime = MIME.matcher(type).matches() ? type : "application/octet-stream";
        ObjectNode attributes = Json.object();
        attributes.put("width", between(asked.number("width"), 1, 10_000));
        attributes.put("height", between(asked.number("height"), 1, 10_000));
        attributes.put("duration", between(asked.number("duration"), 0, 86_400));
        attributes.put("emoji", asked.text("emoji"));
        StoredFile file = files.add(kind, name(asked.text("name")), mime, bytes, attributes);
        return Json.object().put("file", file.uniqueId());
    }

    private static MediaKind kind(String name) {
        for (MediaKind kind : MediaKind.values()) {
            if (kind.field().equals(name)) {
                return kind;
            }
        }
        throw new Refusal(400, "There is no such kind of file.");
    }

    private static int between(long value, int least, int most) {
        return (int) Math.min(most, Math.max(least, value));
    }

    private static String name(String given) {
        String name = given.replaceAll("[\\p{Cntrl}/\\\\]", "_").strip();
        return name.isEmpty() ? "file" : name.length() > 120 ? name.substring(name.length() - 120) : name;
    }

    void send(String uniqueId, ServerRequest request, ServerResponse response) {
        StoredFile file = files.byUniqueId(uniqueId);
        if (file == null) {
            throw new Refusal(404, "There is no such file.");
        }
        boolean shown = SHOWN.contains(file.mimeType());
        response.header(HeaderNames.CONTENT_TYPE, shown ? file.mimeType() : "application/octet-stream");
        response.header("Content-Security-Policy", "default-src 'none'; sandbox");
        response.header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff");
        response.header(HeaderNames.CACHE_CONTROL, "private, max-age=86400, immutable");
        response.header(HeaderNames.ACCEPT_RANGES, "bytes");
        String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
        response.header(
                HeaderNames.CONTENT_DISPOSITION, (shown ? "inline" : "attachment") + "; filename*=UTF-8''" + name);
        response.send(
                part(file.bytes(), request.headers().first(HeaderNames.RANGE).orElse(""), response));
    }

    /** One range is enough for a player that seeks. */
    private static byte[] part(byte[] bytes, String range, ServerResponse response) {
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            return bytes;
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = matcher.group(2).isEmpty() ? bytes.length - 1 : Integer.parseInt(matcher.group(2));
        int last = Math.min(to, bytes.length - 1);
        if (from > last) {
            return bytes;
        }
        response.status(Status.PARTIAL_CONTENT_206);
        response.header(HeaderNames.CONTENT_RANGE, "bytes " + from + "-" + last + "/" + bytes.length);
        return Arrays.copyOfRange(bytes, from, last + 1);
    }
}
