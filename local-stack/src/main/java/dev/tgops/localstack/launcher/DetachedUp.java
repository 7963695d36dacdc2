package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.OwnSession;
import dev.tgops.localstack.process.StackException;
import dev.tgops.localstack.server.JavaHome;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a launcher that stays when this process ends, and shows what it says until everything works or it gives up. */
final class DetachedUp {

    static final String LOG = "launcher.log";

    private static final long POLL_MILLIS = 100;

    private final Path home;
    private final PrintStream out;

    DetachedUp(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    int run(Class<?> main, List<String> args) {
        Path log = home.resolve("logs").resolve(LOG);
        List<String> command = new ArrayList<>(OwnSession.prefix());
        command.addAll(
                List.of(JavaHome.java().toString(), "-cp", System.getProperty("java.class.path"), main.getName()));
        args.stream().filter(arg -> !arg.equals("--detach")).forEach(command::add);
        try {
            Files.createDirectories(log.resolveSibling("."));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile());
            builder.environment().remove("TGOPS_TERMINAL");
            return follow(builder.start(), log);
        } catch (IOException e) {
            throw new StackException("the launcher cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int follow(Process launcher, Path log) throws IOException, InterruptedException {
        try (RandomAccessFile text = new RandomAccessFile(log.toFile(), "r")) {
            while (!launcher.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                boolean ready = RunState.read(home.resolve("run"))
                        .filter(state -> state.pid() == launcher.pid())
                        .map(RunState::ready)
                        .orElse(false);
                print(text);
                if (ready) {
                    out.println("It runs in the background: ./tgops down stops it.");
                    return 0;
                }
            }
            print(text);
            return launcher.exitValue();
        }
    }

    private void print(RandomAccessFile text) throws IOException {
        byte[] more = new byte[(int) (text.length() - text.getFilePointer())];
        text.readFully(more);
        out.write(more);
        out.flush();
    }
}
