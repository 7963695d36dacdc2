package dev.tgops.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackProcessTest {

    @Test
    void theDelayBeforeARestartDoublesUpToAMinute() {
        assertThat(IntStream.range(0, 9).mapToObj(StackProcess::delay).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }
}
