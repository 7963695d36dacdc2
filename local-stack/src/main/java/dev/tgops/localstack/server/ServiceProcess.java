package dev.tgops.localstack.server;

import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Launch;
import dev.tgops.localstack.process.Readiness;
import dev.tgops.localstack.process.Server;
import dev.tgops.localstack.process.ServerProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of our services, run from its unpacked jar with a JDK AOT cache. The cache is made at the first start of a build by a training run: the
 * service is started once with recording on, and stopped when it is ready.
 */
public final class ServiceProcess implements Server {

    private final Settings settings;
    private final Path folder;
    private final ServiceJar jar;
    private final TrainedProcess process;

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
        this.process = new TrainedProcess(
                () -> new AotCache(jar.extracted()),
                true,
                aot -> Launch.of(
                        settings.module(),
                        () -> command(aot.get()),
                        settings.environment(),
                        folder,
                        log,
                        Readiness.http(settings.readinessUrl())),
                guard,
                clock);
    }

    private List<String> command(List<String> aot) {
        List<String> command = new ArrayList<>();
        command.add(JavaHome.java().toString());
        command.add("-Xmx" + settings.heapMb() + "m");
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(aot);
        command.addAll(settings.jvmOptions());
        command.add(Workspace.marker(folder));
        command.addAll(List.of("-jar", jar.file().toString()));
        command.addAll(settings.arguments());
        return command;
    }

    @Override
    public void start(Duration timeout) {
        process.start(timeout);
    }

    @Override
    public ServerProcess process() {
        return process.process();
    }

    @Override
    public void retire() {
        process.retire();
    }
}
