package dev.tgops.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tgops.localstack.process.StackException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpArgumentsTest {

    @Test
    void withoutAnythingTheGatewayListensOn8080AndTheEmulatorRuns() {
        assertThat(UpArguments.parse(List.of(), Map.of())).isEqualTo(new UpArguments(8080, null, List.of()));
    }

    @Test
    void theOptionWinsOverTheEnvironment() {
        UpArguments arguments = UpArguments.parse(
                List.of("--telegram", "https://api.telegram.org/"),
                Map.of(
                        "TGOPS_TELEGRAM_URL",
                        "http://127.0.0.1:9",
                        "TGOPS_PORT",
                        "8088",
                        "TGOPS_JAVA_OPTS",
                        "-Da=1  -Db=2"));

        assertThat(arguments).isEqualTo(new UpArguments(8088, "https://api.telegram.org", List.of("-Da=1", "-Db=2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "eighty", "-1"})
    void aPortThatIsNoneIsRefused(String port) {
        assertThatThrownBy(() -> UpArguments.parse(List.of(), Map.of("TGOPS_PORT", port)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("'" + port + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.telegram.org", "ftp://api.telegram.org", "http://", "not an address"})
    void anAddressThatIsNoneIsRefused(String address) {
        assertThatThrownBy(() -> UpArguments.parse(List.of("--telegram", address), Map.of()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("https://api.telegram.org");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatThrownBy(() -> UpArguments.parse(List.of("--detatch"), Map.of()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("--detatch");
    }
}
