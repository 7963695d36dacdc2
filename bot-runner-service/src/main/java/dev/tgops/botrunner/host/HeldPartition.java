package dev.tgops.botrunner.host;

import dev.tgops.botrunner.kafka.OffsetTracker;
import dev.tgops.botrunner.ownership.Lease;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A partition this process owns: its lease, and how far the records of its topics are finished. */
final class HeldPartition {

    private final Lease lease;
    private final Map<TopicPartition, OffsetTracker> trackers = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    HeldPartition(Lease lease, List<TopicPartition> topics) {
        this.lease = lease;
        topics.forEach(topic -> trackers.put(topic, new OffsetTracker()));
    }

    Lease lease() {
        return lease;
    }

    OffsetTracker tracker(TopicPartition topic) {
        return trackers.computeIfAbsent(topic, t -> new OffsetTracker());
    }

    /** Adds what has been finished since it was last asked. */
    void collectFinished(Map<TopicPartition, OffsetAndMetadata> offsets) {
        trackers.forEach((topic, tracker) -> {
            long offset = tracker.committable();
            if (offset >= 0 && offset != committed.getOrDefault(topic, -1L)) {
                committed.put(topic, offset);
                offsets.put(topic, new OffsetAndMetadata(offset));
            }
        });
    }
}
