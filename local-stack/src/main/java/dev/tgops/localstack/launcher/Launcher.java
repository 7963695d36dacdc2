package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.StackException;
import dev.tgops.localstack.server.Workspace;
import dev.tgops.localstack.stack.Stack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The commands of {@code ./tgops} that concern the running stack: {@code up}, {@code down}, {@code status}, {@code logs}, {@code reset}. */
public final class Launcher {

    private static final String USAGE = """
            usage: ./tgops up [--detach] [--telegram URL]   start everything
                   ./tgops down                             stop it
                   ./tgops status                           what runs
                   ./tgops logs [NAME...] [-f]              the logs
                   ./tgops reset [--yes]                    delete all data\
            """;

    private final Path home;
    private final Stack.Plan plan;
    private final Welcome welcome;
    private final Map<String, String> environment;
    private final PrintStream out;

    Launcher(Path home, Stack.Plan plan, Welcome welcome, Map<String, String> environment, PrintStream out) {
        this.home = home.toAbsolutePath().normalize();
        this.plan = plan;
        this.welcome = welcome;
        this.environment = environment;
        this.out = out;
    }

    /** Runs one command on the stack of this checkout; the exit status is 0 when it did what was asked. */
    public static void main(String[] args) {
        Path home = Workspace.here().root().resolve(".tgops");
        Welcome welcome = new DemoWelcome(Clock.systemUTC());
        System.exit(new Launcher(home, Stack.TGOPS, welcome, System.getenv(), System.out).run(Launcher.class, args));
    }

    /**
     * Runs one command.
     *
     * @param main the class whose {@code main} called this; {@code --detach} starts it again
     * @return the exit status
     */
    int run(Class<?> main, String... args) {
        try {
            return dispatch(main, Arrays.asList(args));
        } catch (StackException e) {
            out.println("tgops: " + e.getMessage());
            return 1;
        }
    }

    private int dispatch(Class<?> main, List<String> args) {
        List<String> options = args.isEmpty() ? List.of() : args.subList(1, args.size());
        return switch (args.isEmpty() ? "" : args.getFirst()) {
            case "up" ->
                options.contains("--detach")
                        ? new DetachedUp(home, out).run(main, args)
                        : new UpCommand(home, plan, welcome, environment, out)
                                .run(UpArguments.parse(options, environment));
            case "down" -> new DownCommand(home, out).run();
            case "status" -> new StatusCommand(home, out).run();
            case "logs" -> new LogsCommand(home).run(options);
            case "reset" -> new ResetCommand(home, out).run(options.contains("--yes"));
            default -> {
                out.println(USAGE);
                yield 2;
            }
        };
    }
}
