package dev.tgops.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A small service behind the gateway: echoes what it was asked, unless told otherwise. */
final class Backend implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final int port;
    private volatile HttpHandler handler = this::echo;
    private @Nullable HttpServer server;

    Backend(String name) {
        this.name = name;
        HttpServer bound = bind(0);
        this.port = bound.getAddress().getPort();
        this.server = bound;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void on(HttpHandler handler) {
        this.handler = handler;
    }

    void echoes() {
        this.handler = this::echo;
    }

    /** Away: connections are refused. */
    void goAway() {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
    }

    /** Back on the same port. */
    void comeBack() {
        server = bind(port);
    }

    private HttpServer bind(int at) {
        try {
            HttpServer bound = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            bound.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            bound.createContext("/", exchange -> handler.handle(exchange));
            bound.start();
            return bound;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void echo(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((header, values) -> headers.put(header.toLowerCase(Locale.ROOT), String.join(",", values)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        answer(
                exchange,
                200,
                "application/json",
                JSON.writeValueAsString(Map.of(
                        "service",
                        name,
                        "method",
                        exchange.getRequestMethod(),
                        "path",
                        exchange.getRequestURI().toString(),
                        "length",
                        body.length,
                        "headers",
                        headers)));
    }

    static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        goAway();
    }
}
