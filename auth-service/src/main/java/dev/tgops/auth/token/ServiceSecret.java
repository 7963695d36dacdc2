package dev.tgops.auth.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells calls of our own processes to {@code /internal} by a secret that they share. */
@Component
class ServiceSecret {

    static final String HEADER = "X-Service-Secret";

    private final ServiceSecretSettings settings;

    ServiceSecret(ServiceSecretSettings settings) {
        this.settings = settings;
    }

    boolean isOurs(@Nullable String shown) {
        return shown != null
                && settings.serviceSecrets().stream()
                        .anyMatch(secret -> MessageDigest.isEqual(bytes(secret), bytes(shown)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
