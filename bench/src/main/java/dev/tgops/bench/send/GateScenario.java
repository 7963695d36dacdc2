package dev.tgops.bench.send;

import dev.tgops.bench.client.Waiting;
import dev.tgops.bench.send.SendStand.Sending;
import dev.tgops.bench.send.Sender.PersonLatencies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Scenarios 6 and 7: closed gates and a million requests that wait. */
final class GateScenario {

    private static final String ASIDE = "tgops_requests_aside";
    private static final int MOST_WINDOWS = 40;

    private final SendStand stand;
    private final SendOptions options;

    GateScenario(SendStand stand, SendOptions options) {
        this.stand = stand;
        this.options = options;
    }

    /** 6: a 429 with retry_after 5 for one chat, then for two, then with a restart of the process in between. */
    void gates() throws Exception {
        System.out.printf("%n6. 429 with retry_after%n");
        stand.emulator.lean(false);
        Sending bot = stand.bot(10);
        Sending other = stand.bot(2_000);
        trial("one chat, 5 s", bot, other, List.of(bot.reader(0)), 5, false);
        trial("the bot (two chats), 5 s", bot, other, List.of(bot.reader(1), bot.reader(2)), 5, false);
        trial("one chat, 40 s, kill -9 and restart meanwhile", bot, other, List.of(bot.reader(3)), 40, true);
        trial("three hours, one chat, 1,000 requests for it", bot, other, List.of(bot.reader(4)), 3 * 3600, false);
    }

    private void trial(String name, Sending bot, Sending other, List<Long> chats, int retryAfter, boolean kill)
            throws Exception {
        long violations = stand.count("violations");
        List<JsonNode> calls = stand.emulator.calls(0);
        long ledger = calls.isEmpty() ? 0 : calls.getLast().required("sequence").asLong();
        for (long chat : chats) {
            var unused = stand.emulator.post(
                    "faults",
                    Map.of(
                            "kind",
                            "RETRY_AFTER",
                            "bot",
                            bot.telegramId(),
                            "chat",
                            chat,
                            "method",
                            "sendMessage",
                            "times",
                            1,
                            "retryAfter",
                            retryAfter));
        }
        try (Sender sender = stand.sender(false);
                var load = new PacedScenarios.Background()) {
            sender.credit(60);
            load.repeat(i -> {
                var unused = sender.bulk(other, other.reader(i), "other " + i, "other");
            });
            int each = retryAfter > 3600 ? 1_000 : 5;
            for (long chat : chats) {
                for (int i = 0; i < each; i++) {
                    sender.flood(bot, chat, "gated " + i, "gated");
                }
            }
            if (kill) {
                Waiting.pause(Duration.ofSeconds(3));
                stand.kill9();
                stand.startAgain();
            }
            Waiting.pause(Duration.ofSeconds(Math.min(retryAfter, 60) + 5));
            load.stop();
        }
        System.out.printf(
                "  %-48s %s; %d sends by a closed gate; another bot at 30/s allowed: %s; memory of bot-runner-service"
                        + " %d MiB%n",
                name,
                reopened(stand.emulator.calls(ledger), bot, chats, retryAfter),
                stand.count("violations") - violations,
                rate(stand.emulator.calls(ledger), other),
                stand.runnerMemory());
    }

    /** From the last refusal's gate to the first send that waited for it. */
    private static String reopened(List<JsonNode> calls, Sending bot, List<Long> chats, int retryAfter) {
        Set<String> gated = chats.stream().map(String::valueOf).collect(Collectors.toSet());
        List<JsonNode> ours = calls.stream()
                .filter(call -> call.path("bot").asLong() == bot.telegramId())
                .filter(call -> gated.contains(call.path("chat").asString("")))
                .toList();
        List<JsonNode> refused =
                ours.stream().filter(call -> call.path("status").asInt() == 429).toList();
        if (refused.size() != chats.size()) {
            throw new IllegalStateException(refused.size() + " refusals instead of " + chats.size());
        }
        long opens = refused.getLast().required("finished").asLong() + retryAfter * 1000L;
        return ours.stream()
                .map(call -> call.required("received").asLong())
                .filter(received ->
                        received > refused.getLast().required("received").asLong())
                .findFirst()
                .map(first -> "first send %d ms after the gate opened".formatted(first - opens))
                .orElse("0 sends to the chat meanwhile");
    }

    /** Messages a second from the bot's first to its last one. */
    private static String rate(List<JsonNode> calls, Sending bot) {
        long[] times = calls.stream()
                .filter(call -> call.path("bot").asLong() == bot.telegramId()
                        && call.path("status").asInt() == 200
                        && call.path("method").asString("").equals("sendMessage"))
                .mapToLong(call -> call.required("received").asLong())
                .sorted()
                .toArray();
        return "%.1f/s".formatted((times.length - 1) * 1000.0 / (times[times.length - 1] - times[0]));
    }

    /** 7: very many requests for one bot; memory, and what others notice. */
    void million() throws Exception {
        System.out.printf("%n7. %d requests wait for one bot%n", options.queued());
        stand.emulator.lean(true);
        stand.emulator.limits(30, 1);
        Sending flooded = stand.bot(3_000);
        Sending other = stand.bot(3_000);
        try (Sender sender = stand.sender(false)) {
            print("without them", people(sender, other));
            long begin = System.nanoTime();
            for (int i = 0; i < options.queued(); i++) {
                sender.flood(flooded, flooded.reader(i), "queued " + i, "big");
            }
            System.out.printf("  asked for within %.0f s%n", (System.nanoTime() - begin) / 1e9);
            double before = -1;
            for (int i = 0; i < MOST_WINDOWS && stand.gauge(ASIDE) > before; i++) {
                before = stand.gauge(ASIDE);
                print("meanwhile", people(sender, other));
            }
            print("all set aside", people(sender, other));
        }
        stand.emulator.limits(0, 0);
    }

    private void print(String when, PersonLatencies latencies) {
        System.out.printf(
                "  %-16s another bot's people: %s; set aside %.0f; memory of bot-runner-service %d MiB%n",
                when, latencies, stand.gauge(ASIDE), stand.runnerMemory());
    }

    private static PersonLatencies people(Sender sender, Sending bot) {
        for (int i = 0; i < 100; i++) {
            sender.person(bot, bot.reader(i), "a person's " + i);
            Waiting.pause(Duration.ofMillis(100));
        }
        Waiting.pause(Duration.ofSeconds(2));
        return sender.personLatencies();
    }
}
