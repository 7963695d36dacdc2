package dev.tgops.testsupport;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs internal JWTs (ES256) with a key of the test. */
public record TokenSigner(ECKey key) {

    /** With a key that nobody trusts yet. */
    public static TokenSigner fresh() {
        try {
            return new TokenSigner(new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .algorithm(JWSAlgorithm.ES256)
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With a key of its own under the same key id: a forger's. */
    public TokenSigner forger() {
        return new TokenSigner(
                new ECKey.Builder(fresh().key()).keyID(key.getKeyID()).build());
    }

    /**
     * A token with the claims of the internal JWT.
     *
     * @param projectId null: a token that names no project, and no role
     */
    public String token(
            String userId,
            String name,
            @Nullable String projectId,
            String role,
            boolean platformAdmin,
            Instant expiresAt) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("tgops-auth")
                .subject(userId)
                .claim("name", name)
                .claim("platform_admin", platformAdmin)
                .claim("sid", UUID.randomUUID().toString())
                .claim("scope", "")
                .issueTime(Date.from(expiresAt.minusSeconds(60)))
                .expirationTime(Date.from(expiresAt));
        if (projectId != null) {
            claims.claim("project", projectId).claim("role", role);
        }
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims.build());
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}
