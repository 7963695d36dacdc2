package dev.tgops.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.localstack.process.Arguments;
import dev.tgops.localstack.process.Signals;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private TinyInstallation tgops;

    @BeforeEach
    void install() {
        tgops = new TinyInstallation(folder);
    }

    @AfterEach
    void remove() throws Exception {
        tgops.close();
    }

    @Test
    void upStartsInOrderAndCtrlCStopsInReverse() throws Exception {
        Process launcher = upAndReady();

        assertThat(tgops.said())
                .containsSubsequence(
                        "starting  store", "ready     store", "starting  web", "ready     web", "everything works");
        assertThat(tgops.run("status")).satisfies(status -> {
            assertThat(status.status()).isZero();
            assertThat(status.text())
                    .contains("runs since")
                    .containsPattern("web +ready +[0-9]+ +" + tgops.web + " +0 +-");
        });

        Signals.send(launcher.pid(), "INT");
        assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(launcher.exitValue()).isZero();
        assertThat(tgops.said())
                .containsSubsequence("Stopping", "stopping  web", "stopping  store", "TgOps is stopped.");
        assertThat(tgops.running()).isEmpty();
        assertThat(tgops.run("status").status()).isEqualTo(3);
    }

    @Test
    void aServiceThatDiesIsStartedAgainAndStatusSaysSo() throws Exception {
        upAndReady();
        long first = tgops.row("web").pid();

        Signals.send(first, "KILL");
        await().atMost(PATIENCE)
                .until(() -> tgops.row("web").restarts() == 1
                        && tgops.row("web").state().equals("ready"));
        assertThat(tgops.row("web").pid()).isNotEqualTo(first);
        assertThat(tgops.answers(tgops.web)).isTrue();
        assertThat(tgops.run("status").text()).containsPattern("web +ready .* 1 +status 137 \\(SIGKILL\\) at ");

        Signals.send(tgops.row("web").pid(), "KILL");
        await().atMost(PATIENCE).until(() -> tgops.row("web").state().startsWith("restarting at "));
        assertThat(tgops.run("status").status()).isEqualTo(1);
        await().atMost(PATIENCE)
                .until(() -> tgops.row("web").restarts() == 2
                        && tgops.row("web").state().equals("ready"));
    }

    @Test
    void childrenEndWithAKilledLauncherAndTheNextUpWorks() throws Exception {
        Process launcher = upAndReady();

        launcher.destroyForcibly().waitFor();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tgops.running()).isEmpty());
        assertThat(tgops.run("status").status()).isEqualTo(3);
        upAndReady();
    }

    @Test
    void upEndsWhatALauncherThatWasKilledWithItsGuardHasLeft() throws Exception {
        Process launcher = upAndReady();
        List<ProcessHandle> children = tgops.running();
        assertThat(children).hasSize(2);
        ProcessHandle guard = launcher.children()
                .filter(child -> Arguments.of(child).contains("tgops-guard"))
                .findFirst()
                .orElseThrow();

        guard.destroyForcibly();
        launcher.destroyForcibly().waitFor();
        assertThat(tgops.running()).hasSize(2);
        assertThat(tgops.run("status").text()).contains("2 processes of a run that was killed");

        upAndReady();
        assertThat(tgops.said()).contains("Ended 2 processes that an earlier run had left.");
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aTakenPortIsNamedWithTheWayOutAndNothingIsLeftRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), tgops.web));

            TinyInstallation.Answer answer = tgops.run("up");

            assertThat(answer.status()).isEqualTo(1);
            assertThat(answer.text().strip())
                    .startsWith("tgops: port " + tgops.web + " of web is taken by java, pid "
                            + ProcessHandle.current().pid() + ": ")
                    .hasLineCount(1);
        }
        assertThat(tgops.running()).isEmpty();
    }

    @Test
    void aServiceThatCannotStartEndsUpWithTheReasonAndNothingIsLeftRunning() throws Exception {
        tgops.breakWeb();

        TinyInstallation.Answer answer = tgops.run("up");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.text().lines().toList().getLast())
                .startsWith("tgops: web ended with status 1 while starting; its log says: ")
                .contains("web.log");
        assertThat(tgops.running()).isEmpty();
        assertThat(tgops.answers(tgops.store)).isFalse();
        assertThat(tgops.run("status").status()).isEqualTo(3);
    }

    @Test
    void askedToStopWhileStartingItStops() throws Exception {
        tgops.slowWeb();
        Process launcher = tgops.up();
        await().atMost(PATIENCE).until(() -> tgops.said().contains("starting  web"));

        Signals.send(launcher.pid(), "INT");
        assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(launcher.exitValue()).isZero();
        assertThat(tgops.said()).endsWith("TgOps is stopped.\n").doesNotContain("everything works");
        assertThat(tgops.running()).isEmpty();
    }

    @Test
    void upRefusesWhileAnotherRuns() throws Exception {
        upAndReady();

        TinyInstallation.Answer answer = tgops.run("up");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.text()).startsWith("tgops: TgOps is running already");
        assertThat(tgops.answers(tgops.web)).isTrue();
    }

    @Test
    void detachedItRunsOnAndDownStopsIt() throws Exception {
        TinyInstallation.Answer answer = tgops.run("up", "--detach");

        assertThat(answer.status()).isZero();
        assertThat(answer.text()).contains("everything works", "./tgops down stops it");
        assertThat(tgops.answers(tgops.web)).isTrue();

        assertThat(tgops.run("down").text()).contains("TgOps is stopped.");
        assertThat(tgops.running()).isEmpty();
        assertThat(tgops.run("down").text()).contains("TgOps is not running.");
    }

    @Test
    void resetAsksAndDeletesDataButNotWithoutAYes() throws Exception {
        tgops.run("up", "--detach");
        Path data = Files.writeString(tgops.home.resolve("data/ticket"), "precious");

        assertThat(tgops.run("reset")).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.text()).contains("deletes all", "Nothing was deleted.");
        });
        assertThat(data).exists();
        assertThat(tgops.answers(tgops.web)).isTrue();

        assertThat(tgops.run("reset", "--yes").status()).isZero();
        assertThat(tgops.home.resolve("data")).doesNotExist();
        assertThat(tgops.running()).isEmpty();
    }

    @Test
    void logsShowsTheEndOfALogAndNamesTheKnownOnes() throws Exception {
        upAndReady();

        assertThat(tgops.run("logs", "web").text()).contains("tiny service listens");
        assertThat(tgops.run("logs", "wbe").text()).contains("no log of 'wbe', only of store, web");
    }

    private Process upAndReady() throws Exception {
        Process launcher = tgops.up();
        await().atMost(PATIENCE).until(() -> tgops.said().contains("everything works") || !launcher.isAlive());
        assertThat(tgops.said()).contains("everything works");
        return launcher;
    }
}
