package dev.tgops.localstack.server;

import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Launch;
import dev.tgops.localstack.process.Readiness;
import dev.tgops.localstack.process.Server;
import dev.tgops.localstack.process.ServerProcess;
import dev.tgops.localstack.process.StackException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * One Kafka broker, its own KRaft controller, in a process of its own. Data and ports stay over a restart, also after
 * {@link ServerProcess#kill9()}. Topics are not made by use: their owners make them.
 */
public final class KafkaBroker implements Server {

    private static final String NAME = "kafka";

    private final Path data;
    private final int port;
    private final int controllerPort;
    private final TrainedProcess process;

    /** @param train whether the first start ever makes an AOT cache, which takes longer once */
    public KafkaBroker(Path folder, Path log, int port, int controllerPort, boolean train, Guard guard, Clock clock) {
        this.data = folder.resolve(NAME);
        this.port = port;
        this.controllerPort = controllerPort;
        Path readyFile = data.resolveSibling(data.getFileName() + ".ready");
        this.process = new TrainedProcess(
                () -> new AotCache(program().folder()),
                train,
                aot -> Launch.of(
                        NAME,
                        () -> command(aot.get(), folder, readyFile),
                        Map.of(),
                        folder,
                        log,
                        Readiness.file(readyFile)),
                guard,
                clock);
    }

    private List<String> command(List<String> aot, Path folder, Path readyFile) {
        List<String> options = new ArrayList<>(aot);
        options.add(Workspace.marker(folder));
        return program().command(256, options, List.of(settingsFile().toString(), readyFile.toString()));
    }

    private static MainJar program() {
        return MainJar.of("KafkaBrokerMain");
    }

    /** Starts the broker and returns when it serves. */
    @Override
    public void start(Duration timeout) {
        try {
            Files.createDirectories(data);
            try (Writer writer = Files.newBufferedWriter(settingsFile())) {
                settings().store(writer, null);
            }
        } catch (IOException e) {
            throw new StackException("Kafka: cannot write into " + data + ": " + e.getMessage(), e);
        }
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

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private Path settingsFile() {
        return data.resolveSibling(data.getFileName() + ".properties");
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs", data.toString(),
                "auto.create.topics.enable", "false"));
        // One broker holds every replica.
        settings.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "min.insync.replicas", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.num.partitions", "4"));
        // The defaults leave the partitions of a killed member without an owner for 45 s; these, for 3 s. Clients
        // cannot set them.
        settings.putAll(Map.of(
                "group.consumer.session.timeout.ms", "3000",
                "group.consumer.min.session.timeout.ms", "3000",
                "group.consumer.heartbeat.interval.ms", "400",
                "group.consumer.min.heartbeat.interval.ms", "400",
                "group.initial.rebalance.delay.ms", "0",
                "controlled.shutdown.max.retries", "1",
                "num.network.threads", "1",
                "num.io.threads", "2",
                "num.recovery.threads.per.data.dir", "2"));
        // By default half of our heap, for topics whose keys do not fill a hundredth of it: full collections would
        // never end.
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        // A broker that was killed cannot come back before the controller gives its old session up: 9 s by default.
        settings.putAll(Map.of("broker.session.timeout.ms", "2000", "broker.heartbeat.interval.ms", "400"));
        return settings;
    }
}
