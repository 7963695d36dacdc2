package dev.tgops.auth.keycloak;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.springframework.stereotype.Component;

/** Manages users by Keycloak's admin client, as the service account of this service's client. */
@Component
public class KeycloakUsers {

    private final KeycloakSettings settings;
    private final KeycloakGuard guard;

    KeycloakUsers(KeycloakSettings settings, KeycloakGuard guard) {
        this.settings = settings;
        this.guard = guard;
    }

    /**
     * Makes the user where there is none of this name; an existing one stays as it is, its password too.
     *
     * @return the user's id at Keycloak, the {@code sub} of its tokens
     * @throws UserRefusedException where Keycloak refuses the password or the address
     * @throws dev.tgops.starter.web.UnavailableException where Keycloak is away
     */
    public String ensure(NewKeycloakUser user) {
        return guard.call(() -> {
            // Rarely needed: not worth a client that is kept open.
            try (Client http = ClientBuilder.newBuilder()
                            .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                            .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                            .build();
                    Keycloak keycloak = KeycloakBuilder.builder()
                            .serverUrl(settings.url().toString())
                            .realm(settings.realm())
                            .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                            .clientId(settings.clientId())
                            .clientSecret(settings.clientSecret())
                            .resteasyClient(http)
                            .build()) {
                return ensure(keycloak.realm(settings.realm()).users(), user);
            } catch (ProcessingException | WebApplicationException e) {
                throw KeycloakGuard.away(e);
            }
        });
    }

    private static String ensure(UsersResource users, NewKeycloakUser user) {
        List<UserRepresentation> known = users.searchByUsername(user.username(), true);
        if (!known.isEmpty()) {
            return known.getFirst().getId();
        }
        try (Response created = users.create(representation(user))) {
            if (created.getStatus() == 400 || created.getStatus() == 409) {
                throw new UserRefusedException(user.username(), created.readEntity(String.class));
            }
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    private static UserRepresentation representation(NewKeycloakUser user) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(user.password());
        password.setTemporary(false);
        UserRepresentation representation = new UserRepresentation();
        representation.setUsername(user.username());
        representation.setEmail(user.email());
        representation.setEmailVerified(true);
        representation.setFirstName(user.firstName());
        representation.setLastName(user.lastName());
        representation.setEnabled(true);
        representation.setCredentials(List.of(password));
        return representation;
    }
}
