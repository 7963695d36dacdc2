package dev.tgops.botrunner;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small proxy with one user, which speaks SOCKS5 or HTTP and remembers whom it was asked for. */
final class TestProxy implements AutoCloseable {

    static final String USER = "tgops";
    static final String PASSWORD = "pass-for-the-proxy";

    private final ServerSocket server;
    private final boolean socks;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    final List<String> targets = new CopyOnWriteArrayList<>();
    final List<String> refused = new CopyOnWriteArrayList<>();

    private TestProxy(boolean socks) {
        this.socks = socks;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    static TestProxy socks5() {
        return new TestProxy(true);
    }

    static TestProxy http() {
        return new TestProxy(false);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                clients.add(client);
                Thread.ofVirtual().start(() -> {
                    try (client) {
                        if (socks) {
                            socks(client);
                        } else {
                            http(client);
                        }
                    } catch (IOException gone) {
                        // One side has closed.
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void socks(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        in.readUnsignedByte();
        byte[] methods = in.readNBytes(in.readUnsignedByte());
        if (methods[0] != 2) {
            refused.add("no password");
            out.write(new byte[] {5, (byte) 0xFF});
            return;
        }
        out.write(new byte[] {5, 2});
        in.readUnsignedByte();
        String user = text(in);
        String password = text(in);
        boolean right = user.equals(USER) && password.equals(PASSWORD);
        out.write(new byte[] {1, (byte) (right ? 0 : 1)});
        if (!right) {
            refused.add(user);
            return;
        }
        in.readNBytes(3);
        int type = in.readUnsignedByte();
        String host = type == 1 ? InetAddress.getByAddress(in.readNBytes(4)).getHostAddress() : text(in);
        int port = in.readUnsignedShort();
        targets.add(host + ":" + port);
        try (Socket target = new Socket(host, port)) {
            out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            pump(client, target);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    /** One call per connection: enough for plain http. */
    private void http(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            head.append((char) next);
        }
        String wanted = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        if (head.indexOf("Proxy-Authorization: Basic " + wanted) < 0) {
            refused.add(head.toString());
            client.getOutputStream()
                    .write(
                            "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            return;
        }
        String line = head.substring(0, head.indexOf("\r\n"));
        URI uri = URI.create(line.split(" ")[1]);
        targets.add(uri.getHost() + ":" + uri.getPort());
        try (Socket target = new Socket(uri.getHost(), uri.getPort())) {
            String direct = head.toString()
                    .replace(line, line.replace("http://" + uri.getAuthority(), ""))
                    .replaceAll("(?i)Proxy-Authorization: [^\r]*\r\n", "");
            target.getOutputStream().write(direct.getBytes(StandardCharsets.ISO_8859_1));
            pump(client, target);
        }
    }

    private static void pump(Socket client, Socket target) throws IOException {
        Thread back = Thread.ofVirtual().start(() -> {
            try (client) {
                target.getInputStream().transferTo(client.getOutputStream());
            } catch (IOException gone) {
                // The client has closed.
            }
        });
        try {
            client.getInputStream().transferTo(target.getOutputStream());
            target.close();
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
