package dev.tgops.auth.account;

import dev.tgops.starter.secrets.Secrets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Second factors that are being set up: the secret is shown, a code of it has not been seen yet. */
@Repository
class TotpSetups {

    private static final Duration LIFE = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TotpSetups(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A new secret, in Base32; an earlier one of the user is void. */
    String begin(UUID user) {
        String secret = Totp.newSecret(random);
        jdbc.sql("""
                        insert into totp_setups values (?, ?, ?)
                        on conflict (user_id) do update set secret = excluded.secret, expires_at = excluded.expires_at
                        """)
                .params(
                        user,
                        secrets.encrypt(secret, place(user)),
                        Timestamp.from(clock.instant().plus(LIFE)))
                .update();
        return secret;
    }

    Optional<String> pending(UUID user) {
        return jdbc.sql("select secret from totp_setups where user_id = ? and expires_at > ?")
                .params(user, Timestamp.from(clock.instant()))
                .query(byte[].class)
                .optional()
                .map(encrypted -> secrets.decrypt(encrypted, place(user)));
    }

    void forget(UUID user) {
        jdbc.sql("delete from totp_setups where user_id = ?").param(user).update();
    }

    private static String place(UUID user) {
        return "totp:" + user;
    }
}
