package dev.tgops.localstack.launcher;

import dev.tgops.localstack.stack.Node;
import java.nio.file.Path;
import java.util.List;

/** The launcher with two tiny services: {@code web} needs {@code store}. */
final class TinyLauncher {

    private TinyLauncher() {}

    public static void main(String[] args) {
        int store = Integer.parseInt(System.getenv("TINY_STORE"));
        int web = Integer.parseInt(System.getenv("TINY_WEB"));
        Launcher launcher = new Launcher(
                Path.of(System.getenv("TINY_HOME")),
                (options, guard, clock) -> List.of(
                        new Node(
                                TinyServer.of("store", store, "works", options, guard, clock),
                                List.of(store),
                                1,
                                List.of()),
                        new Node(
                                TinyServer.of("web", web, System.getenv("TINY_WEB_MODE"), options, guard, clock),
                                List.of(web),
                                1,
                                List.of("store"))),
                (stack, startTime, out) -> out.println("everything works"),
                System.getenv(),
                System.out);
        System.exit(launcher.run(TinyLauncher.class, args));
    }
}
