package dev.tgops.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tgops.auth.keycloak.KeycloakTokens;
import dev.tgops.auth.keycloak.SessionIdentity;
import dev.tgops.auth.project.Members;
import dev.tgops.auth.project.Membership;
import dev.tgops.auth.project.Projects;
import dev.tgops.auth.session.Sessions;
import dev.tgops.auth.user.User;
import dev.tgops.auth.user.Users;
import dev.tgops.contracts.auth.Role;
import dev.tgops.starter.security.InternalToken;
import dev.tgops.starter.web.NotFoundException;
import dev.tgops.starter.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.stereotype.Service;

/** Exchanges Keycloak's token, which says who, for ours, which also says in which project and role. */
@Service
class InternalTokens {

    private final KeycloakTokens keycloak;
    private final Users users;
    private final Projects projects;
    private final Members members;
    private final Sessions sessions;
    private final SigningKeys keys;
    private final TokenSettings settings;
    private final Clock clock;

    InternalTokens(
            KeycloakTokens keycloak,
            Users users,
            Projects projects,
            Members members,
            Sessions sessions,
            SigningKeys keys,
            TokenSettings settings,
            Clock clock) {
        this.keycloak = keycloak;
        this.users = users;
        this.projects = projects;
        this.members = members;
        this.sessions = sessions;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * An internal JWT for the holder of a Keycloak token.
     *
     * @param project the project to act in; null: the user's only one, or none where there are several
     * @throws NotFoundException where the user is no member; not told apart from a project that does not exist
     */
    String exchange(String keycloakToken, @Nullable UUID project) {
        SessionIdentity holder;
        try {
            holder = keycloak.identify(keycloakToken);
        } catch (BadJwtException e) {
            throw notValid();
        }
        if (!sessions.isOpen(holder.sessionId())) {
            throw notValid();
        }
        User user = users.current(holder.identity());
        if (!user.enabled()) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "account-disabled", "This account is disabled.");
        }
        return sign(user, holder.sessionId(), project == null ? onlyProject(user) : member(user, project));
    }

    private static ProblemException notValid() {
        return new ProblemException(
                HttpStatus.UNAUTHORIZED, "unauthorized", "The access token is not valid, or no longer.");
    }

    private @Nullable Scope onlyProject(User user) {
        List<Membership> memberships = members.of(user.id());
        return memberships.size() == 1
                ? new Scope(memberships.getFirst().id(), memberships.getFirst().role())
                : null;
    }

    private Scope member(User user, UUID project) {
        if (user.platformAdmin() && projects.exists(project)) {
            return new Scope(project, Role.ADMIN);
        }
        return members.role(project, user.id())
                .map(role -> new Scope(project, role))
                .orElseThrow(() -> new NotFoundException("project", project));
    }

    private String sign(User user, String sessionId, @Nullable Scope scope) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(InternalToken.ISSUER)
                .subject(user.id().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.lifetime())))
                .claim(InternalToken.NAME, user.displayName())
                .claim(InternalToken.PLATFORM_ADMIN, user.platformAdmin())
                .claim(InternalToken.SESSION, sessionId)
                .claim(InternalToken.SCOPE, "");
        if (scope != null) {
            claims.claim(InternalToken.PROJECT, scope.project().toString())
                    .claim(InternalToken.ROLE, scope.role().name());
        }
        ECKey key = keys.signer();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims.build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
        return token.serialize();
    }

    private record Scope(UUID project, Role role) {}
}
