package dev.tgops.botrunner.metrics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bot did lately.
 *
 * @param from where the time shown begins
 * @param stepSeconds length of a point's time
 * @param points oldest first; times in which nothing happened are left out
 */
@Schema(name = "BotMetrics")
record BotMetricsView(Instant from, long stepSeconds, List<Point> points) {

    /**
     * A step of time.
     *
     * @param updates taken in
     * @param limited answers 429 of Telegram
     * @param callMillis mean time of a call for a request, in milliseconds; null without calls
     * @param longestCallMillis the longest call, in milliseconds
     * @param waiting requests that waited, at most
     */
    @Schema(name = "BotMetricsPoint")
    record Point(
            Instant start,
            long updates,
            Sends sends,
            long limited,
            @Nullable Long callMillis,
            @Nullable Long longestCallMillis,
            long waiting) {}

    /**
     * Requests that ended.
     *
     * @param sent done by Telegram
     * @param unreachable the receiver has blocked the bot, is deactivated, unknown, or has put it out
     * @param refused by Telegram for another cause
     * @param notCalled the deadline had passed, the lane was broken, Telegram could not be reached, or the bot was stopped
     * @param unknown in doubt
     */
    @Schema(name = "BotSends")
    record Sends(long sent, long unreachable, long refused, long notCalled, long unknown) {}
}
