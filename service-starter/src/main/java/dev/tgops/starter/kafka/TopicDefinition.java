package dev.tgops.starter.kafka;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A topic that this service owns; a bean of this type is created at start where it is missing.
 *
 * @param partitions null: the setting {@code tgops.kafka.partitions}
 * @param retention how long records stay; null: for ever, compacted by key
 */
public record TopicDefinition(
        String name, @Nullable Integer partitions, @Nullable Duration retention) {

    /** Records stay for {@code retention}. */
    public static TopicDefinition events(String name, Duration retention) {
        return new TopicDefinition(name, null, retention);
    }

    /** The latest record of each key stays. */
    public static TopicDefinition compacted(String name) {
        return new TopicDefinition(name, null, null);
    }
}
