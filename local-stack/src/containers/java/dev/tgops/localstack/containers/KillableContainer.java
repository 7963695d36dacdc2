package dev.tgops.localstack.containers;

import dev.tgops.localstack.process.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;

/** Kills a container and starts it again with its data; its port on this machine must be a fixed one. */
record KillableContainer(GenericContainer<?> container, int port) {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    void kill9() {
        container.getDockerClient()
                .killContainerCmd(container.getContainerId())
                .withSignal("KILL")
                .exec();
    }

    /** Returns when the port accepts connections again. */
    void start() {
        container.getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        CountDownLatch never = new CountDownLatch(1);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        try {
            while (!accepts()) {
                if (System.nanoTime() > deadline || never.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new StackException(container.getDockerImageName() + " did not come back");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while a container starts", e);
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
