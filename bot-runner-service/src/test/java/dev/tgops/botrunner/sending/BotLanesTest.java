package dev.tgops.botrunner.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.botrunner.BotRunnerSettings.Pacing;
import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.BotRequest.Priority;
import dev.tgops.contracts.bot.InDoubtPolicy;
import dev.tgops.contracts.bot.InputMedia;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BotLanesTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long GROUP = -100;

    private long now;
    private long sequence;
    private final BotLanes lanes = lanes(new Pacing(true, 30, 1000, 1, 3, 20), 100);

    @Test
    void a_lane_gives_its_requests_one_after_the_other() {
        BotLanes unpaced = lanes(Pacing.none(), 100);
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
        BotLanes slow = lanes(new Pacing(true, 0, 0, 0, 3, 20), 100);
        for (int i = 0; i < 50; i++) {
            slow.offer(request("topic-" + i, GROUP, Priority.PERSON));
        }

        assertThat(takenWithin(slow, 59 * SECOND)).hasSize(20);
        assertThat(takenWithin(slow, 2 * SECOND)).hasSize(20);
    }

    @Test
    void a_bot_that_pays_sends_a_thousand_a_second_beside_its_thirty() {
        for (int chat = 1; chat <= 2000; chat++) {
            lanes.offer(request(null, chat, Priority.BULK, paid(chat)));
            lanes.offer(request(null, 10_000 + chat, Priority.BULK));
        }

        List<PendingRequest> taken = takenWithin(SECOND - 1);
        assertThat(taken.stream()
                        .filter(request -> Calls.isPaid(request.request().call())))
                .hasSize(1000);
        assertThat(taken).hasSize(1030);
    }

    @Test
    void an_album_takes_as_many_places_as_it_has_messages() {
        BotLanes group = lanes(new Pacing(true, 0, 0, 0, 3, 20), 100);
        for (int i = 0; i < 3; i++) {
            group.offer(request(null, GROUP, Priority.PERSON, album(GROUP, 8)));
        }

        assertThat(takenWithin(group, 59 * SECOND)).hasSize(2);
        assertThat(takenWithin(group, 2 * SECOND)).hasSize(1);
    }

    @Test
    void campaigns_share_a_bot_evenly_however_much_they_have_waiting() {
        BotLanes unpaced = lanes(Pacing.none(), 100);
        for (int i = 0; i < 1000; i++) {
            unpaced.offer(bulk("big", i));
        }
        for (int i = 0; i < 10; i++) {
            unpaced.offer(bulk("small", 5000 + i));
        }

        List<PendingRequest> first = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            PendingRequest taken = Objects.requireNonNull(unpaced.take());
            first.add(taken);
            unpaced.finished(taken);
        }
        assertThat(first.stream()
                        .filter(request -> "small".equals(request.request().campaign())))
                .hasSize(10);
    }

    @Test
    void a_lane_with_much_to_say_does_not_hold_up_another() {
        BotLanes unpaced = lanes(Pacing.none(), 100);
        for (int i = 0; i < 100; i++) {
            unpaced.offer(request("long", 1, Priority.PERSON));
        }
        PendingRequest other = request("short", 2, Priority.PERSON);
        unpaced.offer(other);

        PendingRequest head = Objects.requireNonNull(unpaced.take());
        unpaced.finished(head);
        assertThat(unpaced.take()).isSameAs(other);
    }

    @Test
    void thirty_a_second_are_kept_to_as_telegram_counts_and_nearly_used_up() {
        Traffic traffic = new Traffic(lanes(new Pacing(true, 30, 1000, 0, 3, 0), 64), false);

        traffic.run(60, () -> 3 + random.nextExponential() * 15, () -> 2 + random.nextExponential() * 4);

        assertThat(traffic.mostInASecond()).isLessThanOrEqualTo(30);
        assertThat(traffic.perSecond()).isGreaterThanOrEqualTo(29.5);
    }

    @Test
    void a_thousand_a_second_at_50_ms_latency_too() {
        Traffic traffic = new Traffic(lanes(new Pacing(true, 30, 1000, 0, 3, 0), 256), true);

        traffic.run(20, () -> 3 + random.nextExponential() * 15, () -> 52 + random.nextExponential() * 2);

        assertThat(traffic.mostInASecond()).isLessThanOrEqualTo(1000);
        assertThat(traffic.perSecond()).isGreaterThanOrEqualTo(990);
    }

    @Test
    void what_was_taken_and_never_sent_uses_nothing_up() {
        BotLanes strict = lanes(new Pacing(true, 0, 0, 0, 3, 2), 100);
        for (int i = 0; i < 4; i++) {
            strict.offer(request(null, GROUP, Priority.PERSON));
        }
        for (int i = 0; i < 2; i++) {
            strict.finished(Objects.requireNonNull(strict.take()));
        }

        assertThat(strict.take()).isNotNull();
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
        BotLanes narrow = lanes(new Pacing(true, 0, 0, 1, 1, 0), 2);
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
                next.sent = true;
                from.finished(next);
            } else if (from.nextTime() > end) {
                now = end;
                return taken;
            } else {
                now = Math.max(now, from.nextTime());
            }
        }
    }

    private final Random random = new Random(7);

    @Test
    void a_mark_that_is_made_sooner_than_usual_waits_for_its_place() {
        BotLanes paced = lanes(new Pacing(true, 10, 0, 0, 3, 0), 64);
        for (int chat = 1; chat <= 30; chat++) {
            paced.offer(request(null, chat, Priority.BULK));
        }
        for (int i = 0; i < 30; i++) {
            now = Math.max(now, paced.nextTime());
            PendingRequest next = Objects.requireNonNull(paced.take());
            now += i % 2 == 0 ? 40_000_000 : 1_000_000;
            now += paced.ready(next);

            // 25 ms of tolerance: what came late before is caught up.
            assertThat(now).isGreaterThanOrEqualTo(i * SECOND / 10 - 25_000_000);
            next.sent = true;
            paced.finished(next);
        }
    }

    /** Calls that are marked and then made, and take their time, to a Telegram that counts them shortly before it answers. */
    private final class Traffic {
        /** @param marked its mark is durable then; otherwise it is answered */
        private record Call(long end, PendingRequest request, boolean marked) {}

        private final BotLanes from;
        private final boolean pays;
        private final List<Long> counted = new ArrayList<>();
        private final PriorityQueue<Call> underWay = new PriorityQueue<>(Comparator.comparingLong(Call::end));

        Traffic(BotLanes from, boolean pays) {
            this.from = from;
            this.pays = pays;
        }

        void run(int seconds, DoubleSupplier millisOfMark, DoubleSupplier millisToTelegram) {
            int waiting = 0;
            long chat = 1;
            while (now < seconds * SECOND) {
                for (; waiting < 50; waiting++) {
                    chat++;
                    from.offer(
                            pays ? request(null, chat, Priority.BULK, paid(chat)) : request(null, chat, Priority.BULK));
                }
                PendingRequest next = from.take();
                if (next != null) {
                    waiting--;
                    underWay.add(new Call(after(millisOfMark.getAsDouble()), next, true));
                } else {
                    goOn(millisToTelegram);
                }
            }
            counted.sort(null);
        }

        private void goOn(DoubleSupplier millisToTelegram) {
            Call first = underWay.peek();
            if (first == null || from.nextTime() < first.end()) {
                now = Math.max(now, from.nextTime());
                return;
            }
            now = first.end();
            PendingRequest request = Objects.requireNonNull(underWay.poll()).request();
            if (first.marked()) {
                long arrived = from.ready(request) + after(millisToTelegram.getAsDouble());
                request.sent = true;
                counted.add(arrived);
                underWay.add(new Call(arrived + (long) ((0.5 + random.nextDouble()) * 1_000_000), request, false));
            } else {
                from.finished(request);
            }
        }

        private long after(double millis) {
            return now + (long) (millis * 1_000_000);
        }

        int mostInASecond() {
            int most = 0;
            for (int from = 0, to = 0; to < counted.size(); to++) {
                while (counted.get(to) - counted.get(from) >= SECOND) {
                    from++;
                }
                most = Math.max(most, to - from + 1);
            }
            return most;
        }

        /** Without the first seconds. */
        double perSecond() {
            List<Long> later = counted.stream().filter(at -> at > 2 * SECOND).toList();
            return (later.size() - 1) * (double) SECOND / (later.getLast() - later.getFirst());
        }
    }

    private static BotCall paid(long chat) {
        return new BotCall.SendMessage(
                chat, null, "hi", null, null, null, null, new BotCall.SendOptions(null, null, true, null));
    }

    private static BotCall album(long chat, int count) {
        InputMedia photo = new InputMedia.Photo("AgAD", null, null, null, null);
        return new BotCall.SendMediaGroup(chat, null, Collections.nCopies(count, photo), null, null);
    }

    private PendingRequest bulk(String campaign, long chat) {
        return request(null, Priority.BULK, new BotCall.SendMessage(chat, null, "hi", null, null, null), campaign);
    }

    private BotLanes lanes(Pacing pacing, int underWay) {
        return new BotLanes(pacing, underWay, () -> now);
    }

    private PendingRequest request(@Nullable String lane, long chat, Priority priority) {
        return request(lane, chat, priority, new BotCall.SendMessage(chat, null, "hi", null, null, null));
    }

    private PendingRequest request(@Nullable String lane, long chat, Priority priority, BotCall call) {
        return request(lane, priority, call, null);
    }

    private PendingRequest request(@Nullable String lane, Priority priority, BotCall call, @Nullable String campaign) {
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
                "key",
                campaign);
        return new PendingRequest(
                request, bot, new Lease(1, 1, false, Long.MAX_VALUE), () -> {}, sequence, false, sequence++, null);
    }
}
