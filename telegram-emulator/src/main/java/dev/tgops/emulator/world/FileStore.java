package dev.tgops.emulator.world;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The files of the world. A {@code file_unique_id} is the same for all, a {@code file_id} belongs to one bot. */
public final class FileStore {
    /** What getFile hands out at most, in bytes. */
    public static final long DOWNLOAD_LIMIT = 20L * 1024 * 1024;

    private static final String PREFIX = "BQACAgI";
    private static final int SMALL_SIDE = 320;

    private final RandomGenerator random;
    private final Map<String, StoredFile> files = new ConcurrentHashMap<>();
    private final Map<String, String> paths = new ConcurrentHashMap<>();

    /**
     * A file.
     *
     * @param media the Bot API's object of its kind (the sizes of a photo), without {@code file_id}
     */
    public record StoredFile(
            String uniqueId, MediaKind kind, String name, String mimeType, byte[] bytes, JsonNode media) {
        /** The path below {@code /file/bot<token>/}. */
        public String path() {
            int dot = name.lastIndexOf('.');
            return kind.folder() + "/file_" + uniqueId.substring(4) + (dot >= 0 ? name.substring(dot) : "");
        }
    }

    FileStore(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Keeps a file.
     *
     * @param attributes what the sender says of it: duration, width, title and the like
     */
    public StoredFile add(MediaKind kind, String name, String mimeType, byte[] bytes, ObjectNode attributes) {
        if (kind == MediaKind.PHOTO) {
            return photo(name, mimeType, bytes);
        }
        String unique = unique();
        ObjectNode media = Json.object();
        media.put("file_unique_id", unique);
        media.put("file_size", bytes.length);
        switch (kind) {
            case VIDEO, ANIMATION -> {
                number(media, attributes, "width", 640);
                number(media, attributes, "height", 360);
                number(media, attributes, "duration", 1);
                named(media, name, mimeType);
            }
            case AUDIO -> {
                number(media, attributes, "duration", 1);
                text(media, attributes, "performer");
                text(media, attributes, "title");
                named(media, name, mimeType);
            }
            case VOICE -> {
                number(media, attributes, "duration", 1);
                media.put("mime_type", mimeType);
            }
            case LIVE_PHOTO -> {
                number(media, attributes, "width", 640);
                number(media, attributes, "height", 480);
                number(media, attributes, "duration", 3);
                media.put("mime_type", mimeType);
            }
            case VIDEO_NOTE -> {
                number(media, attributes, "length", 240);
                number(media, attributes, "duration", 1);
            }
            case STICKER -> {
                media.put("width", 512);
                media.put("height", 512);
                media.put("type", "regular");
                media.put("is_animated", name.endsWith(".tgs"));
                media.put("is_video", name.endsWith(".webm"));
                text(media, attributes, "emoji");
            }
            default -> named(media, name, mimeType);
        }
        return keep(new StoredFile(unique, kind, name, mimeType, bytes, media));
    }

    /** A photo has sizes; each is a file of its own. */
    private StoredFile photo(String name, String mimeType, byte[] bytes) {
        int[] side = ImageSize.of(bytes);
        ArrayNode sizes = Json.array();
        double scale = Math.min(1, (double) SMALL_SIDE / Math.max(side[0], side[1]));
        if (scale < 1) {
            String small = unique();
            sizes.add(size(small, (int) Math.round(side[0] * scale), (int) Math.round(side[1] * scale), bytes.length));
            keep(new StoredFile(small, MediaKind.PHOTO, name, mimeType, bytes, sizes));
        }
        String full = unique();
        sizes.add(size(full, side[0], side[1], bytes.length));
        return keep(new StoredFile(full, MediaKind.PHOTO, name, mimeType, bytes, sizes));
    }

    private static ObjectNode size(String unique, int width, int height, int bytes) {
        ObjectNode size = Json.object();
        size.put("file_unique_id", unique);
        size.put("file_size", bytes);
        size.put("width", Math.max(1, width));
        size.put("height", Math.max(1, height));
        return size;
    }

    private static void named(ObjectNode media, String name, String mimeType) {
        media.put("file_name", name);
        media.put("mime_type", mimeType);
    }

    private static void number(ObjectNode media, ObjectNode attributes, String field, int otherwise) {
        media.put(field, attributes.path(field).asInt(otherwise));
    }

    private static void text(ObjectNode media, ObjectNode attributes, String field) {
        String text = attributes.path(field).asString("");
        if (!text.isEmpty()) {
            media.put(field, text);
        }
    }

    private String unique() {
        byte[] id = new byte[9];
        random.nextBytes(id);
        return "AQAD" + Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private StoredFile keep(StoredFile file) {
        files.put(file.uniqueId(), file);
        paths.put(file.path(), file.uniqueId());
        return file;
    }

    public @Nullable StoredFile byUniqueId(String uniqueId) {
        return files.get(uniqueId);
    }

    public @Nullable StoredFile byPath(String path) {
        String unique = paths.get(path);
        return unique == null ? null : files.get(unique);
    }

    /** The id this bot uses for the file. */
    public String fileId(Bot bot, String uniqueId) {
        byte[] plain = (bot.id() + "/" + uniqueId).getBytes(StandardCharsets.UTF_8);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /**
     * The file this bot means.
     *
     * @throws TelegramException where the id is another bot's or the file is gone; null where it is no file id at all
     */
    public @Nullable StoredFile byFileId(Bot bot, String fileId) {
        if (!fileId.startsWith(PREFIX)) {
            return null;
        }
        String plain;
        try {
            plain = new String(
                    Base64.getUrlDecoder().decode(fileId.substring(PREFIX.length())), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
        int slash = plain.indexOf('/');
        StoredFile file = slash < 0 ? null : files.get(plain.substring(slash + 1));
        if (file == null || !plain.substring(0, slash).equals(Long.toString(bot.id()))) {
            throw TelegramException.badRequest("wrong file_id or the file is temporarily unavailable");
        }
        return file;
    }
}
