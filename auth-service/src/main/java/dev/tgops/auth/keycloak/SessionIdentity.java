package dev.tgops.auth.keycloak;

/**
 * What an access token says: who, in which session.
 *
 * @param sessionId Keycloak's id of the session
 */
public record SessionIdentity(Identity identity, String sessionId) {}
