package dev.tgops.localstack.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A service that does nothing but live: it answers every request with 200, and {@code /exit} by ending with status 3. */
final class TinyService {

    private TinyService() {}

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
        server.createContext("/", TinyService::answer);
        server.start();
        System.out.println("tiny service listens");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/exit")) {
            System.out.println("asked to exit");
            Runtime.getRuntime().halt(3);
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
