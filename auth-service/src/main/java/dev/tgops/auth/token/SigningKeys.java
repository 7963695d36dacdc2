package dev.tgops.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.tgops.starter.Ids;
import dev.tgops.starter.secrets.Secrets;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys (ES256) that sign internal JWTs, in PostgreSQL, encrypted. A replica sees a key that another one made within a minute, long before it signs.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final TokenSettings settings;
    private final Clock clock;
    private volatile List<SigningKey> keys = List.of();

    SigningKeys(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Secrets secrets,
            TokenSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
        rotate();
    }

    /** The key that signs now: the newest whose time has come. */
    ECKey signer() {
        Instant now = clock.instant();
        return keys.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no signing key"))
                .key();
    }

    /** What verifiers need: every key that signs, signed lately or will sign; public halves only. */
    JWKSet published() {
        return new JWKSet(keys.stream().<JWK>map(SigningKey::key).toList()).toPublicJWKSet();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(published());
    }

    /** Makes the first key, replaces an old one, forgets those whose tokens have ended, and reads what other replicas made. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void rotate() {
        keys = transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtext('tgops.signing-keys'))")
                    .query((row, number) -> true)
                    .list();
            Instant now = clock.instant();
            List<SigningKey> stored = read();
            if (stored.isEmpty()) {
                make(now);
            } else if (stored.getFirst()
                    .signsFrom()
                    .plus(settings.keyRotation())
                    .isBefore(now)) {
                make(now.plus(settings.keyNotice()));
            }
            jdbc.sql("""
                            delete from signing_keys old where exists
                              (select from signing_keys new where new.signs_from > old.signs_from and new.signs_from < ?)
                            """).param(Timestamp.from(now.minus(settings.keyNotice()))).update();
            return read();
        });
    }

    private void make(Instant signsFrom) {
        String kid = Ids.nextString();
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
            jdbc.sql("insert into signing_keys (kid, public_jwk, private_jwk, signs_from) values (?, ?, ?, ?)")
                    .params(
                            kid,
                            key.toPublicJWK().toJSONString(),
                            secrets.encrypt(key.toJSONString(), place(kid)),
                            Timestamp.from(signsFrom))
                    .update();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a signing key", e);
        }
    }

    /** Newest first. */
    private List<SigningKey> read() {
        return jdbc.sql("select * from signing_keys order by signs_from desc")
                .query((row, number) -> new SigningKey(
                        decrypt(row.getString("kid"), row.getBytes("private_jwk")),
                        row.getTimestamp("signs_from").toInstant()))
                .list();
    }

    private ECKey decrypt(String kid, byte[] encrypted) {
        try {
            return ECKey.parse(secrets.decrypt(encrypted, place(kid)));
        } catch (ParseException e) {
            throw new IllegalStateException("signing key " + kid + " is no JWK", e);
        }
    }

    private static String place(String kid) {
        return "signing-key:" + kid;
    }

    private record SigningKey(ECKey key, Instant signsFrom) {}
}
