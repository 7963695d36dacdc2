package dev.tgops.auth.keycloak;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Checks Keycloak's access tokens by its published keys; with keys seen once, also while Keycloak is away. */
@Component
public class KeycloakTokens {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);
    private static final Duration KEYS_OUTLIVE_OUTAGE = Duration.ofHours(24);
    private static final int KEYS_SIZE_LIMIT = 200_000;

    private final NimbusJwtDecoder accessTokens;
    private final NimbusJwtDecoder idTokens;

    KeycloakTokens(KeycloakSettings settings, Clock clock) throws MalformedURLException {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        URI.create(settings.protocol("certs")).toURL(),
                        new DefaultResourceRetriever(
                                (int) settings.connectTimeout().toMillis(),
                                (int) settings.readTimeout().toMillis(),
                                KEYS_SIZE_LIMIT))
                .retrying(true)
                .outageTolerant(KEYS_OUTLIVE_OUTAGE.toMillis())
                .build();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // the validators below check them
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setClock(clock);
        JwtIssuerValidator issuer = new JwtIssuerValidator(settings.issuer());
        // Tokens of the realm's other clients (its account console) are none of ours.
        JwtClaimValidator<String> ours = new JwtClaimValidator<>("azp", settings.clientId()::equals);
        accessTokens = new NimbusJwtDecoder(processor);
        accessTokens.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, issuer, ours, type("Bearer")));
        idTokens = new NimbusJwtDecoder(processor);
        idTokens.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times,
                issuer,
                ours,
                type("ID"),
                new JwtClaimValidator<Collection<String>>(
                        "aud", audience -> audience != null && audience.contains(settings.clientId()))));
    }

    private static JwtClaimValidator<String> type(String type) {
        return new JwtClaimValidator<>("typ", type::equals);
    }

    /** Whether an ID token is valid and was made for the log-in that the nonce belongs to. */
    public boolean isOf(String nonce, String idToken) {
        try {
            return nonce.equals(decode(idTokens, idToken).getClaimAsString("nonce"));
        } catch (BadJwtException e) {
            return false;
        }
    }

    /**
     * Who holds the token, by which session.
     *
     * @throws BadJwtException where the token is not valid
     * @throws dev.tgops.starter.web.UnavailableException where Keycloak's keys cannot be had
     */
    public SessionIdentity identify(String token) {
        Jwt jwt = decode(accessTokens, token);
        String subject = jwt.getSubject();
        String session = jwt.getClaimAsString("sid");
        if (subject == null || session == null) {
            throw new BadJwtException("no subject or no session");
        }
        String username = text(jwt, "preferred_username", subject);
        return new SessionIdentity(
                new Identity(subject, username, text(jwt, "name", username), jwt.getClaimAsString("email")), session);
    }

    private static Jwt decode(NimbusJwtDecoder decoder, String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException e) {
            throw KeycloakGuard.away(e);
        }
    }

    /**
     * The session that a refresh token belongs to, as it says itself: only Keycloak can check it.
     *
     * @return empty where it is no JWT or names none
     */
    public static Optional<String> claimedSession(String refreshToken) {
        try {
            return Optional.ofNullable(
                    JWTParser.parse(refreshToken).getJWTClaimsSet().getStringClaim("sid"));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static String text(Jwt jwt, String claim, String otherwise) {
        String value = jwt.getClaimAsString(claim);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
