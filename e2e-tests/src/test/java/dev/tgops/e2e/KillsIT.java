package dev.tgops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.bench.check.RelayChecker;
import dev.tgops.bench.check.RelayReport;
import dev.tgops.bench.client.KafkaLog;
import dev.tgops.bench.relay.RelayTraffic;
import dev.tgops.bench.relay.SupportDesk;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.localstack.stack.Stack;
import dev.tgops.localstack.stack.StackProcess;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Guarantees 1, 3, 4, 5, 6 and 7: what customers and the agent write arrives, in order, whatever is killed. */
class KillsIT {

    private static final int CUSTOMERS = 30;
    private static final int MESSAGES_EACH = 100;

    @Test
    void messagesFlowIntoTopicsAndBackWhileProcessesAreKilled() throws Exception {
        Stack stack = RunningSuite.stack();
        SupportDesk desk = SupportDesk.open(RunningSuite.gateway(), RunningSuite.emulator(), "kills", CUSTOMERS);
        desk.greet(RunningSuite.emulator());
        try (RelayTraffic traffic = new RelayTraffic(RunningSuite.emulator(), desk, "k", true)) {
            Thread customers = Thread.ofPlatform().start(() -> traffic.write(MESSAGES_EACH, 60));
            for (String victim : new String[] {"bot-runner-service", "ticket-service", "kafka"}) {
                awaitProgress(traffic);
                StackProcess process = stack.process(victim);
                process.kill9();
                Awaitility.await(victim + " is back")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> process.state() == StackProcess.State.READY && process.isAlive());
            }
            customers.join();
            traffic.awaitArrivals(Duration.ofSeconds(45));

            KafkaLog kafka = new KafkaLog(stack.kafkaBootstrapServers());
            RelayReport report = RelayChecker.check(
                    traffic.written(),
                    traffic.arrivals().stream(),
                    kafka.read(Topics.BOT_REQUESTS, BotRequest.class),
                    kafka.read(Topics.TICKET_BOT_RESULTS, BotOutcome.class));
            System.out.println("Kills: " + report);
            assertThat(report.written()).isEqualTo(2 * CUSTOMERS * MESSAGES_EACH);
            assertThat(report.clean()).as(report.toString()).isTrue();
            assertThat(report.reported()).as(report.toString()).isZero();
        }
    }

    /** Something arrives: the path works at the moment of the kill. */
    private static void awaitProgress(RelayTraffic traffic) {
        int before = traffic.arrived();
        Awaitility.await("messages flow").atMost(Duration.ofSeconds(60)).until(() -> traffic.arrived() > before + 100);
    }
}
