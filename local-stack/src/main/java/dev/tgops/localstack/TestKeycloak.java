package dev.tgops.localstack;

/** Keycloak with the realm of auth-service, for the tests of one JVM. */
public interface TestKeycloak {

    /** The log-in of the administrator of the master realm. */
    String ADMIN = "admin";

    /** Where its realm takes the admin UI to be: single sign-on returns there. */
    String PUBLIC_URL = "http://localhost:8080";

    /** Its address, without a slash at the end. */
    String url();

    String adminPassword();

    /** The secret of auth-service's client, which the realm file calls {@code ${KEYCLOAK_CLIENT_SECRET}}. */
    String clientSecret();

    /** {@code kill -9} of the server. */
    void kill9();

    /** Starts it again after {@link #kill9()}, on the same port and data; returns when it serves. */
    void start();
}
