package dev.tgops.botrunner.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.botrunner.ownership.Instance;
import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.sending.Aside.Share;
import dev.tgops.botrunner.sending.BacklogStore.Row;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.InDoubtPolicy;
import dev.tgops.localstack.TestDatabase;
import dev.tgops.localstack.TestInfrastructure;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The order in which what is set aside comes back, with the times that a clock seldom gives. */
class BacklogStoreIT {

    private static final Instance OWNER = new Instance("owner");
    private static final Lease LEASE = new Lease(0, 1, false, Long.MAX_VALUE);
    private static final Share PEOPLE = new Share(false, "");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static BacklogStore store;

    private final UUID bot = UUID.randomUUID();

    @BeforeAll
    static void anEmptyBacklogOfAnOwner() {
        TestDatabase database = TestInfrastructure.postgres().freshDatabase();
        DataSource source = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        Flyway.configure().dataSource(source).load().migrate();
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql("insert into lease (partition, owner, epoch, deadline) values (0, ?, 1, now() + interval '1 hour')")
                .param(OWNER.id())
                .update();
        store = new BacklogStore(jdbc, new JdbcTemplate(source), OWNER, Clock.systemUTC());
    }

    @Test
    void aRequestThatWasCalledTakesItsFollowersAlong() {
        store.setAside(List.of(request(2, "lane", NOON), request(3, "lane", NOON)));
        PendingRequest called = request(1, "lane", NOON.plusMillis(1));
        called.takenAt = 1;
        store.setAside(List.of(called));

        assertThat(due(NOON)).isEmpty();
        assertThat(due(NOON.plusMillis(1))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatComesLaterIsNeverDueBeforeTheFirstOfItsLane() {
        store.setAside(List.of(request(1, "lane", NOON.plusSeconds(3))));
        store.setAside(List.of(request(2, "lane", NOON), request(3, "other", NOON), request(4, null, NOON)));

        assertThat(due(NOON)).containsExactly(3L, 4L);
        assertThat(due(NOON.plusSeconds(3))).containsExactly(1L, 2L);
    }

    @Test
    void whatIsSetAsideAgainTakesItsFollowersAlong() {
        store.setAside(List.of(request(1, "lane", NOON), request(2, "lane", NOON)));
        assertThat(store.due(bot, LEASE, PEOPLE, NOON, 1)).hasSize(1);
        PendingRequest again = request(1, "lane", NOON.plusSeconds(5));
        again.fromBacklog = true;
        store.setAside(List.of(again));

        assertThat(due(NOON)).isEmpty();
        assertThat(due(NOON.plusSeconds(5))).containsExactly(1L, 2L);
    }

    @Test
    void whoHasNoLeaseWritesNothing() {
        PendingRequest late = request(1, "lane", NOON, new Lease(0, 0, false, Long.MAX_VALUE));

        assertThat(store.setAside(List.of(late))).isEmpty();
        assertThat(due(NOON)).isEmpty();
    }

    private List<Long> due(Instant by) {
        return store.due(bot, LEASE, PEOPLE, by, 100).stream().map(Row::offset).toList();
    }

    private PendingRequest request(long offset, @Nullable String lane, Instant due) {
        return request(offset, lane, due, LEASE);
    }

    private PendingRequest request(long offset, @Nullable String lane, Instant due, Lease lease) {
        BotRequest request = new BotRequest(
                bot + ":" + offset,
                "project",
                bot.toString(),
                new BotCall.SendMessage(1, null, "hi", null, null, null),
                lane,
                0,
                BotRequest.Priority.PERSON,
                InDoubtPolicy.RESEND,
                NOON.plus(1, ChronoUnit.DAYS),
                "topic",
                "key",
                null);
        PendingRequest pending = new PendingRequest(request, bot, lease, () -> {}, offset, false, offset, null);
        pending.dueAt = due;
        return pending;
    }
}
