package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.contracts.Topics;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * How many requests may wait in memory. What has no room is set aside; where requests come faster than they can be set aside their topic is paused, requests and bulk each for itself.
 */
@Component
public class Pressure {

    /** A bot, and each campaign of it, may always have this part of a bot's room: others cannot take all. */
    private static final int RESERVE = 16;

    private final AtomicInteger[] waiting = {new AtomicInteger(), new AtomicInteger()};
    private final BotRunnerSettings.Sending limits;

    Pressure(BotRunnerSettings settings) {
        this.limits = settings.sending();
    }

    void add(boolean bulk, int count) {
        waiting[kind(bulk)].addAndGet(count);
    }

    int waiting(boolean bulk) {
        return waiting[kind(bulk)].get();
    }

    /**
     * How many more requests of a bot may wait.
     *
     * @param ofBot what it has waiting, people's and bulk each for itself
     * @param ofCampaign what of it belongs to the campaign; for bulk
     */
    int room(boolean bulk, int ofBot, int ofCampaign) {
        int most = limits.waitingPerBot();
        int reserve = Math.max(1, most / RESERVE);
        int bot = (waiting(bulk) < limits.waiting() ? most : reserve) - ofBot;
        return bulk ? Math.max(bot, reserve - ofCampaign) : bot;
    }

    /** Whether a topic's partition that is paused, or not, should be: at twice what may wait; a paused one goes on at one and a half. */
    public boolean isFull(TopicPartition topic, boolean paused) {
        int now = waiting(topic.topic().equals(Topics.BOT_BULK));
        return paused ? now > limits.waiting() * 3L / 2 : now >= limits.waiting() * 2L;
    }

    private static int kind(boolean bulk) {
        return bulk ? 1 : 0;
    }
}
