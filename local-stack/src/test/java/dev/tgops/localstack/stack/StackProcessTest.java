package dev.tgops.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackProcessTest {

    @Test
    void whatEndedOnceStartsAtOnceAndWhatEndsAgainAndAgainLaterUpToAMinute() {
        assertThat(IntStream.range(0, 9).mapToObj(StackProcess::delay).map(Duration::toMillis))
                .containsExactly(200L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L, 60_000L);
    }
}
