package dev.tgops.auth.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first admin's password: given by the environment, or random and left in a file, never in the log. */
final class FirstPassword {

    private static final Logger log = LoggerFactory.getLogger(FirstPassword.class);
    private static final int BYTES = 18;

    private FirstPassword() {}

    static String of(SetupSettings.FirstAdmin admin) {
        String given = admin.password();
        if (given != null && !given.isBlank()) {
            return given;
        }
        Path file = Path.of(admin.passwordFile()).toAbsolutePath();
        try {
            String password = left(file);
            log.info(
                    "First admin {}: the password is in {} (delete the file once you have it)", admin.username(), file);
            return password;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the first admin's password to " + file, e);
        }
    }

    /** A file left by an attempt that did not end keeps its password: the account may exist already. */
    private static String left(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().encodeToString(random);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            String known = Files.readString(file).strip();
            if (!known.isEmpty()) {
                return known;
            }
        }
        Files.writeString(file, password + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        return password;
    }
}
