package dev.tgops.localstack.stack;

import dev.tgops.localstack.process.Server;
import java.util.List;

/**
 * A process of the stack.
 *
 * @param server what runs
 * @param ports the ports it binds; the first is the one people are told
 * @param memoryMb what it takes at most, for the check before the start
 * @param needs names of the processes that must be ready before it starts
 */
public record Node(Server server, List<Integer> ports, int memoryMb, List<String> needs) {

    public Node {
        ports = List.copyOf(ports);
        needs = List.copyOf(needs);
    }

    public String name() {
        return server.name();
    }
}
