package dev.tgops.auth.keycloak;

import jakarta.annotation.PreDestroy;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientBuilder;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.springframework.stereotype.Component;

/** Keycloak's admin API, as the service account of this service's client. */
@Component
class KeycloakAdmin {

    private static final int CONNECTIONS = 16;

    private final KeycloakSettings settings;
    private final KeycloakGuard guard;
    private @Nullable Keycloak client;

    KeycloakAdmin(KeycloakSettings settings, KeycloakGuard guard) {
        this.settings = settings;
        this.guard = guard;
    }

    /**
     * Asks Keycloak for something.
     *
     * @throws dev.tgops.starter.web.UnavailableException where Keycloak is away, or refuses this service
     * @throws dev.tgops.starter.web.NotFoundException where it does not know the account
     */
    <T> T call(Function<RealmResource, T> request) {
        return guard.call(() -> {
            try {
                return request.apply(client().realm(settings.realm()));
            } catch (NotFoundException e) {
                throw new dev.tgops.starter.web.NotFoundException("account", "of this user at Keycloak");
            } catch (ProcessingException | WebApplicationException e) {
                throw KeycloakGuard.away(e);
            }
        });
    }

    /** At the first call: loading it takes a second that the start does not wait for. */
    private synchronized Keycloak client() {
        Keycloak known = client;
        if (known == null) {
            known = KeycloakBuilder.builder()
                    .serverUrl(settings.url().toString())
                    .realm(settings.realm())
                    .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .resteasyClient(((ResteasyClientBuilder) ClientBuilder.newBuilder())
                            .connectionPoolSize(CONNECTIONS)
                            .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                            .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                            .build())
                    .build();
            client = known;
        }
        return known;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
