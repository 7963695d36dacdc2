package dev.tgops.auth.keycloak;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.springframework.stereotype.Component;

/** Manages users at Keycloak, and ends their sessions there. Every method throws {@code UnavailableException} where Keycloak is away. */
@Component
public class KeycloakUsers {

    private static final String TOTP = "otp";

    private final KeycloakAdmin admin;
    private final KeycloakSettings settings;

    KeycloakUsers(KeycloakAdmin admin, KeycloakSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * Makes the user where there is none of this name; an existing one stays as it is, its password too.
     *
     * @return the user's id at Keycloak, the {@code sub} of its tokens
     * @throws UserRefusedException where Keycloak refuses the password or the address
     */
    public String ensure(NewKeycloakUser user) {
        return admin.call(realm -> {
            UsersResource users = realm.users();
            List<UserRepresentation> known = users.searchByUsername(user.username(), true);
            return known.isEmpty()
                    ? create(users, representation(user, true))
                    : known.getFirst().getId();
        });
    }

    /**
     * Makes an account.
     *
     * @param mustConfirm whether its owner must confirm the address before logging in
     * @return its id at Keycloak
     * @throws UserRefusedException where Keycloak refuses the password, the name or the address
     */
    public String create(NewKeycloakUser user, boolean mustConfirm) {
        UserRepresentation representation = representation(user, false);
        if (mustConfirm) {
            representation.setRequiredActions(List.of(Account.CONFIRM_EMAIL));
        }
        return admin.call(realm -> create(realm.users(), representation));
    }

    /** Makes an account whose address somebody vouches for. */
    public String createConfirmed(NewKeycloakUser user) {
        return admin.call(realm -> create(realm.users(), representation(user, true)));
    }

    private static String create(UsersResource users, UserRepresentation user) {
        try (Response created = users.create(user)) {
            if (created.getStatus() == 400 || created.getStatus() == 409) {
                throw new UserRefusedException(user.getUsername(), created.readEntity(String.class));
            }
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    public Optional<Account> find(String subject) {
        return admin.call(realm -> {
            try {
                return Optional.of(Account.of(realm.users().get(subject).toRepresentation()));
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    public Optional<Account> byUsername(String username) {
        return admin.call(realm -> first(realm.users().searchByUsername(username, true)));
    }

    public Optional<Account> byEmail(String email) {
        return admin.call(realm -> first(realm.users().searchByEmail(email, true)));
    }

    private static Optional<Account> first(List<UserRepresentation> found) {
        return found.stream().findFirst().map(Account::of);
    }

    /** Notes that the address is its owner's. */
    public void confirmEmail(String subject) {
        change(subject, user -> {
            UserRepresentation representation = user.toRepresentation();
            representation.setEmailVerified(true);
            List<String> actions =
                    new ArrayList<>(Objects.requireNonNullElse(representation.getRequiredActions(), List.of()));
            actions.remove(Account.CONFIRM_EMAIL);
            representation.setRequiredActions(actions);
            user.update(representation);
        });
    }

    /** @throws UserRefusedException where it is against the realm's policy */
    public void setPassword(String subject, String password) {
        change(subject, user -> {
            try {
                user.resetPassword(password(password));
            } catch (BadRequestException e) {
                throw new UserRefusedException(subject, e.getResponse().readEntity(String.class));
            }
        });
    }

    /** Deletes the account; one that is gone is no error. */
    public void delete(String subject) {
        admin.call(realm -> {
            realm.users().delete(subject).close();
            return true;
        });
    }

    /** A disabled user cannot log in; sessions are not touched. */
    public void setEnabled(String subject, boolean enabled) {
        change(subject, user -> {
            UserRepresentation representation = user.toRepresentation();
            representation.setEnabled(enabled);
            user.update(representation);
        });
    }

    /** Whether the session is still open; one whose refresh token was used twice goes on without our client. */
    public boolean hasSession(String subject, String session) {
        return admin.call(realm -> {
            try {
                return realm.users().get(subject).getUserSessions().stream()
                        .anyMatch(open -> session.equals(open.getId())
                                && open.getClients().containsValue(settings.clientId()));
            } catch (NotFoundException e) {
                return false;
            }
        });
    }

    /** Ends a session; one that has ended already is no error. */
    public void endSession(String session) {
        admin.call(realm -> {
            try {
                realm.deleteSession(session, false);
            } catch (NotFoundException e) {
                // it has ended already
            }
            return true;
        });
    }

    /** Whether log-ins of the account ask for a one-time code. */
    public boolean hasTotp(String subject) {
        return admin.call(realm -> realm.users().get(subject).credentials().stream()
                .anyMatch(credential -> TOTP.equals(credential.getType())));
    }

    /**
     * From now on log-ins of the account ask for a code.
     *
     * @param secret in Base32; codes by HMAC-SHA1, six digits, 30 seconds
     */
    public void addTotp(String subject, String secret) {
        CredentialRepresentation totp = new CredentialRepresentation();
        totp.setType(TOTP);
        totp.setUserLabel("Authenticator app");
        totp.setSecretData("{\"value\":\"" + secret + "\"}");
        totp.setCredentialData("{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,"
                + "\"algorithm\":\"HmacSHA1\",\"secretEncoding\":\"BASE32\"}");
        change(subject, user -> {
            UserRepresentation representation = user.toRepresentation();
            representation.setCredentials(List.of(totp));
            user.update(representation);
        });
    }

    public void removeTotp(String subject) {
        change(
                subject,
                user -> user.credentials().stream()
                        .filter(credential -> TOTP.equals(credential.getType()))
                        .forEach(credential -> user.removeCredential(credential.getId())));
    }

    private void change(String subject, Consumer<UserResource> change) {
        admin.call(realm -> {
            change.accept(realm.users().get(subject));
            return true;
        });
    }

    private static UserRepresentation representation(NewKeycloakUser user, boolean emailVerified) {
        UserRepresentation representation = new UserRepresentation();
        representation.setUsername(user.username());
        representation.setEmail(user.email());
        representation.setEmailVerified(emailVerified);
        representation.setFirstName(user.firstName());
        representation.setLastName(user.lastName());
        representation.setEnabled(true);
        representation.setCredentials(List.of(password(user.password())));
        return representation;
    }

    private static CredentialRepresentation password(String value) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(value);
        password.setTemporary(false);
        return password;
    }
}
