package dev.tgops.emulator.world;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The files of the world. A {@code file_unique_id} is the same for all, a {@code file_id} belongs to one bot. */
public final class FileStore {
    /** What getFile hands out at most, in bytes. */
    public static final long DOWNLOAD_LIMIT = 20L * 1024 * 1024;

    private final RandomGenerator random;
    private final Map<String, StoredFile> files = new ConcurrentHashMap<>();
    private final Map<String, String> paths = new ConcurrentHashMap<>();

    /**
     * A file.
     *
     * @param kind Telegram's word for what it is, the folder of its path
     */
    public record StoredFile(String uniqueId, String kind, String name, String mimeType, byte[] bytes) {
        /** The path below {@code /file/bot<token>/}. */
        public String path() {
            int dot = name.lastIndexOf('.');
            return kind + "s/file_" + uniqueId + (dot >= 0 ? name.substring(dot) : "");
        }
    }

    FileStore(RandomGenerator random) {
        this.random = random;
    }

    /** Keeps a file. */
    public StoredFile add(String kind, String name, String mimeType, byte[] bytes) {
        byte[] id = new byte[9];
        random.nextBytes(id);
        String unique = "AQAD" + Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        StoredFile file = new StoredFile(unique, kind, name, mimeType, bytes);
        files.put(unique, file);
        paths.put(file.path(), unique);
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
        return "BQACAgI" + Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /**
     * The file this bot means.
     *
     * @throws TelegramException where the id is another bot's or the file is gone; null where it is no file id at all
     */
    public @Nullable StoredFile byFileId(Bot bot, String fileId) {
        if (!fileId.startsWith("BQACAgI")) {
            return null;
        }
        String plain;
        try {
            plain = new String(Base64.getUrlDecoder().decode(fileId.substring(7)), StandardCharsets.UTF_8);
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
