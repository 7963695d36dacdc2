package dev.tgops.localstack.server;

import dev.tgops.localstack.process.StackException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The realm that auth-service keeps for Keycloak. */
public final class Realm {

    /** The environment variable that the realm file names as the secret of auth-service's client. */
    public static final String CLIENT_SECRET = "KEYCLOAK_CLIENT_SECRET";

    /** The environment variable that the realm file names as the address of the admin UI, to which single sign-on returns. */
    public static final String PUBLIC_URL = "TGOPS_PUBLIC_URL";

    private Realm() {}

    /** Its file in this checkout. */
    public static Path file() {
        Path file = Workspace.here().root().resolve("auth-service/src/main/keycloak/tgops-realm.json");
        if (!Files.exists(file)) {
            throw new StackException("Keycloak: the realm file is missing: " + file);
        }
        return file;
    }
}
