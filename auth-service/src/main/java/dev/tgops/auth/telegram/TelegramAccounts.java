package dev.tgops.auth.telegram;

import dev.tgops.auth.mail.Links;
import dev.tgops.auth.user.User;
import dev.tgops.auth.user.Users;
import dev.tgops.starter.web.NotFoundException;
import dev.tgops.starter.web.ProblemException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores the Telegram accounts of users; {@code auth.users.v1} tells the services. */
@Repository
class TelegramAccounts {

    static final Duration CODE_LIFE = Duration.ofMinutes(10);

    /** Without letters and digits that look alike: 31 of them, eight times, are 40 bits. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ2345678";

    private static final int LENGTH = 8;

    private final JdbcClient jdbc;
    private final Users users;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TelegramAccounts(JdbcClient jdbc, Users users, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.clock = clock;
    }

    /** A new code; an earlier one of the user is void. */
    Code newCode(UUID user) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        Instant expiresAt = clock.instant().plus(CODE_LIFE);
        jdbc.sql("""
                        insert into telegram_codes values (?, ?, ?, null)
                        on conflict (user_id) do update
                        set code_hash = excluded.code_hash, expires_at = excluded.expires_at, telegram_user_id = null
                        """)
                .params(Links.hash(code.toString()), user, Timestamp.from(expiresAt))
                .update();
        return new Code(code.toString(), expiresAt);
    }

    /** @param code to be sent to a bot as {@code /connect CODE} */
    record Code(String code, Instant expiresAt) {

        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /**
     * Ties the Telegram account to the user of the code, and unties it from another. The code is good for one account; a repeat with the same account changes nothing.
     *
     * @throws ProblemException 404 {@code code-not-found}
     */
    @Transactional
    User connect(String code, long telegramUserId, String name) {
        Instant now = clock.instant();
        UUID userId = jdbc.sql("""
                        update telegram_codes set telegram_user_id = :account
                        where code_hash = :code and expires_at > :now
                          and (telegram_user_id is null or telegram_user_id = :account)
                        returning user_id
                        """)
                .param("account", telegramUserId)
                .param("code", Links.hash(code.toUpperCase(Locale.ROOT)))
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "code-not-found", "The code is not valid, or no longer."));
        @Nullable UUID before = owner(telegramUserId);
        jdbc.sql("""
                        insert into telegram_accounts values (?, ?, ?, ?)
                        on conflict (telegram_user_id) do update set user_id = excluded.user_id, name = excluded.name
                        """).params(telegramUserId, userId, name, Timestamp.from(now)).update();
        if (before != null && !before.equals(userId)) {
            users.republish(before);
        }
        return users.republish(userId);
    }

    private @Nullable UUID owner(long telegramUserId) {
        return jdbc.sql("select user_id from telegram_accounts where telegram_user_id = ?")
                .param(telegramUserId)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    List<TelegramAccount> list(UUID user) {
        return jdbc.sql("""
                        select telegram_user_id, name, connected_at from telegram_accounts
                        where user_id = ? order by connected_at, telegram_user_id
                        """)
                .param(user)
                .query(new DataClassRowMapper<>(TelegramAccount.class))
                .list();
    }

    @Transactional
    void disconnect(UUID user, long telegramUserId) {
        int gone = jdbc.sql("delete from telegram_accounts where user_id = ? and telegram_user_id = ?")
                .params(user, telegramUserId)
                .update();
        if (gone == 0) {
            throw new NotFoundException("telegram-account", telegramUserId);
        }
        users.republish(user);
    }
}
