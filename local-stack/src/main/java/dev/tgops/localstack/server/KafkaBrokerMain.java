package dev.tgops.localstack.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** The process of a {@link KafkaBroker}: formats the folder where it is new, starts the broker, and says when it serves. */
final class KafkaBrokerMain {

    private KafkaBrokerMain() {}

    /**
     * Runs until the process is ended.
     *
     * @param args the broker's settings file, and the file that gets this process' id once the broker serves
     */
    public static void main(String[] args) throws IOException {
        Path settingsFile = Path.of(args[0]);
        Path readyFile = Path.of(args[1]);
        Files.deleteIfExists(readyFile);
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(settingsFile)) {
            settings.load(reader);
        }
        if (!Files.exists(Path.of(settings.getProperty("log.dirs"), "meta.properties"))) {
            format(settingsFile);
        }
        KafkaRaftServer broker = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::shutdown, "kafka-shutdown"));
        broker.startup();
        Files.writeString(readyFile, Long.toString(ProcessHandle.current().pid()));
        broker.awaitShutdown();
    }

    private static void format(Path settings) {
        String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString()};
        int status = StorageTool.execute(command, new PrintStream(OutputStream.nullOutputStream(), false));
        if (status != 0) {
            throw new IllegalStateException("the storage cannot be formatted: status " + status);
        }
    }
}
