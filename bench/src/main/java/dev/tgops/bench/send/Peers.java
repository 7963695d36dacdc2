package dev.tgops.bench.send;

import dev.tgops.localstack.process.Ports;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Other senders of {@code bench/peers}, run as processes of their own against the same emulator. */
final class Peers implements AutoCloseable {

    private static final Path FOLDER = Path.of("bench", "peers");
    private static final Duration BUILD = Duration.ofMinutes(5);

    private final SendStand stand;
    private final int redisPort = Ports.free();
    private final @Nullable RedisServer redis;

    /** How a peer did: messages a second, those it lost, and what the emulator says. */
    record Result(double perSecond, int lost, long limited) {
        @Override
        public String toString() {
            return "%.1f/s, %d answers 429, %d lost".formatted(perSecond, limited, lost);
        }
    }

    /**
     * A peer's job.
     *
     * @param limit the peer's own limiter, messages a second; 0 leaves it off
     */
    record Job(List<Long> chats, int messages, int concurrency, boolean paid, int limit) {
        Job limited(int perSecond) {
            return new Job(chats, messages, concurrency, paid, perSecond);
        }
    }

    /** Installs what is pinned, and starts Redis for those that need it, where peers are wanted. */
    Peers(SendStand stand, boolean wanted) throws IOException {
        this.stand = stand;
        if (!wanted) {
            redis = null;
            return;
        }
        var npm = new ProcessBuilder("npm", "install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts");
        run("npm install", npm.directory(FOLDER.toFile()), BUILD);
        run("Maven", new ProcessBuilder("./mvnw", "-q", "-f", FOLDER + "/java/pom.xml", "process-classes"), BUILD);
        redis = RedisServer.builder()
                .port(redisPort)
                .setting("appendonly yes")
                .setting("appendfsync everysec")
                .build();
        redis.start();
    }

    /** A script of {@code bench/peers}. */
    Result node(String script, Job job) throws IOException {
        JsonNode bot = stand.peersBot(job.chats());
        Map<String, Object> told = new HashMap<>();
        told.put("url", stand.stack.emulatorUrl());
        told.put("token", bot.required("token").asString());
        told.put("chats", job.chats());
        told.put("messages", job.messages());
        told.put("concurrency", job.concurrency());
        told.put("paid", job.paid());
        told.put("limit", job.limit());
        told.put("redis", redisPort);
        ProcessBuilder process = new ProcessBuilder("node", script + ".mjs").directory(FOLDER.toFile());
        process.environment().put("JOB", JsonMapper.shared().writeValueAsString(told));
        return measure(script, process);
    }

    /** A library in Java without anything around it. */
    Result java(String library, Job job) throws IOException {
        JsonNode bot = stand.peersBot(job.chats());
        String classes = FOLDER.resolve("java/target").toAbsolutePath().toString();
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes + "/classes" + File.pathSeparator + classes + "/lib/*",
                "Peers",
                library,
                stand.stack.emulatorUrl(),
                bot.required("token").asString(),
                String.valueOf(job.messages()),
                String.valueOf(job.concurrency()));
        process.environment()
                .put("CHATS", job.chats().stream().map(String::valueOf).collect(Collectors.joining(",")));
        return measure(library, process);
    }

    private Result measure(String name, ProcessBuilder process) throws IOException {
        long limited = stand.count("limited");
        JsonNode report = JsonMapper.shared().readTree(run(name, process, Duration.ofHours(1)));
        int sent = report.required("sent").asInt();
        return new Result(
                sent / report.required("seconds").asDouble(),
                report.required("lost").asInt(),
                stand.count("limited") - limited);
    }

    /** The last line that it prints. */
    private static String run(String name, ProcessBuilder builder, Duration limit) throws IOException {
        Path errors = Files.createTempFile("peer-", ".log");
        Process process = builder.redirectError(errors.toFile()).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(lines::add);
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(name + " failed: " + Files.readString(errors));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            process.destroyForcibly();
            Files.delete(errors);
        }
        return lines.isEmpty() ? "" : lines.getLast();
    }

    @Override
    public void close() throws IOException {
        if (redis != null) {
            redis.stop();
        }
    }
}
