package dev.tgops.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tgops.bench.check.Label;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosPlanTest {

    private static ChaosOptions options(String... arguments) {
        return ChaosOptions.parse(List.of(arguments), 7);
    }

    @Test
    void theSameSeedMakesTheSamePlanAndAnotherSeedAnother() {
        ChaosPlan plan = ChaosPlan.of(options("--seconds", "300", "--seed", "5"));
        assertThat(ChaosPlan.of(options("--seconds", "300", "--seed", "5"))).isEqualTo(plan);
        assertThat(ChaosPlan.of(options("--seconds", "300", "--seed", "6"))).isNotEqualTo(plan);
    }

    @Test
    void withTimeEnoughEveryProcessIsKilledAndEveryFaultHappens() {
        ChaosPlan plan = ChaosPlan.of(options("--seconds", "120"));
        assertThat(plan.kills()).extracting(ChaosPlan.Step::target).containsAll(ChaosPlan.VICTIMS);
        assertThat(plan.faults())
                .extracting(ChaosPlan.Step::fault)
                .containsAll(EnumSet.complementOf(EnumSet.of(ChaosFault.KILL, ChaosFault.MIGRATED)));
        assertThat(plan.faults())
                .extracting(ChaosPlan.Step::atSecond)
                .isSorted()
                .allMatch(at -> at < 120);
    }

    @Test
    void theCommandLineOfARunRepeatsIt() {
        ChaosOptions options = options("--messages", "500", "--faults", "kill,kicked", "--rate", "10");
        String[] again = options.command().substring("./tgops chaos ".length()).split(" ");
        assertThat(options(again)).isEqualTo(options);
    }

    @Test
    void wrongOptionsAreNamed() {
        assertThatThrownBy(() -> options("--faults", "rain")).hasMessageContaining("rain is no fault");
        assertThatThrownBy(() -> options("--rate", "0")).hasMessageContaining("0 is not a number");
        assertThatThrownBy(() -> options("--speed", "1")).hasMessageContaining("--speed is unknown");
        assertThatThrownBy(() -> options("--rate")).hasMessageContaining("--rate has no value");
    }

    @Test
    void recoveryIsTheFirstArrivalOfWhatWasWrittenAfterTheFault() {
        Recoveries recoveries = new Recoveries();
        long before = System.currentTimeMillis() - 1;
        recoveries.await("x", delivery -> delivery.label().flow().equals("c1"));
        long after = System.currentTimeMillis() + 1;
        recoveries.arrived(new Delivery(new Label("c1", 1), "group"), before, after + 100);
        recoveries.arrived(new Delivery(new Label("c2", 1), "group"), after, after + 200);
        assertThat(never(recoveries)).isEqualTo(1);
        assertThat(recoveries.longest(fault -> true)).isEqualTo(Long.MAX_VALUE);
        recoveries.arrived(new Delivery(new Label("c1", 2), "group"), after, after + 5_000);
        recoveries.arrived(new Delivery(new Label("c1", 3), "group"), after, after + 9_000);
        assertThat(never(recoveries)).isZero();
        assertThat(recoveries.longest(fault -> true)).isBetween(5_000L, 5_100L);
    }

    private static int never(Recoveries recoveries) {
        return recoveries.times().values().stream()
                .mapToInt(Recoveries.Times::never)
                .sum();
    }
}
