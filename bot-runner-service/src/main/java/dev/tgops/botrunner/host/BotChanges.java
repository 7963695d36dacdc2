package dev.tgops.botrunner.host;

import dev.tgops.botrunner.registry.BotStore;
import dev.tgops.botrunner.webhook.WebhookBots;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hears PostgreSQL's announcements of changed bots, and sweeps for those missed while it could not listen. */
@Component
class BotChanges implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BotChanges.class);
    private static final int LISTEN_MILLIS = 1_000;
    private static final long SWEEP_NANOS = Duration.ofSeconds(10).toNanos();
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final BotSupervisor supervisor;
    private final WebhookBots webhooks;
    private volatile @Nullable Thread thread;

    BotChanges(DataSource dataSource, BotSupervisor supervisor, WebhookBots webhooks) {
        this.dataSource = dataSource;
        this.supervisor = supervisor;
        this.webhooks = webhooks;
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                log.warn("Changes of bots are not heard: {}", e.toString());
                try {
                    Thread.sleep(PAUSE_AFTER_FAILURE);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + BotStore.CHANGES);
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        long nextSweep = System.nanoTime();
        while (thread == Thread.currentThread()) {
            if (System.nanoTime() - nextSweep >= 0) {
                supervisor.sweep();
                nextSweep = System.nanoTime() + SWEEP_NANOS;
            }
            for (PGNotification notification : postgres.getNotifications(LISTEN_MILLIS)) {
                UUID bot = UUID.fromString(notification.getParameter());
                webhooks.changed(bot);
                supervisor.changed(bot);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("unlisten *");
        }
    }

    @Override
    public void start() {
        Thread listener = Thread.ofPlatform().name("bot-changes").daemon().unstarted(this::run);
        thread = listener;
        listener.start();
    }

    @Override
    public void stop() {
        Thread listener = thread;
        thread = null;
        if (listener != null) {
            try {
                listener.join(Duration.ofSeconds(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Stopped after the host has handed over, which nothing may hold up. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
