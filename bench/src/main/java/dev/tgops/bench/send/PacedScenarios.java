package dev.tgops.bench.send;

import dev.tgops.bench.client.Waiting;
import dev.tgops.bench.send.SendStand.Sending;
import dev.tgops.bench.send.Sender.PersonLatencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Scenarios 1, 2 and 4: how much of Telegram's limits is used, and that they are kept. */
final class PacedScenarios {

    /** While the compilers are busy, calls are late. */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private static final int READERS = 3_000;

    /** Of each bot of the many that get bulk; one more gets people's messages alone. */
    private static final int READERS_EACH = 90;

    private final SendStand stand;
    private final SendOptions options;
    private final Sending bot;

    PacedScenarios(SendStand stand, SendOptions options) {
        this.stand = stand;
        this.options = options;
        stand.emulator.lean(true);
        this.bot = stand.bot(READERS);
    }

    /** 1: 30 a second allowed. */
    void thirty(Peers peers) throws Exception {
        System.out.printf("%n1. 30/s allowed in any second, for %d s%n", options.seconds());
        stand.emulator.limits(30, 1);
        ours(bot, 600);
        if (options.peers()) {
            int messages = 15 * Math.min(60, options.seconds());
            Peers.Job job = new Peers.Job(bot.readers(), messages, 64, false, 0);
            print("grammY throttler", peers.node("grammy-throttler", job));
            print("grammY auto-retry", peers.node("grammy-auto-retry", job));
            for (int limit : new int[] {25, 30}) {
                Peers.Job limited = job.limited(limit);
                print("node-telegram-bot-api " + limit + "/s", peers.node("node-telegram-bot-api", limited));
                print("BullMQ " + limit + "/s + grammY", peers.node("bullmq", limited));
            }
        }
        stand.emulator.limits(0, 0);
    }

    /** 2: 1,000 a second allowed, each answered after 50 ms. */
    void thousand(Peers peers) throws Exception {
        System.out.printf(
                "%n2. 1,000/s allowed in any second (paid broadcast), 50 ms latency, for %d s%n", options.seconds());
        stand.emulator.limits(30, 1);
        stand.emulator.latency(50);
        ours(bot.paying(), 1_800);
        if (options.peers()) {
            int messages = 500 * Math.min(60, options.seconds());
            Peers.Job job = new Peers.Job(bot.readers(), messages, 64, true, 0);
            print("grammY auto-retry", peers.node("grammy-auto-retry", job));
            print("BullMQ + grammY", peers.node("bullmq", job));
            Peers.Job limited = job.limited(1_000);
            print("node-telegram-bot-api 1000/s", peers.node("node-telegram-bot-api", limited));
            print("BullMQ 1000/s + grammY", peers.node("bullmq", limited));
        }
        stand.emulator.latency(0);
        stand.emulator.limits(0, 0);
    }

    private void ours(Sending sending, int credit) throws Exception {
        try (Sender sender = stand.sender(false);
                Background load = new Background()) {
            sender.credit(credit);
            load.repeat(i -> {
                var unused = sender.bulk(sending, sending.reader(i), "message " + i, "bench");
            });
            Rate rate = Rate.measure(stand, WARM_UP, Duration.ofSeconds(options.seconds()));
            load.stop();
            Waiting.await("all have outcomes", Duration.ofMinutes(2), () -> sender.outstanding() == 0);
            print("TgOps", rate);
            System.out.println("    outcomes: " + sender.counts());
        }
    }

    /** 4: many bots at their limits, and a person's message meanwhile. */
    void manyBots() throws Exception {
        System.out.printf("%n4. %d bots with 30/s each, for %d s%n", options.bots(), options.seconds());
        List<Long> readers = bot.readers().subList(0, READERS_EACH + 1);
        List<Sending> bots = new ArrayList<>();
        for (int i = 0; i < options.bots(); i++) {
            bots.add(stand.bot(readers));
        }
        stand.emulator.limits(30, 1);
        try (Sender sender = stand.sender(false)) {
            print("a person's message, without load", people(sender, bots));
            try (Background load = new Background()) {
                sender.credit(40 * options.bots());
                load.repeat(i -> {
                    Sending next = bots.get(i % bots.size());
                    var unused =
                            sender.bulk(next, next.reader(i / bots.size() % READERS_EACH), "message " + i, "bench");
                });
                Waiting.pause(WARM_UP);
                List<Integer> before = bots.stream().map(sender::ended).toList();
                long limited = stand.count("limited");
                long begin = System.nanoTime();
                PersonLatencies during = people(sender, bots);
                double seconds = (System.nanoTime() - begin) / 1e9;
                List<Integer> after = bots.stream().map(sender::ended).toList();
                double least = Double.MAX_VALUE;
                double all = 0;
                for (int i = 0; i < bots.size(); i++) {
                    double rate = (after.get(i) - before.get(i)) / seconds;
                    least = Math.min(least, rate);
                    all += rate;
                }
                print("a person's message, during the load", during);
                System.out.printf(
                        "    %.0f/s together; the slowest bot %.1f/s, %.0f %% of its budget; %d answers 429%n",
                        all, least, least / 30 * 100, stand.count("limited") - limited);
                load.stop();
                Waiting.await("all have outcomes", Duration.ofMinutes(5), () -> sender.outstanding() == 0);
                System.out.println("    outcomes: " + sender.counts());
            }
        }
        stand.emulator.limits(0, 0);
    }

    /** Ten people's messages a second to chats that get nothing else, each to another bot. */
    private PersonLatencies people(Sender sender, List<Sending> bots) {
        int count = Math.max(100, options.seconds() * 10);
        for (int i = 0; i < count; i++) {
            Sending next = bots.get(i % bots.size());
            sender.person(next, next.readers().getLast(), "a person's " + i);
            Waiting.pause(Duration.ofMillis(100));
        }
        Waiting.pause(Duration.ofSeconds(2));
        return sender.personLatencies();
    }

    static void print(String who, Object result) {
        System.out.printf("  %-36s %s%n", who, result);
    }

    /** Work that goes on until it is stopped. */
    static final class Background implements AutoCloseable {

        private final ExecutorService thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("load").daemon().factory());

        interface Step {
            void run(int number) throws InterruptedException;
        }

        void repeat(Step step) {
            thread.execute(() -> {
                try {
                    for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                        step.run(i);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        void stop() {
            thread.shutdownNow();
        }

        @Override
        public void close() {
            stop();
        }
    }
}
