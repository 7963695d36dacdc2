package dev.tgops.starter.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom a service trusts.
 *
 * @param jwksUri where auth-service publishes the keys of the internal JWT
 * @param publicPaths path patterns that need no token, beside health, metrics and API documentation
 */
@ConfigurationProperties("tgops.security")
record SecuritySettings(
        @DefaultValue("${AUTH_URL:http://127.0.0.1:8081}/internal/jwks")
        String jwksUri,

        @DefaultValue List<String> publicPaths) {}
