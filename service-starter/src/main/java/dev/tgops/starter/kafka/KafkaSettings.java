package dev.tgops.starter.kafka;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Kafka settings that all services share.
 *
 * @param partitions partitions of a new topic; a decision for years, since keys move when it changes: 64 in production
 * @param replication replicas of a new topic's partitions; 3 in production
 * @param retries how often a failing record is tried again before it is parked; waits grow from 200 ms to 10 s
 */
@Validated
@ConfigurationProperties("tgops.kafka")
public record KafkaSettings(
        @DefaultValue("12") @Min(1) @Max(1024) int partitions,
        @DefaultValue("1") @Min(1) @Max(7) short replication,
        @DefaultValue("8") @Min(0) @Max(100) int retries) {}
