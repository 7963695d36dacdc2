package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.StackException;
import dev.tgops.localstack.stack.Stack;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Makes the demo world where the emulator runs, and says where to go. */
final class DemoWelcome implements Welcome {

    private final Clock clock;

    DemoWelcome(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void greet(Stack stack, Duration startTime, PrintStream out) {
        Instant begin = clock.instant();
        boolean demo = stack.options().demo();
        if (demo) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                new DemoWorld(client, stack.gatewayUrl(), stack.emulatorUrl()).seed();
                out.println("  ready     demo world (" + Times.seconds(Duration.between(begin, clock.instant())) + ")");
            } catch (StackException e) {
                out.println("The demo world is not complete: " + e.getMessage() + ". See ./tgops logs");
            }
        }
        String gateway = "http://localhost:" + stack.options().ports().gateway();
        out.println();
        out.println("TgOps is running, after " + Times.seconds(startTime.plus(Duration.between(begin, clock.instant())))
                + ".");
        out.println();
        out.println("  Admin UI      " + gateway);
        out.println("  API and docs  " + gateway + "/api/docs");
        out.println("  Mail          http://localhost:"
                + stack.options().ports().mailPage() + "   every mail that TgOps sends");
        if (demo) {
            out.println("  Chat page     http://localhost:"
                    + stack.options().ports().emulator() + "   plays Telegram: customers, agents, groups");
            out.println("  Log in        " + DemoWorld.USER + " / " + DemoWorld.PASSWORD);
            out.println();
            out.println(
                    "  Try first: open the chat page as Carol, write to the bot, answer her in the group Support as Alice;");
            out.println("  then log in to the admin UI and see the ticket.");
        } else {
            out.println("  Telegram      " + stack.options().telegramUrl());
            out.println("  Log in        " + admin(stack.options().data()));
            out.println();
            out.println(
                    "  Try first: log in, register your bot by its token, start it, and send /start to it in a group.");
        }
        out.println();
        out.println("  ./tgops status, ./tgops logs NAME -f; everything stops with Ctrl-C or ./tgops down");
        out.flush();
    }

    private static String admin(Path data) {
        Path file = data.resolve("first-admin-password");
        return Files.exists(file) ? "admin, the password is in " + file : "as before";
    }
}
