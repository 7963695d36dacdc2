package dev.tgops.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import dev.tgops.localstack.TestDatabase;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.starter.secrets.Secrets;
import dev.tgops.starter.secrets.UndecryptableException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class SigningKeysIT {

    private static final TokenSettings SETTINGS =
            new TokenSettings(Duration.ofSeconds(60), Duration.ofDays(30), Duration.ofMinutes(10));

    private final Secrets secrets = Secrets.ofKeyset(Secrets.newKeyset());
    private final MovingClock clock = new MovingClock();
    private PGSimpleDataSource database;

    @BeforeEach
    void migrate() {
        TestDatabase fresh = TestInfrastructure.postgres().freshDatabase();
        database = new PGSimpleDataSource();
        database.setUrl(fresh.jdbcUrl());
        database.setUser(fresh.user());
        database.setPassword(fresh.password());
        Flyway.configure().dataSource(database).load().migrate();
    }

    @Test
    void replicas_sign_with_the_same_key_and_publish_its_public_half_only() {
        SigningKeys one = keys(secrets);
        SigningKeys two = keys(secrets);

        assertThat(one.signer().getKeyID()).isEqualTo(two.signer().getKeyID());
        assertThat(one.published().getKeys()).hasSize(1).noneMatch(JWK::isPrivate);
    }

    @Test
    void the_private_half_is_encrypted_at_rest() {
        String secret = keys(secrets).signer().getD().toString();

        byte[] stored = JdbcClient.create(database)
                .sql("select private_jwk from signing_keys")
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
        assertThatThrownBy(() -> keys(Secrets.ofKeyset(Secrets.newKeyset())))
                .isInstanceOf(UndecryptableException.class);
    }

    @Test
    void an_old_key_is_replaced_after_the_new_one_was_published_and_goes_when_its_tokens_have_ended() {
        SigningKeys keys = keys(secrets);
        String first = keys.signer().getKeyID();

        clock.forward(Duration.ofDays(30).plusSeconds(1));
        keys.rotate();
        assertThat(ids(keys)).hasSize(2).contains(first);
        assertThat(keys.signer().getKeyID()).isEqualTo(first);

        clock.forward(Duration.ofMinutes(10));
        keys.rotate();
        String second = keys.signer().getKeyID();
        assertThat(second).isNotEqualTo(first);
        assertThat(ids(keys)).containsExactlyInAnyOrder(first, second);

        clock.forward(Duration.ofMinutes(10).plusSeconds(1));
        keys.rotate();
        assertThat(ids(keys)).containsExactly(second);
    }

    @Test
    void another_replica_learns_a_new_key_before_it_signs() {
        SigningKeys one = keys(secrets);
        SigningKeys two = keys(secrets);
        clock.forward(Duration.ofDays(31));
        one.rotate();
        two.rotate();

        assertThat(ids(two)).isEqualTo(ids(one)).hasSize(2);
    }

    private SigningKeys keys(Secrets with) {
        return new SigningKeys(
                JdbcClient.create(database), new JdbcTransactionManager(database), with, SETTINGS, clock);
    }

    private static List<String> ids(SigningKeys keys) {
        return keys.published().getKeys().stream().map(JWK::getKeyID).toList();
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
