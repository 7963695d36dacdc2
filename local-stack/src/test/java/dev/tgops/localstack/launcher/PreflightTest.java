package dev.tgops.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Launch;
import dev.tgops.localstack.process.Ports;
import dev.tgops.localstack.process.Readiness;
import dev.tgops.localstack.process.ServerProcess;
import dev.tgops.localstack.process.StackException;
import dev.tgops.localstack.stack.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir
    Path folder;

    @Test
    void tooLittleMemoryIsSaidInOneLine() {
        assertThatThrownBy(() -> new Preflight(() -> OptionalLong.of(999))
                        .check(List.of(node("kafka", Ports.free(), 400), node("web", Ports.free(), 600))))
                .isInstanceOf(StackException.class)
                .hasMessage(
                        "too little memory: TgOps needs 1000 MB, 999 MB are free. Close other programs and try again");
    }

    @Test
    void twoProcessesCannotHaveOnePort() {
        int port = Ports.free();
        assertThatThrownBy(() -> new Preflight(OptionalLong::empty)
                        .check(List.of(node("gateway-service", port, 1), node("auth-service", port, 1))))
                .hasMessage("port " + port
                        + " is wanted by gateway-service and by auth-service: choose another TGOPS_PORT");
    }

    @Test
    void enoughOrUnknownMemoryIsFine() {
        List<Node> nodes = List.of(node("kafka", Ports.free(), 1000));
        new Preflight(() -> OptionalLong.of(1000)).check(nodes);
        new Preflight(OptionalLong::empty).check(nodes);
    }

    @Test
    void theGatewaysPortCanBeMoved() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()));
            assertThatThrownBy(() -> new Preflight(OptionalLong::empty)
                            .check(List.of(node("gateway-service", taken.getLocalPort(), 1))))
                    .hasMessageContaining("TGOPS_PORT=");
        }
    }

    @Test
    void theMachinesFreeMemoryIsWhatTheKernelCallsAvailable() throws IOException {
        Path meminfo = Files.writeString(
                folder.resolve("meminfo"), "MemTotal:  8000000 kB\nMemFree:  1 kB\nMemAvailable:    2048000 kB\n");

        assertThat(FreeMemory.available(meminfo)).hasValue(2000);
        assertThat(FreeMemory.available(folder.resolve("none"))).isEmpty();
    }

    private Node node(String name, int port, int memoryMb) {
        Launch launch =
                new Launch(name, List.of("true"), Map.of(), folder, folder.resolve("log"), Readiness.immediately());
        ServerProcess process = new ServerProcess(launch, new Guard(Duration.ZERO), Clock.systemUTC());
        return new Node(new TinyServer(process), List.of(port), memoryMb, List.of());
    }
}
