package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.contracts.Topics;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions are to be paused because too many of their requests wait in memory. A paused one goes on at three quarters of the limit.
 *
 * <p>This is the seam where requests not due within seconds will be set aside in the database instead.
 */
public final class Pressure {

    private record Crowded(int partition, boolean bulk) {}

    private final boolean[] full = new boolean[2];
    private final boolean[] high = new boolean[2];
    private final Set<Crowded> fullPartitions = new HashSet<>();
    private final Set<Crowded> highPartitions = new HashSet<>();

    static Pressure of(Collection<BotWork> works, BotRunnerSettings.Sending limits) {
        Pressure pressure = new Pressure();
        int[] total = new int[2];
        for (BotWork work : works) {
            for (int kind = 0; kind < 2; kind++) {
                int waiting = work.waiting(kind == 1);
                total[kind] += waiting;
                Crowded partition = new Crowded(work.lease().partition(), kind == 1);
                if (waiting >= limits.waitingPerBot()) {
                    pressure.fullPartitions.add(partition);
                }
                if (waiting >= low(limits.waitingPerBot())) {
                    pressure.highPartitions.add(partition);
                }
            }
        }
        for (int kind = 0; kind < 2; kind++) {
            pressure.full[kind] = total[kind] >= limits.waiting();
            pressure.high[kind] = total[kind] >= low(limits.waiting());
        }
        return pressure;
    }

    /** Whether a partition that is paused, or not, should be. */
    public boolean isFull(TopicPartition topic, boolean paused) {
        boolean bulk = topic.topic().equals(Topics.BOT_BULK);
        int kind = bulk ? 1 : 0;
        Crowded partition = new Crowded(topic.partition(), bulk);
        return paused
                ? high[kind] || highPartitions.contains(partition)
                : full[kind] || fullPartitions.contains(partition);
    }

    static int total(Collection<BotWork> works, boolean bulk) {
        return works.stream().mapToInt(work -> work.waiting(bulk)).sum();
    }

    private static int low(int limit) {
        return Math.max(1, limit * 3 / 4);
    }
}
