package dev.tgops.starter.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The internal JWT (ES256), which auth-service issues and every service trusts: the names of its claims, and how it is checked. */
public final class InternalToken {

    public static final String ISSUER = "tgops-auth";
    public static final String NAME = "name";
    public static final String PROJECT = "project";
    public static final String ROLE = "role";
    public static final String PLATFORM_ADMIN = "platform_admin";
    public static final String SESSION = "sid";
    public static final String SCOPE = "scope";

    /** Clocks of two machines differ; the token lives a minute only. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private InternalToken() {}

    /** Checks signature, issuer and times. */
    public static JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // Spring's validators below check them
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(CLOCK_SKEW), new JwtIssuerValidator(ISSUER)));
        return decoder;
    }
}
