package dev.tgops.botrunner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** A Bot API server that answers what no well-behaved one would. */
final class ScriptedTelegram implements AutoCloseable {

    record Answer(int status, String body) {
        static Answer ok(String result) {
            return new Answer(200, "{\"ok\":true,\"result\":" + result + "}");
        }
    }

    /** A method's name, and its parameters as JSON. */
    record Call(String method, String body) {}

    private final HttpServer server;
    final List<Call> calls = new CopyOnWriteArrayList<>();

    /** Answers of getUpdates, one after the other; then none. */
    final BlockingQueue<Answer> updates = new LinkedBlockingQueue<>();

    /** @param others answers of all but getMe and getUpdates, by method and parameters */
    ScriptedTelegram(BiFunction<String, String, Answer> others) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String method = path.substring(path.lastIndexOf('/') + 1);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(new Call(method, body));
            switch (method) {
                case "getMe" ->
                    answer(
                            exchange,
                            Answer.ok("{\"id\":777,\"is_bot\":true,\"first_name\":\"Odd\",\"username\":\"odd_bot\"}"));
                case "getUpdates" -> answer(exchange, next(body));
                default -> answer(exchange, others.apply(method, body));
            }
        });
        server.start();
    }

    /** Waits for an answer to give, where the poll is a long one. */
    private Answer next(String body) {
        try {
            Answer next = updates.poll(body.contains("\"timeout\":0,") ? 0 : 1, TimeUnit.SECONDS);
            return next == null ? Answer.ok("[]") : next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
