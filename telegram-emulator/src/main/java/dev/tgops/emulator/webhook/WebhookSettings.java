package dev.tgops.emulator.webhook;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a bot is called.
 *
 * @param secret the value of {@code X-Telegram-Bot-Api-Secret-Token}, empty for none
 * @param connections the most requests at once, 1 to 100
 * @param certificate a PEM certificate to trust, null for the usual authorities
 */
public record WebhookSettings(
        URI url, String secret, int connections, byte @Nullable [] certificate, String ipAddress) {}
