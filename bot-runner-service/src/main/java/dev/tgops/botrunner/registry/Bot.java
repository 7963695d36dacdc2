package dev.tgops.botrunner.registry;

import dev.tgops.botrunner.telegram.TelegramProxy;
import dev.tgops.contracts.bot.BotSnapshot;
import dev.tgops.contracts.bot.BotState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A registered bot as it stands in the database.
 *
 * @param encryptedToken opened by {@link BotTokens}
 * @param wanted whether people want it to run
 * @param intake how its updates come in
 * @param proxy through which its calls go; null: directly
 * @param revision grows with each change that its owner must act on
 * @param waiting requests taken in and not finished, as its owner last told
 */
public record Bot(
        UUID id,
        UUID projectId,
        long telegramId,
        String username,
        String name,
        EncryptedToken encryptedToken,
        boolean readsAllGroupMessages,
        boolean wanted,
        Intake intake,
        @Nullable Proxy proxy,
        long revision,
        BotState state,
        Instant stateSince,
        @Nullable String lastError,
        @Nullable Instant lastUpdateAt,
        int waiting,
        @Nullable String owner,
        int keyHash,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * How updates come in.
     *
     * @param webhookSecret opened by {@link WebhookSecrets}; null while no webhook was ever wanted
     * @param webhookSet whether Telegram may have our webhook
     * @param pendingUpdates updates waiting at Telegram, as of its last word; null while it is polled
     */
    public record Intake(
            BotMode mode,
            @Nullable EncryptedToken webhookSecret,
            boolean webhookSet,
            @Nullable Integer pendingUpdates) {

        static final Intake NEW = new Intake(BotMode.POLLING, null, false, null);
    }

    /** @param password opened by {@link BotTokens}; null without user */
    public record Proxy(
            TelegramProxy.Type type,
            String host,
            int port,
            @Nullable String user,
            @Nullable EncryptedToken password) {}

    /** Ciphertext; prints nothing. */
    public record EncryptedToken(byte[] bytes) {
        @Override
        public String toString() {
            return "***";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof EncryptedToken(byte[] others) && Arrays.equals(bytes, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** The partition of the bot's requests, among {@code partitions}. */
    public int partition(int partitions) {
        return keyHash % partitions;
    }

    BotSnapshot snapshot() {
        return new BotSnapshot(
                id.toString(),
                projectId.toString(),
                telegramId,
                username,
                name,
                state,
                readsAllGroupMessages,
                lastError,
                updatedAt);
    }

    static Bot read(ResultSet row, int number) throws SQLException {
        return new Bot(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getLong("telegram_id"),
                row.getString("username"),
                row.getString("name"),
                new EncryptedToken(row.getBytes("token")),
                row.getBoolean("reads_all_group_messages"),
                row.getBoolean("wanted"),
                intake(row),
                proxy(row),
                row.getLong("revision"),
                BotState.valueOf(row.getString("state")),
                row.getTimestamp("state_since").toInstant(),
                row.getString("last_error"),
                instant(row.getTimestamp("last_update_at")),
                row.getInt("waiting"),
                row.getString("owner"),
                row.getInt("key_hash"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static Intake intake(ResultSet row) throws SQLException {
        byte[] secret = row.getBytes("webhook_secret");
        return new Intake(
                BotMode.valueOf(row.getString("mode")),
                secret == null ? null : new EncryptedToken(secret),
                row.getBoolean("webhook_set"),
                row.getObject("pending_updates", Integer.class));
    }

    private static @Nullable Proxy proxy(ResultSet row) throws SQLException {
        String type = row.getString("proxy_type");
        byte[] password = row.getBytes("proxy_password");
        return type == null
                ? null
                : new Proxy(
                        TelegramProxy.Type.valueOf(type),
                        row.getString("proxy_host"),
                        row.getInt("proxy_port"),
                        row.getString("proxy_user"),
                        password == null ? null : new EncryptedToken(password));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
