package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.StackException;
import dev.tgops.localstack.server.Archive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Deletes all data and logs, after asking. What was built stays. */
final class ResetCommand {

    private final Path home;
    private final PrintStream out;

    ResetCommand(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    int run(boolean yes) {
        if (!yes && !agreed()) {
            out.println("Nothing was deleted.");
            return 1;
        }
        new DownCommand(home, out).run();
        LauncherLock lock = LauncherLock.tryTake(home.resolve("run"))
                .orElseThrow(() -> new StackException("TgOps was started meanwhile: nothing was deleted"));
        try (lock) {
            Archive.delete(home.resolve("data"));
            Archive.delete(home.resolve("logs"));
        } catch (IOException e) {
            throw new StackException("not everything in " + home + " could be deleted: " + e.getMessage(), e);
        }
        out.println("All data is deleted. ./tgops up starts anew.");
        return 0;
    }

    private boolean agreed() {
        out.print("This deletes all tickets, bots, users, logs and secrets in " + home + ". Type yes to go on: ");
        out.flush();
        try {
            // Not closed: it is the standard input of the process.
            String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return Optional.ofNullable(answer)
                    .map(text -> text.strip().toLowerCase(Locale.ROOT).equals("yes"))
                    .orElse(false);
        } catch (IOException e) {
            return false;
        }
    }
}
