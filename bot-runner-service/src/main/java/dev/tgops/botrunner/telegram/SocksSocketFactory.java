package dev.tgops.botrunner.telegram;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/**
 * Sockets that connect through a SOCKS5 proxy (RFC 1928, RFC 1929).
 *
 * <p>Java's own take the password from one place for the whole process; here each proxy has its own.
 */
final class SocksSocketFactory extends SocketFactory {

    private static final int VERSION = 5;
    private static final int NO_PASSWORD = 0;
    private static final int PASSWORD = 2;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;

    private final TelegramProxy proxy;

    SocksSocketFactory(TelegramProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public Socket createSocket() {
        return new SocksSocket(proxy);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket(address, port);
    }

    private static final class SocksSocket extends Socket {
        private final TelegramProxy proxy;

        SocksSocket(TelegramProxy proxy) {
            this.proxy = proxy;
        }

        @Override
        public void connect(SocketAddress target, int timeout) throws IOException {
            int before = getSoTimeout();
            super.connect(new InetSocketAddress(proxy.host(), proxy.port()), timeout);
            setSoTimeout(timeout);
            try {
                DataInputStream in = new DataInputStream(getInputStream());
                DataOutputStream out = new DataOutputStream(getOutputStream());
                greet(in, out);
                ask((InetSocketAddress) target, in, out);
            } catch (IOException e) {
                close();
                throw e;
            }
            setSoTimeout(before);
        }

        private void greet(DataInputStream in, DataOutputStream out) throws IOException {
            String user = proxy.user();
            String password = proxy.password();
            boolean secret = user != null && password != null;
            out.write(secret ? new byte[] {VERSION, 1, PASSWORD} : new byte[] {VERSION, 1, NO_PASSWORD});
            out.flush();
            in.readUnsignedByte();
            int method = in.readUnsignedByte();
            if (method != (secret ? PASSWORD : NO_PASSWORD)) {
                throw new IOException("the proxy " + proxy + (secret ? " takes no password" : " wants a password"));
            }
            if (user != null && password != null) {
                out.writeByte(1);
                text(out, user);
                text(out, password);
                out.flush();
                in.readUnsignedByte();
                if (in.readUnsignedByte() != 0) {
                    throw new IOException("the proxy " + proxy + " refuses user and password");
                }
            }
        }

        private void ask(InetSocketAddress target, DataInputStream in, DataOutputStream out) throws IOException {
            out.write(new byte[] {VERSION, CONNECT, 0});
            String name = target.getHostString();
            InetAddress address = target.getAddress();
            if (address != null && name.equals(address.getHostAddress())) {
                byte[] bytes = address.getAddress();
                out.writeByte(bytes.length == 4 ? IPV4 : IPV6);
                out.write(bytes);
            } else {
                out.writeByte(NAME);
                text(out, name);
            }
            out.writeShort(target.getPort());
            out.flush();
            in.readUnsignedByte();
            int answer = in.readUnsignedByte();
            if (answer != 0) {
                throw new IOException(
                        "the proxy " + proxy + " cannot reach " + name + " (SOCKS5 answer " + answer + ")");
            }
            in.readUnsignedByte();
            int length = switch (in.readUnsignedByte()) {
                case IPV4 -> 4;
                case IPV6 -> 16;
                default -> in.readUnsignedByte();
            };
            in.skipNBytes(length + 2L);
        }

        private static void text(DataOutputStream out, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeByte(bytes.length);
            out.write(bytes);
        }
    }
}
