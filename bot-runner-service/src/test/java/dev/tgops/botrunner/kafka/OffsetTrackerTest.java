package dev.tgops.botrunner.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

    private final OffsetTracker tracker = new OffsetTracker();

    @Test
    void an_offset_is_committed_only_when_all_before_it_are_finished() {
        OffsetTracker.Entry first = tracker.add(10);
        OffsetTracker.Entry second = tracker.add(11);
        OffsetTracker.Entry afterGap = tracker.add(20);
        assertThat(tracker.committable()).isEqualTo(-1);

        second.finish();
        assertThat(tracker.committable()).isEqualTo(-1);
        first.finish();
        assertThat(tracker.committable()).isEqualTo(12);
        afterGap.finish();
        assertThat(tracker.committable()).isEqualTo(21);
        assertThat(tracker.committable()).isEqualTo(21);
    }
}
