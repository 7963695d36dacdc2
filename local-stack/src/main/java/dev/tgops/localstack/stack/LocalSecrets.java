package dev.tgops.localstack.stack;

import dev.tgops.localstack.process.StackException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The secrets of one installation, made at its first start and kept in {@code secrets.env} beside the data they open, readable by its
 * owner alone.
 */
public final class LocalSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;
    private static final int AES_KEY_BYTES = 32;

    private final Path file;
    private final Map<String, String> values;

    private LocalSecrets(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    /** Reads the file where there is one. */
    static LocalSecrets in(Path folder) {
        Path file = folder.resolve("secrets.env");
        Map<String, String> values = new LinkedHashMap<>();
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    int separator = line.indexOf('=');
                    if (separator > 0 && !line.startsWith("#")) {
                        values.put(line.substring(0, separator), line.substring(separator + 1));
                    }
                }
            }
        } catch (IOException e) {
            throw new StackException("the secrets in " + file + " cannot be read: " + e.getMessage(), e);
        }
        return new LocalSecrets(file, values);
    }

    /** A random password, the same at every start. */
    String password(String name) {
        return value(name, () -> Base64.getUrlEncoder().withoutPadding().encodeToString(random(PASSWORD_BYTES)));
    }

    /** A Tink keyset with one AES-256-GCM key, as JSON in base64, the same at every start. */
    String keyset(String name) {
        return value(name, LocalSecrets::newKeyset);
    }

    private synchronized String value(String name, Supplier<String> fresh) {
        String known = values.get(name);
        if (known != null) {
            return known;
        }
        String made = fresh.get();
        values.put(name, made);
        save();
        return made;
    }

    private void save() {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            StringBuilder text = new StringBuilder(
                    "# Made at the first start. Without it the data in this folder cannot be opened.\n");
            values.forEach(
                    (name, value) -> text.append(name).append('=').append(value).append('\n'));
            Files.writeString(half, text);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackException("the secrets cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    /** Tink's own format, written by hand: the launcher needs one key, not the library. */
    /** A fresh Tink keyset with one AES-256-GCM key, as JSON in base64. */
    public static String newKeyset() {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        // The protobuf message AesGcmKey: field 3, length-delimited.
        key.write(0x1a);
        key.write(AES_KEY_BYTES);
        key.writeBytes(random(AES_KEY_BYTES));
        int id = RANDOM.nextInt(1, Integer.MAX_VALUE);
        String json = """
                {"primaryKeyId":%d,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey",\
                "value":"%s","keyMaterialType":"SYMMETRIC"},"status":"ENABLED","keyId":%d,"outputPrefixType":"TINK"}]}\
                """.formatted(id, Base64.getEncoder().encodeToString(key.toByteArray()), id);
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
