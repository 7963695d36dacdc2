package dev.tgops.auth.account;

import dev.tgops.auth.mail.Links;
import dev.tgops.starter.web.ProblemException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Links that prove an address, each good once; a newer one of the same purpose voids the older ones. */
@Repository
class EmailLinks {

    enum Purpose {
        /** The address is the person's: 24 hours. */
        CONFIRM(Duration.ofHours(24)),
        /** The person may set another password: one hour. */
        RESET(Duration.ofHours(1)),
        /** An admin of the platform says that the person must set a password: seven days. */
        WELCOME(Duration.ofDays(7));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }

        Duration life() {
            return life;
        }
    }

    /** A stranger has an address written to no more than once in this time. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Links links;
    private final Clock clock;

    EmailLinks(JdbcClient jdbc, Links links, Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.clock = clock;
    }

    /** Whether the address may be written to now because a stranger says so; asked once per mail. */
    boolean mayWriteTo(String email) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        insert into mail_pauses values (:address, :until)
                        on conflict (address_hash) do update set until = excluded.until where mail_pauses.until <= :now
                        """)
                        .param("address", Links.hash(email))
                        .param("until", Timestamp.from(now.plus(PAUSE)))
                        .param("now", Timestamp.from(now))
                        .update()
                > 0;
    }

    /** Takes back that the address may not be written to for a while. */
    void wasNotWrittenTo(String email) {
        jdbc.sql("delete from mail_pauses where address_hash = ?")
                .param(Links.hash(email))
                .update();
    }

    /** @return the secret of a new link for an account at Keycloak */
    @Transactional
    String create(Purpose purpose, String subject) {
        String secret = links.newSecret();
        jdbc.sql("delete from email_links where subject = ? and purpose = ?")
                .params(subject, purpose.name())
                .update();
        jdbc.sql("insert into email_links values (?, ?, ?, ?)")
                .params(
                        Links.hash(secret),
                        purpose.name(),
                        subject,
                        Timestamp.from(clock.instant().plus(purpose.life())))
                .update();
        return secret;
    }

    /**
     * Whose link it is; it stays good.
     *
     * @throws ProblemException 404 {@code link-not-found} where it is none, used or too old
     */
    String subject(String secret, Purpose... purposes) {
        return jdbc.sql(
                        "select subject from email_links where token_hash = :hash and purpose in (:purposes) and expires_at > :now")
                .param("hash", Links.hash(secret))
                .param("purposes", Arrays.stream(purposes).map(Purpose::name).toList())
                .param("now", Timestamp.from(clock.instant()))
                .query(String.class)
                .optional()
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "link-not-found",
                        "This link is not valid, or no longer: it was used, replaced by a newer one, or is too old."));
    }

    /** Voids all links of an account. */
    void forget(String subject) {
        jdbc.sql("delete from email_links where subject = ?").param(subject).update();
    }

    /** Some of the accounts whose address could be confirmed until that time, and was not. */
    List<String> neverConfirmed(Instant until) {
        return jdbc.sql("select subject from email_links where purpose = 'CONFIRM' and expires_at < ? limit 100")
                .param(Timestamp.from(until))
                .query((row, number) -> row.getString("subject"))
                .list();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forgetOld() {
        Timestamp now = Timestamp.from(clock.instant());
        // Those that confirm an address tell which accounts were never confirmed.
        jdbc.sql("delete from email_links where expires_at < ? and purpose <> 'CONFIRM'")
                .param(now)
                .update();
        jdbc.sql("delete from mail_pauses where until < ?").param(now).update();
    }
}
