package dev.tgops.emulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final AtomicLong now = new AtomicLong(Duration.ofDays(1).toNanos());
    private final Limits limits = new Limits(now::get);

    private boolean sends(String chat) {
        return limits.send(1, chat, 1, false) == null;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void no_second_ever_holds_more_than_its_limit() {
        limits.settings(new LimitSettings(30, 0, 0, 0, 0));
        for (int i = 0; i < 30; i++) {
            assertThat(sends("c" + i)).isTrue();
            pass(Duration.ofMillis(10));
        }
        pass(Duration.ofMillis(699)); // 999 ms after the first
        assertThat(limits.send(1, "late", 1, false)).isEqualTo(new Limits.Refusal(1, false));
        pass(Duration.ofMillis(1));
        assertThat(sends("another")).isTrue();
        assertThat(sends("yet another")).isFalse();
        assertThat(limits.send(2, "another bot", 1, false)).isNull();
    }

    @Test
    void what_a_bot_pays_for_has_a_limit_of_its_own() {
        limits.settings(new LimitSettings(30, 0, 0, 0, 0));
        for (int i = 0; i < 1_000; i++) {
            assertThat(limits.send(1, "paid" + i, 1, true)).isNull();
        }
        assertThat(sends("free")).isTrue();
        assertThat(limits.send(1, "one too many", 1, true)).isEqualTo(new Limits.Refusal(1, false));
    }

    @Test
    void a_chat_takes_one_a_second() {
        limits.settings(new LimitSettings(0, 1, 0, 0, 0));
        assertThat(sends("7")).isTrue();
        assertThat(sends("8")).isTrue();
        assertThat(sends("7")).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(sends("7")).isTrue();
    }

    @Test
    void an_album_counts_each_of_its_messages() {
        limits.settings(new LimitSettings(0, 0, 20, 0, 0));
        assertThat(limits.send(1, "-100", 10, false)).isNull();
        assertThat(limits.send(1, "-100", 9, false)).isNull();
        assertThat(limits.send(1, "-100", 2, false)).isEqualTo(new Limits.Refusal(60, false));
        assertThat(limits.send(1, "700", 2, false)).isNull();
    }

    @Test
    void a_closed_gate_refuses_until_its_time_and_counts_who_ignores_it() {
        limits.close(1, "7", 5);
        assertThat(sends("8")).isTrue();
        pass(Duration.ofMillis(4_100));
        assertThat(limits.send(1, "7", 1, false)).isEqualTo(new Limits.Refusal(1, true));
        pass(Duration.ofMillis(900));
        assertThat(sends("7")).isTrue();
    }

    @Test
    void a_second_closed_chat_closes_the_bot_and_no_other() {
        limits.close(1, "7", 10_800);
        limits.close(1, "8", 5);
        assertThat(limits.send(1, "9", 1, false)).isEqualTo(new Limits.Refusal(5, true));
        assertThat(limits.send(2, "9", 1, false)).isNull();
        pass(Duration.ofSeconds(5));
        assertThat(sends("9")).isTrue();
        assertThat(limits.send(1, "7", 1, false)).isEqualTo(new Limits.Refusal(10_795, true));
    }
}
