package dev.tgops.localstack.server;

import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Launch;
import dev.tgops.localstack.process.Readiness;
import dev.tgops.localstack.process.Server;
import dev.tgops.localstack.process.ServerProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A mail server that delivers nothing: it keeps every mail in memory and shows all of them on a page. */
public final class MailServer implements Server {

    private static final String NAME = "mail";

    private final ServerProcess process;

    /**
     * @param smtpPort where services send mails
     * @param pagePort where people read them
     */
    public MailServer(Path folder, Path log, int smtpPort, int pagePort, Guard guard, Clock clock) {
        Supplier<List<String>> command = () -> MainJar.of("MailServerMain")
                .command(
                        64,
                        List.of(Workspace.marker(folder)),
                        List.of(Integer.toString(smtpPort), Integer.toString(pagePort)));
        this.process = new ServerProcess(
                Launch.of(NAME, command, Map.of(), folder, log, Readiness.http("http://127.0.0.1:" + pagePort + "/")),
                guard,
                clock);
    }

    @Override
    public void start(Duration timeout) {
        process.start();
        process.awaitReady(timeout);
    }

    @Override
    public ServerProcess process() {
        return process;
    }
}
