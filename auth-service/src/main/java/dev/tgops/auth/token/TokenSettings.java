package dev.tgops.auth.token;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The internal JWT and its keys.
 *
 * @param lifetime how long a token is good
 * @param keyRotation age at which a signing key is replaced
 * @param keyNotice how long a new key is published before it signs, and an old one after it has signed: longer than services keep the key set
 */
@ConfigurationProperties("tgops.token")
record TokenSettings(
        @DefaultValue("60s") Duration lifetime,
        @DefaultValue("30d") Duration keyRotation,
        @DefaultValue("10m") Duration keyNotice) {}
