package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.Ports;
import dev.tgops.localstack.process.StackException;
import dev.tgops.localstack.stack.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What must hold before anything is started, so that nothing fails half way with a stack trace. */
final class Preflight {

    private static final String GATEWAY = "gateway-service";

    private final Supplier<OptionalLong> freeMemoryMb;

    Preflight(Supplier<OptionalLong> freeMemoryMb) {
        this.freeMemoryMb = freeMemoryMb;
    }

    /** @throws StackException that names the first thing missing and the way out */
    void check(List<Node> nodes) {
        Map<Integer, String> users = new HashMap<>();
        for (Node node : nodes) {
            for (int port : node.ports()) {
                String other = users.put(port, node.name());
                if (other != null) {
                    throw new StackException("port " + port + " is wanted by " + other + " and by " + node.name()
                            + ": choose another TGOPS_PORT");
                }
                if (!Ports.isFree(port)) {
                    throw new StackException(taken(node.name(), port));
                }
            }
        }
        long needed = nodes.stream().mapToLong(Node::memoryMb).sum();
        OptionalLong free = freeMemoryMb.get();
        if (free.isPresent() && free.getAsLong() < needed) {
            throw new StackException("too little memory: TgOps needs " + needed + " MB, " + free.getAsLong()
                    + " MB are free. Close other programs and try again");
        }
    }

    private static String taken(String name, int port) {
        String owner = PortOwner.of(port).map(who -> " by " + who).orElse("");
        String wayOut = name.equals(GATEWAY)
                ? "end that program, or take another port: TGOPS_PORT=" + (port + 1000) + " ./tgops up"
                : "end that program and try again";
        return "port " + port + " of " + name + " is taken" + owner + ": " + wayOut;
    }
}
