package dev.tgops.botrunner.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.botrunner.sending.Aside.Share;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AsideTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(10_000);
    private static final Share PEOPLE = new Share(false, "");
    private static final Share CAMPAIGN = new Share(true, "7");

    private final Aside aside = new Aside();

    @Test
    void what_is_set_aside_is_overtaken_neither_in_its_lane_nor_in_its_campaign() {
        aside.add(PEOPLE, "lane", 1);
        aside.add(CAMPAIGN, null, 2);

        assertThat(aside.isBefore(PEOPLE, "lane")).isTrue();
        assertThat(aside.isBefore(PEOPLE, "another")).isFalse();
        assertThat(aside.isBefore(PEOPLE, null)).isFalse();
        assertThat(aside.isBefore(CAMPAIGN, null)).isTrue();
        assertThat(aside.isBefore(new Share(true, "8"), null)).isFalse();
        aside.remove(PEOPLE, "lane");
        aside.remove(CAMPAIGN, null);
        assertThat(aside.isBefore(PEOPLE, "lane")).isFalse();
        assertThat(aside.isBefore(CAMPAIGN, null)).isTrue();
        assertThat(aside.count()).isEqualTo(1);
    }

    @Test
    void a_share_is_due_when_its_first_request_is() {
        aside.add(PEOPLE, null, 2);
        aside.there(PEOPLE, LATER, LATER);
        assertThat(aside.due(NOW)).isEmpty();
        aside.there(PEOPLE, NOW, LATER);
        assertThat(aside.due(NOW)).containsExactly(PEOPLE);
        aside.nextDue(PEOPLE, LATER, aside.version());
        assertThat(aside.due(NOW)).isEmpty();
    }

    @Test
    void what_was_learned_before_more_came_is_forgotten() {
        aside.add(PEOPLE, null, 2);
        aside.there(PEOPLE, NOW, NOW);
        long seen = aside.version();
        aside.there(PEOPLE, NOW, NOW);
        aside.nextDue(PEOPLE, LATER, seen);
        aside.nextDeadline(LATER, seen);

        assertThat(aside.due(NOW)).containsExactly(PEOPLE);
        assertThat(aside.mayExpire(NOW)).isTrue();
    }
}
