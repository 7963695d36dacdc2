package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Launch;
import dev.tgops.localstack.process.Readiness;
import dev.tgops.localstack.process.Server;
import dev.tgops.localstack.process.ServerProcess;
import dev.tgops.localstack.server.JavaHome;
import dev.tgops.localstack.server.Workspace;
import dev.tgops.localstack.stack.StackOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A {@link TinyService} as a process of a stack. */
record TinyServer(ServerProcess process) implements Server {

    static TinyServer of(String name, int port, String mode, StackOptions options, Guard guard, Clock clock) {
        List<String> command = List.of(
                JavaHome.java().toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                Workspace.marker(options.data()),
                "-cp",
                System.getenv("TINY_CLASSES"),
                TinyService.class.getName(),
                Integer.toString(port),
                mode);
        return new TinyServer(new ServerProcess(
                new Launch(
                        name,
                        command,
                        Map.of(),
                        options.data(),
                        options.logs().resolve(name + ".log"),
                        Readiness.http("http://127.0.0.1:" + port + "/ready")),
                guard,
                clock));
    }

    @Override
    public void start(Duration timeout) {
        process.start();
        process.awaitReady(timeout);
    }
}
