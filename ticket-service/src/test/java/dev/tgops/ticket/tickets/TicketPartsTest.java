package dev.tgops.ticket.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketPartsTest {

    @Test
    void theLatestUpdatesAreRememberedOverAStore() {
        SeenUpdates seen = new SeenUpdates();
        for (int i = 0; i < 3 * SeenUpdates.CAPACITY; i++) {
            assertThat(seen.add("bot:" + i)).isTrue();
            if (i % 500 == 0) {
                seen = SeenUpdates.of(seen.packed());
            }
        }
        SeenUpdates stored = SeenUpdates.of(seen.packed());
        for (int i = 2 * SeenUpdates.CAPACITY; i < 3 * SeenUpdates.CAPACITY; i++) {
            assertThat(stored.add("bot:" + i)).isFalse();
        }
        assertThat(stored.add("bot:0")).isTrue();
        assertThat(stored.packed()).hasSize(SeenUpdates.CAPACITY * Long.BYTES);
    }

    @Test
    void derivedIdsFollowFromTheirCauseAndAreWellFormed() {
        Instant at = Instant.parse("2026-01-02T03:04:05Z");
        UUID id = UUID.fromString(DerivedIds.at(at, "bot:1:2"));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(at.toEpochMilli());
        assertThat(DerivedIds.at(at, "bot:1:2")).isEqualTo(id.toString());
        assertThat(DerivedIds.at(at, "bot:1:3")).isNotEqualTo(id.toString());
        assertThat(UUID.fromString(DerivedIds.of("x")).version()).isEqualTo(8);
    }
}
