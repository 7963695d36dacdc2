package dev.tgops.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayOptionsTest {

    @Test
    void reads_what_is_given_and_keeps_the_rest() {
        RelayOptions options = RelayOptions.parse(List.of("--rates", "50,200", "--seconds", "5"));

        assertThat(options).isEqualTo(new RelayOptions(20_000, 50, 20_000, List.of(50, 200), 5));
    }

    @ParameterizedTest
    @CsvSource({"--rates,fast", "--seconds,0", "--messages,-5", "--speed,3"})
    void refuses_what_it_does_not_know(String option, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelayOptions.parse(List.of(option, value)))
                .withMessageContaining("usage");
    }

    @Test
    void refuses_an_option_without_a_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelayOptions.parse(List.of("--rates")))
                .withMessageContaining("--rates has no value");
    }
}
