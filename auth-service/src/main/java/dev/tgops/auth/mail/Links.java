package dev.tgops.auth.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Links with a secret in them. The secret stands behind the {@code #}: browsers send that part to no server, so that no log has it; we keep its hash only.
 */
@Component
public class Links {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final String publicUrl;

    Links(MailSettings settings) {
        this.publicUrl = settings.publicUrl().toString().replaceAll("/+$", "");
    }

    /** A secret that nobody guesses. */
    public String newSecret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is stored of a secret. The secret is random: no salt and no slow hash are needed. */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param page a page of the admin UI, without slashes around it */
    public String to(String page) {
        return publicUrl + "/" + page;
    }

    public String to(String page, String secret) {
        return to(page) + "#" + secret;
    }
}
