package dev.tgops.localstack;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * mongo-java-server in a process of its own: no mongod comes by Maven. What it lacks is in the module's README; in production a real
 * MongoDB runs.
 */
public final class MongoStandIn {

    private static final String NAME = "mongodb";

    private final int port;
    private final ServerProcess process;

    /** @param durable false keeps the data in memory */
    MongoStandIn(Path folder, Path log, int port, boolean durable, Guard guard, Clock clock) {
        this.port = port;
        Path readyFile = folder.resolve(NAME + ".ready");
        List<String> command = new ArrayList<>(Workspace.here().java(MongoStandInMain.class, "256m"));
        command.addAll(List.of(Integer.toString(port), readyFile.toString()));
        if (durable) {
            command.add(folder.resolve(NAME + ".mv").toString());
        }
        this.process = new ServerProcess(
                new Launch(NAME, command, Map.of(), folder, log, Readiness.file(readyFile)), guard, clock);
    }

    /** Starts the server and returns when it serves. */
    public void start(Duration timeout) {
        process.start();
        process.awaitReady(timeout);
    }

    public void stop() {
        process.stop();
    }

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
