package dev.tgops.auth.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes by time (RFC 6238) as authenticator apps and Keycloak make them by default: HMAC-SHA1, six digits, 30 seconds. */
final class Totp {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_BYTES = 20;
    private static final int PERIOD_SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    /** A new secret in Base32. */
    static String newSecret(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int pending = 0;
        for (byte b : bytes) {
            pending = (pending << 8) | (b & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((pending >> bits) & 31));
            }
        }
        return text.toString();
    }

    /** Whether the code is that of now, or of the period before or after: clocks differ. */
    static boolean matches(String secret, String code, Instant now) {
        long period = now.getEpochSecond() / PERIOD_SECONDS;
        for (long tried = period - 1; tried <= period + 1; tried++) {
            if (MessageDigest.isEqual(
                    code(secret, tried).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    code.getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    /** The code of an instant. */
    static String code(String secret, Instant at) {
        return code(secret, at.getEpochSecond() / PERIOD_SECONDS);
    }

    private static String code(String secret, long period) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decode(secret), "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(period).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decode(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        int bits = 0;
        int pending = 0;
        for (char c : base32.toCharArray()) {
            pending = (pending << 5) | BASE32.indexOf(c);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (pending >> bits));
            }
        }
        return bytes.array();
    }
}
