package dev.tgops.botrunner.registry;

import dev.tgops.botrunner.log.BotLog;
import dev.tgops.botrunner.log.LogKind;
import dev.tgops.botrunner.log.LogLevel;
import dev.tgops.botrunner.ownership.Instance;
import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotEvent;
import dev.tgops.contracts.bot.BotSnapshot;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.starter.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What a bot's owner tells about it. Written under the lease's epoch and the bot's revision, so that neither a former owner nor an overtaken wish shows. */
@Repository
public class OwnerReports {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final BotLog log;
    private final Instance instance;
    private final Clock clock;

    OwnerReports(JdbcClient jdbc, Outbox outbox, BotLog log, Instance instance, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.log = log;
        this.instance = instance;
        this.clock = clock;
    }

    /** A bot's activity, told every few seconds. */
    public record Activity(UUID botId, int waiting) {}

    /**
     * The bot has come into a state.
     *
     * @param reason why, for people; null in good states
     */
    @Transactional
    public void state(Bot bot, Lease lease, BotState state, @Nullable String reason) {
        // Telegram's text, and PostgreSQL's has no NUL.
        String error = reason == null ? null : reason.replace('\0', ' ');
        Optional<BotState> before = jdbc.sql("""
                        select b.state from bot b join lease l on l.partition = ? and l.epoch = ?
                        where b.id = ? and b.revision = ? and b.wanted
                          and (b.state <> ? or b.last_error is distinct from nullif(?, '') or b.owner is distinct from ?)
                        for update of b
                        """)
                .params(
                        lease.partition(),
                        lease.epoch(),
                        bot.id(),
                        bot.revision(),
                        state.name(),
                        Objects.requireNonNullElse(error, ""),
                        instance.name())
                .query((row, number) -> BotState.valueOf(row.getString("state")))
                .optional();
        if (before.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Bot after = jdbc.sql("""
                        update bot set state = ?, last_error = nullif(?, ''), owner = ?, updated_at = ?,
                               state_since = case when state = ? then state_since else ? end
                        where id = ? returning *
                        """)
                .params(
                        state.name(),
                        Objects.requireNonNullElse(error, ""),
                        instance.name(),
                        Timestamp.from(now),
                        state.name(),
                        Timestamp.from(now),
                        bot.id())
                .query(Bot::read)
                .single();
        LogLevel level =
                isFailure(state) ? LogLevel.ERROR : state == BotState.THROTTLED ? LogLevel.WARN : LogLevel.INFO;
        log.add(bot.id(), level, LogKind.STATE, state + " at " + instance.name() + (error == null ? "" : ": " + error));
        String id = after.id().toString();
        String project = after.projectId().toString();
        outbox.publish(Topics.BOT_BOTS, id, BotSnapshot.EVENT_TYPE, after.snapshot(), project);
        if (before.get() == BotState.STARTING && state == BotState.RUNNING) {
            outbox.publish(Topics.BOT_EVENTS, id, "bot.started", new BotEvent.Started(id, project, now), project);
        } else if (error != null && isFailure(state) && !isFailure(before.get())) {
            outbox.publish(
                    Topics.BOT_EVENTS, id, "bot.failed", new BotEvent.Failed(id, project, now, state, error), project);
        }
    }

    /** What {@code getMe} says by now. */
    @Transactional
    public void profile(Bot bot, Lease lease, String username, boolean readsAllGroupMessages) {
        jdbc.sql("""
                        update bot b set username = ?, reads_all_group_messages = ?, updated_at = ?
                        from lease l where l.partition = ? and l.epoch = ? and b.id = ?
                          and (b.username <> ? or b.reads_all_group_messages <> ?)
                        returning b.*
                        """)
                .params(
                        username,
                        readsAllGroupMessages,
                        Timestamp.from(clock.instant()),
                        lease.partition(),
                        lease.epoch(),
                        bot.id(),
                        username,
                        readsAllGroupMessages)
                .query(Bot::read)
                .optional()
                .ifPresent(changed -> outbox.publish(
                        Topics.BOT_BOTS,
                        changed.id().toString(),
                        BotSnapshot.EVENT_TYPE,
                        changed.snapshot(),
                        changed.projectId().toString()));
    }

    /** What Telegram says of the bot's webhook by now. */
    public void pendingUpdates(Bot bot, int count) {
        jdbc.sql(
                        "update bot set pending_updates = ? where id = ? and revision = ? and pending_updates is distinct from ?")
                .params(count, bot.id(), bot.revision(), count)
                .update();
    }

    /** Telegram has our webhook no more. */
    public void webhookRemoved(Bot bot, Lease lease) {
        jdbc.sql("""
                        update bot b set webhook_set = false, pending_updates = null
                        from lease l where l.partition = ? and l.epoch = ? and b.id = ? and b.revision = ?
                        """)
                .params(lease.partition(), lease.epoch(), bot.id(), bot.revision())
                .update();
    }

    /** Writes activity of many bots at once; not an event. */
    public void activity(List<Activity> activities) {
        if (activities.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update bot b set waiting = u.waiting from unnest(?::uuid[], ?) u (id, waiting)
                        where b.id = u.id and b.owner = ?
                        """)
                .params(
                        activities.stream().map(a -> a.botId().toString()).toArray(String[]::new),
                        activities.stream().map(Activity::waiting).toArray(Integer[]::new),
                        instance.name())
                .update();
    }

    private static boolean isFailure(BotState state) {
        return state == BotState.FAILED || state == BotState.CONFLICT || state == BotState.UNAUTHORIZED;
    }
}
