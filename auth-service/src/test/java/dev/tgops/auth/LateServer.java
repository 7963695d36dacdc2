package dev.tgops.auth;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Another server's address that refuses connections at first, and hands them on to it later. */
final class LateServer implements AutoCloseable {

    private final ServerSocket listener;
    private final InetSocketAddress address;
    private final InetSocketAddress target;
    private final Thread thread;

    private LateServer(Duration refuses, URI target) throws IOException {
        this.listener = new ServerSocket();
        this.address = freeAddress();
        this.target = new InetSocketAddress(target.getHost(), target.getPort());
        this.thread = Thread.ofVirtual().unstarted(() -> serve(refuses));
    }

    static LateServer after(Duration refuses, URI target) throws IOException {
        LateServer late = new LateServer(refuses, target);
        late.thread.start();
        return late;
    }

    String url() {
        return "http://127.0.0.1:" + address.getPort();
    }

    private static InetSocketAddress freeAddress() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return new InetSocketAddress("127.0.0.1", probe.getLocalPort());
        }
    }

    private void serve(Duration refuses) {
        try {
            Thread.sleep(refuses);
            listener.setReuseAddress(true);
            listener.bind(address);
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(target.getAddress(), target.getPort());
                Thread.startVirtualThread(() -> copy(client, server));
                Thread.startVirtualThread(() -> copy(server, client));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // One side has hung up: the other learns it by the end of its own stream.
        }
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        listener.close();
    }
}
