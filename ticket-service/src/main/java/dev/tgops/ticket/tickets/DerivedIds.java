package dev.tgops.ticket.tickets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/** Ids that follow from what caused a thing, so that a repeated record makes the same thing again. */
public final class DerivedIds {

    private DerivedIds() {}

    /** A UUIDv7 whose time is {@code at} and whose other bits are a hash of {@code cause}. */
    public static String at(Instant at, String cause) {
        byte[] hash = sha256(cause);
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long high = (at.toEpochMilli() << 16) | 0x7000L | (bits.getLong() & 0x0FFFL);
        long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** A UUIDv8 that is a hash of {@code cause}. */
    public static String of(String cause) {
        ByteBuffer bits = ByteBuffer.wrap(sha256(cause));
        long high = (bits.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** 64 bits of a hash of {@code cause}. */
    static long hash(String cause) {
        return ByteBuffer.wrap(sha256(cause)).getLong();
    }

    private static byte[] sha256(String cause) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(cause.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
