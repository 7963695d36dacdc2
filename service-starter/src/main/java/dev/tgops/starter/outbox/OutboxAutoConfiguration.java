package dev.tgops.starter.outbox;

import dev.tgops.starter.kafka.KafkaAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The outbox, where the service has PostgreSQL. The service's first migration creates the table:
 *
 * <pre>{@code
 * create table outbox (
 *   id         bigint generated always as identity primary key,
 *   event_id   uuid not null,
 *   topic      text not null,
 *   record_key text not null,
 *   type       text not null,
 *   payload    bytea,
 *   project_id text not null,
 *   created_at timestamptz not null
 * );
 * }</pre>
 */
@AutoConfiguration(after = {KafkaAutoConfiguration.class, JdbcClientAutoConfiguration.class})
@ConditionalOnBean(JdbcClient.class)
public class OutboxAutoConfiguration {

    @Bean
    OutboxPublisher outboxPublisher(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            KafkaTemplate<String, byte[]> kafka,
            @Value("${spring.application.name}") String service,
            MeterRegistry meters) {
        return new OutboxPublisher(jdbc, new TransactionTemplate(transactions), kafka, service, meters);
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, OutboxPublisher publisher, Clock clock) {
        return new Outbox(jdbc, publisher, clock);
    }
}
