package dev.tgops.localstack.server;

import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Launch;
import dev.tgops.localstack.process.Readiness;
import dev.tgops.localstack.process.Server;
import dev.tgops.localstack.process.ServerProcess;
import dev.tgops.localstack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One of our services, run from its unpacked jar with a JDK AOT cache. The cache is made at the first start of a build by a training run: the
 * service is started once with recording on, and stopped when it is ready.
 */
public final class ServiceProcess implements Server {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    /** A service that was recorded writes its cache when it ends. */
    private static final Duration TRAINED_TIMEOUT = Duration.ofSeconds(120);

    private final Settings settings;
    private final Path folder;
    private final ServiceJar jar;
    private final ServerProcess training;
    private final ServerProcess process;

    /**
     * What makes a service.
     *
     * @param module its Maven module, also its name
     * @param heapMb the largest Java heap, in MiB
     * @param environment its settings
     * @param jvmOptions after our own
     * @param arguments of its main method
     * @param readinessUrl answers 2xx when it works
     */
    public record Settings(
            String module,
            int heapMb,
            Map<String, String> environment,
            List<String> jvmOptions,
            List<String> arguments,
            String readinessUrl) {}

    /** @param folder the working directory, named on its command line too, by which a leftover is known */
    public ServiceProcess(Settings settings, Path folder, Path log, Guard guard, Clock clock) {
        this.settings = settings;
        this.folder = folder;
        this.jar = new ServiceJar(settings.module());
        this.training =
                new ServerProcess(launch(log, () -> "-XX:AOTCacheOutput=" + half(), TRAINED_TIMEOUT), guard, clock);
        this.process = new ServerProcess(launch(log, () -> "-XX:AOTCache=" + cache(), STOP_TIMEOUT), guard, clock);
    }

    private Launch launch(Path log, Supplier<String> aotOption, Duration stopTimeout) {
        return new Launch(
                settings.module(),
                () -> command(aotOption.get()),
                settings.environment(),
                folder,
                log,
                Readiness.http(settings.readinessUrl()),
                "TERM",
                stopTimeout);
    }

    private List<String> command(String aotOption) {
        List<String> command = new ArrayList<>();
        command.add(JavaHome.java().toString());
        command.add("-Xmx" + settings.heapMb() + "m");
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.add(aotOption);
        command.addAll(settings.jvmOptions());
        command.add(Workspace.marker(folder));
        command.addAll(List.of("-jar", jar.file().toString()));
        command.addAll(settings.arguments());
        return command;
    }

    @Override
    public void start(Duration timeout) {
        if (!Files.exists(cache())) {
            train(timeout);
        }
        process.start();
        process.awaitReady(timeout);
    }

    /** Without a cache the service starts slower, and works. */
    private void train(Duration timeout) {
        try {
            training.start();
            training.awaitReady(timeout);
            training.stop();
            if (Files.exists(half())) {
                Files.move(half(), cache(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new StackException(settings.module() + ": the AOT cache cannot be kept: " + e.getMessage(), e);
        } finally {
            training.kill9();
        }
    }

    /** Keyed by the content of the jar (its folder) and by the JDK. */
    private Path cache() {
        return jar.extracted().resolve("jdk-" + JavaHome.version() + ".aot");
    }

    private Path half() {
        return jar.extracted().resolve("jdk-" + JavaHome.version() + ".aot.part");
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    @Override
    public void retire() {
        training.retire();
        process.retire();
    }
}
