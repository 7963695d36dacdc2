package dev.tgops.bench.send;

import dev.tgops.bench.client.Waiting;
import dev.tgops.bench.send.SendStand.Sending;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.OutcomeStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

/** Scenario 5: bot-runner-service is killed again and again under load; what was asked for is compared with what the emulator has seen. */
final class KillTrials {

    private static final int CREDIT = 200;
    private static final int PRINT_EVERY = 5;

    private KillTrials() {}

    static void run(SendStand stand, SendOptions options) throws Exception {
        System.out.printf("%n5. %d times kill -9 under load%n", options.kills());
        stand.emulator.lean(false);
        stand.emulator.limits(0, 0);
        stand.emulator.latency(20);
        List<Sending> bots = List.of(stand.bot(200), stand.bot(200));
        Queue<BotRequest> sent = new ConcurrentLinkedQueue<>();
        Tally tally = new Tally();
        long ledger = 0;
        try (Sender sender = stand.sender(true)) {
            sender.credit(CREDIT);
            for (int trial = 0; trial < options.kills(); trial++) {
                try (var load = new PacedScenarios.Background()) {
                    load.repeat(i -> {
                        Sending bot = bots.get(i % bots.size());
                        String text = "m" + System.nanoTime();
                        sent.add(
                                i % 3 == 0
                                        ? sender.credited(bot, bot.reader(i), text)
                                        : sender.bulk(bot, bot.reader(i), text, "bench"));
                    });
                    Waiting.pause(Duration.ofMillis(
                            1_000 + ThreadLocalRandom.current().nextInt(1_000)));
                    stand.kill9();
                    stand.startAgain();
                    Waiting.pause(Duration.ofMillis(500));
                    load.stop();
                }
                Waiting.await("all have outcomes", Duration.ofMinutes(2), () -> sender.outstanding() == 0);
                ledger = tally.count(stand.emulator.calls(ledger), sent, sender, ledger);
                sent.clear();
                if ((trial + 1) % PRINT_EVERY == 0 || trial + 1 == options.kills()) {
                    System.out.println("  after " + (trial + 1) + " kills: " + tally);
                }
            }
        }
        stand.emulator.latency(0);
    }

    /** What became of requests: by their texts, which are unique. */
    private static final class Tally {
        private int asked;
        private int lost;
        private int doubled;
        private int doubledInSilence;
        private int inDoubt;
        private int mostInDoubtAtOnce;

        long count(List<JsonNode> calls, Queue<BotRequest> sent, Sender sender, long after) {
            Map<String, Integer> arrived = new HashMap<>();
            long last = after;
            for (JsonNode call : calls) {
                last = Math.max(last, call.required("sequence").asLong());
                if (call.path("processed").asBoolean()) {
                    arrived.merge(call.path("text").asString(""), 1, Integer::sum);
                }
            }
            int doubts = 0;
            for (BotRequest request : sent) {
                asked++;
                BotOutcome outcome = sender.outcome(request.requestId());
                String text = request.call() instanceof BotCall.SendMessage message ? message.text() : "";
                int times = arrived.getOrDefault(text, 0);
                boolean doubt = outcome != null && outcome.inDoubt();
                doubts += doubt ? 1 : 0;
                if (outcome == null || times == 0 && outcome.status() == OutcomeStatus.OK) {
                    lost++;
                }
                if (times > 1) {
                    doubled++;
                    doubledInSilence += doubt ? 0 : 1;
                }
            }
            inDoubt += doubts;
            mostInDoubtAtOnce = Math.max(mostInDoubtAtOnce, doubts);
            return last;
        }

        @Override
        public String toString() {
            return "%d requests: %d lost, %d sent twice (%d of them without saying so), %d in doubt and reported so, at most %d after one kill"
                    .formatted(asked, lost, doubled, doubledInSilence, inDoubt, mostInDoubtAtOnce);
        }
    }
}
