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
import java.util.function.Supplier;

/**
 * mongo-java-server in a process of its own: no mongod comes by Maven. What it lacks is in the module's README; in production a real
 * MongoDB runs.
 */
public final class MongoStandIn implements Server {

    private static final String NAME = "mongodb";

    /** A cached page takes several times its stored size: with less, collecting garbage takes a third of the time once the cache is full. */
    private static final int HEAP_MB = 512;

    private static final String[] CLASSES = {
        "MongoStandInMain",
        "MongoStandInMain$BackendWithHello",
        "MongoStandInDatabase",
        "MongoStandInDatabase$DocumentType",
        "MongoStandInDatabase$KeyType"
    };

    private final int port;
    private final ServerProcess process;

    /** @param durable false keeps the data in memory */
    public MongoStandIn(Path folder, Path log, int port, boolean durable, Guard guard, Clock clock) {
        this.port = port;
        Path readyFile = folder.resolve(NAME + ".ready");
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(port), readyFile.toString()));
        if (durable) {
            arguments.add(folder.resolve(NAME + ".bson.mv").toString());
        }
        Supplier<List<String>> command =
                () -> MainJar.of(CLASSES).command(HEAP_MB, List.of(Workspace.marker(folder)), arguments);
        this.process = new ServerProcess(
                Launch.of(NAME, command, Map.of(), folder, log, Readiness.file(readyFile)), guard, clock);
    }

    /** Starts the server and returns when it serves. */
    @Override
    public void start(Duration timeout) {
        process.start();
        process.awaitReady(timeout);
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    public int port() {
        return port;
    }

    public String uri(String database) {
        return "mongodb://127.0.0.1:" + port + "/" + database;
    }
}
