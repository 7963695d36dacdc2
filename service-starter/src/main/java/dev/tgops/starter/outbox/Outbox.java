package dev.tgops.starter.outbox;

import dev.tgops.starter.Ids;
import dev.tgops.starter.kafka.EventJson;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records an event in the transaction that changes the state; {@link OutboxPublisher} sends it within milliseconds of the commit, in the order of writing per key.
 *
 * <p>Order per key holds where the writer holds the aggregate's row lock while it calls {@link #publish}.
 */
public class Outbox {

    private final JdbcClient jdbc;
    private final OutboxPublisher publisher;
    private final Clock clock;

    Outbox(JdbcClient jdbc, OutboxPublisher publisher, Clock clock) {
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Records an event.
     *
     * @param topic one of {@link dev.tgops.contracts.Topics}
     * @param key the aggregate's id
     * @param type {@code ce_type}
     * @param event written as JSON; null is a tombstone
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(String topic, String key, String type, @Nullable Object event, String projectId) {
        jdbc.sql("""
                        insert into outbox (event_id, topic, record_key, type, payload, project_id, created_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(1, Ids.next())
                .param(2, topic)
                .param(3, key)
                .param(4, type)
                .param(5, event == null ? null : EventJson.write(event), Types.BINARY)
                .param(6, projectId)
                .param(7, Timestamp.from(clock.instant()))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                publisher.wake();
            }
        });
    }
}
