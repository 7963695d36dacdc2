package dev.tgops.bench.send;

import dev.tgops.bench.client.Waiting;
import dev.tgops.bench.measure.ProcessCpu;
import dev.tgops.bench.send.SendStand.Sending;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scenario 3: sends a second where nothing limits them, each with a durable mark and a durable outcome. */
final class UnlimitedScenario {

    /** Until C2 has nothing more to do: at 60,000 it still took a third of the service's time. */
    private static final int WARM_UP = 150_000;

    private static final int CREDIT = 1_500;
    private static final int BOTS = 4;

    private UnlimitedScenario() {}

    /** The stand's pacing is off. */
    static void run(SendStand stand, SendOptions options, Peers peers) throws Exception {
        System.out.printf("%n3. No limit, %d messages of %d bots%n", options.messages(), BOTS);
        stand.emulator.lean(true);
        List<Long> readers =
                stand.emulator.readers(stand.peersBot(List.of()).required("id").asLong(), 1_000);
        List<Sending> bots = List.of(stand.bot(readers), stand.bot(readers), stand.bot(readers), stand.bot(readers));
        try (Sender sender = stand.sender(false)) {
            sender.credit(CREDIT);
            send(sender, bots, WARM_UP);
            Map<String, Long> pids = new LinkedHashMap<>();
            stand.stack.processes().forEach(process -> pids.put(process.name(), process.pid()));
            pids.put("this driver", ProcessHandle.current().pid());
            ProcessCpu cpu = ProcessCpu.start(pids);
            long begin = System.nanoTime();
            send(sender, bots, options.messages());
            double seconds = (System.nanoTime() - begin) / 1e9;
            PacedScenarios.print("TgOps", "%.0f/s".formatted(options.messages() / seconds));
            System.out.println("    outcomes: " + sender.counts());
            cpu.since()
                    .forEach((name, used) -> System.out.printf(
                            "    CPU per message  %-20s %4d us%n",
                            name, used.toNanos() / 1000 / Math.max(1, options.messages())));
        }
        if (options.peers()) {
            for (int concurrency : new int[] {16, 64}) {
                Peers.Job job = new Peers.Job(readers, options.messages(), concurrency, false, 0);
                String at = " (" + concurrency + " at once)";
                PacedScenarios.print("BullMQ + grammY" + at, peers.node("bullmq", job));
                PacedScenarios.print("grammY, nothing stored" + at, peers.node("grammy-auto-retry", job));
                PacedScenarios.print(
                        "node-telegram-bot-api, nothing stored" + at, peers.node("node-telegram-bot-api", job));
                PacedScenarios.print("pengrad, nothing stored" + at, peers.java("pengrad", job));
                PacedScenarios.print("TelegramBots, nothing stored" + at, peers.java("telegrambots", job));
            }
        }
    }

    private static void send(Sender sender, List<Sending> bots, int messages) throws InterruptedException {
        for (int i = 0; i < messages; i++) {
            Sending bot = bots.get(i % bots.size());
            var unused = sender.bulk(bot, bot.reader(i / bots.size()), "message " + i, "bench");
        }
        Waiting.await("all have outcomes", Duration.ofMinutes(10), () -> sender.outstanding() == 0);
    }
}
