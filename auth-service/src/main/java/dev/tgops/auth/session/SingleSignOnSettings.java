package dev.tgops.auth.session;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Log-in by Keycloak's own page.
 *
 * @param enabled whether the log-in page offers it; Keycloak's client must allow the standard flow then
 */
@ConfigurationProperties("tgops.single-sign-on")
record SingleSignOnSettings(@DefaultValue("false") boolean enabled) {}
