package dev.tgops.botrunner.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.botrunner.BotRunnerSettings.Pacing;
import dev.tgops.botrunner.kafka.OffsetTracker;
import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.BotRequest.Priority;
import dev.tgops.contracts.bot.InDoubtPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BotLanesTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long GROUP = -100;

    private long now;
    private long sequence;
    private final BotLanes lanes = lanes(new Pacing(true, 30, 1, 3, 20), 100);

    @Test
    void a_lane_gives_its_requests_one_after_the_other() {
        BotLanes unpaced = lanes(new Pacing(false, 0, 0, 3, 0), 100);
        PendingRequest first = request("a", 1, Priority.PERSON);
        PendingRequest second = request("a", 1, Priority.PERSON);
        PendingRequest other = request("b", 1, Priority.PERSON);
        List.of(first, second, other).forEach(unpaced::offer);

        assertThat(unpaced.take()).isSameAs(first);
        assertThat(unpaced.take()).isSameAs(other);
        assertThat(unpaced.take()).isNull();
        unpaced.finished(first);
        assertThat(unpaced.take()).isSameAs(second);
        assertThat(unpaced.nextTime()).isEqualTo(BotLanes.NEVER);
    }

    @Test
    void people_overtake_bulk() {
        for (int chat = 1; chat <= 3; chat++) {
            lanes.offer(request(null, chat, Priority.BULK));
        }
        PendingRequest person = request(null, 9, Priority.PERSON);
        lanes.offer(person);

        assertThat(lanes.take()).isSameAs(person);
    }

    @Test
    void a_bot_sends_thirty_a_second_without_bursts() {
        for (int chat = 1; chat <= 100; chat++) {
            lanes.offer(request(null, chat, Priority.BULK));
        }

        assertThat(takenWithin(SECOND - 1)).hasSize(30);
        assertThat(takenWithin(SECOND)).hasSize(30);
    }

    @Test
    void a_person_may_write_three_at_once_to_a_chat_then_one_a_second() {
        for (int i = 0; i < 6; i++) {
            lanes.offer(request(null, 1, Priority.PERSON));
        }

        assertThat(takenWithin(SECOND / 2)).hasSize(3);
        assertThat(takenWithin(SECOND)).hasSize(1);
    }

    @Test
    void a_group_takes_twenty_in_any_minute_whatever_the_topics() {
        BotLanes slow = lanes(new Pacing(true, 0, 0, 3, 20), 100);
        for (int i = 0; i < 50; i++) {
            slow.offer(request("topic-" + i, GROUP, Priority.PERSON));
        }

        assertThat(takenWithin(slow, 59 * SECOND)).hasSize(20);
        assertThat(takenWithin(slow, 2 * SECOND)).hasSize(20);
    }

    @Test
    void a_closed_chat_waits_and_others_do_not() {
        lanes.close(1L, 5 * SECOND);
        PendingRequest closed = request(null, 1, Priority.PERSON);
        PendingRequest open = request(null, 2, Priority.PERSON);
        lanes.offer(closed);
        lanes.offer(open);

        assertThat(lanes.take()).isSameAs(open);
        assertThat(lanes.take()).isNull();
        assertThat(lanes.nextTime()).isEqualTo(5 * SECOND);
        now = 5 * SECOND;
        assertThat(lanes.take()).isSameAs(closed);
    }

    @Test
    void a_second_limited_chat_closes_the_bot() {
        assertThat(lanes.close(1L, 5 * SECOND)).isFalse();
        assertThat(lanes.close(1L, 6 * SECOND)).isFalse();
        assertThat(lanes.close(2L, 7 * SECOND)).isTrue();
        lanes.offer(request(null, 3, Priority.PERSON));

        assertThat(lanes.take()).isNull();
        assertThat(lanes.nextTime()).isEqualTo(7 * SECOND);
        now = 7 * SECOND;
        assertThat(lanes.take()).isNotNull();
    }

    @Test
    void calls_that_are_no_messages_wait_for_gates_only() {
        for (int i = 0; i < 5; i++) {
            PendingRequest delete = request(null, 1, Priority.SYSTEM, new BotCall.DeleteMessage(1, i));
            lanes.offer(delete);
            assertThat(lanes.take()).isSameAs(delete);
        }
        lanes.close(1L, SECOND);
        lanes.offer(request(null, 1, Priority.SYSTEM, new BotCall.DeleteMessage(1, 9)));
        assertThat(lanes.take()).isNull();
    }

    @Test
    void a_held_request_keeps_its_lane_and_comes_first_when_it_goes_on() {
        PendingRequest first = request("a", 1, Priority.PERSON);
        PendingRequest second = request("a", 1, Priority.PERSON);
        lanes.offer(first);
        lanes.offer(second);
        assertThat(lanes.take()).isSameAs(first);

        lanes.hold(first);
        assertThat(lanes.take()).isNull();
        lanes.resume(first);
        now = SECOND;
        assertThat(lanes.take()).isSameAs(first);
        lanes.finished(first);
        now = 2 * SECOND;
        assertThat(lanes.take()).isSameAs(second);
    }

    @Test
    void requests_are_taken_out_wherever_they_wait() {
        PendingRequest busy = request("a", 1, Priority.PERSON);
        PendingRequest behind = request("a", 1, Priority.PERSON);
        PendingRequest waiting = request("b", 2, Priority.BULK);
        PendingRequest stays = request("b", 2, Priority.BULK);
        List.of(busy, behind, waiting, stays).forEach(lanes::offer);
        assertThat(lanes.take()).isSameAs(busy);

        assertThat(lanes.remove(r -> r == behind || r == waiting)).containsExactlyInAnyOrder(behind, waiting);
        now = SECOND;
        assertThat(lanes.take()).isSameAs(stays);
        assertThat(lanes.removeFromLane("a", r -> true)).isEmpty();
    }

    @Test
    void no_more_are_under_way_than_allowed_and_idle_chats_are_forgotten() {
        BotLanes narrow = lanes(new Pacing(true, 0, 1, 1, 0), 2);
        List<PendingRequest> three = List.of(
                request(null, 1, Priority.PERSON),
                request(null, 2, Priority.PERSON),
                request(null, 3, Priority.PERSON));
        three.forEach(narrow::offer);

        assertThat(narrow.take()).isNotNull();
        PendingRequest second = narrow.take();
        assertThat(narrow.take()).isNull();
        assertThat(narrow.nextTime()).isEqualTo(BotLanes.NEVER);
        narrow.finished(Objects.requireNonNull(second));
        assertThat(narrow.take()).isNotNull();

        narrow.forgetIdle();
        assertThat(narrow.chatsRemembered()).isEqualTo(3);
        now = 2 * SECOND;
        narrow.forgetIdle();
        assertThat(narrow.chatsRemembered()).isZero();
    }

    private List<PendingRequest> takenWithin(long nanos) {
        return takenWithin(lanes, nanos);
    }

    /** What comes out while time goes on to each next time that the lanes tell; calls take no time. */
    private List<PendingRequest> takenWithin(BotLanes from, long nanos) {
        List<PendingRequest> taken = new ArrayList<>();
        long end = now + nanos;
        while (true) {
            PendingRequest next = from.take();
            if (next != null) {
                taken.add(next);
                from.finished(next);
            } else if (from.nextTime() > end) {
                now = end;
                return taken;
            } else {
                now = Math.max(now, from.nextTime());
            }
        }
    }

    private BotLanes lanes(Pacing pacing, int underWay) {
        return new BotLanes(pacing, underWay, () -> now);
    }

    private PendingRequest request(@Nullable String lane, long chat, Priority priority) {
        return request(lane, chat, priority, new BotCall.SendMessage(chat, null, "hi", null, null, null));
    }

    private PendingRequest request(@Nullable String lane, long chat, Priority priority, BotCall call) {
        UUID bot = new UUID(0, 1);
        BotRequest request = new BotRequest(
                "r" + sequence,
                "project",
                bot.toString(),
                call,
                lane,
                0,
                priority,
                InDoubtPolicy.RESEND,
                Instant.MAX,
                "topic",
                "key");
        return new PendingRequest(
                request,
                bot,
                new Lease(1, 1, Long.MAX_VALUE),
                new OffsetTracker().add(sequence),
                false,
                sequence++,
                null);
    }
}
