package dev.tgops.localstack.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A service that does nothing but live and answer. */
final class TinyService {

    private TinyService() {}

    /** @param args the port, and whether it works, breaks, or is slow */
    public static void main(String[] args) throws IOException {
        if (args[1].equals("breaks")) {
            throw new IllegalStateException("cannot work like this");
        }
        int ready = args[1].equals("works") ? 200 : 503;
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
        server.createContext("/", exchange -> answer(exchange, 200));
        server.createContext("/ready", exchange -> answer(exchange, ready));
        server.start();
        System.out.println("tiny service listens");
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
