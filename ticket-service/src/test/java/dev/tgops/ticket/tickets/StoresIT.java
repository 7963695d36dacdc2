package dev.tgops.ticket.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.contracts.ticket.TicketEvent.MessageSent.Direction;
import dev.tgops.contracts.ticket.TicketStatus;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.ticket.tickets.DirtyTickets.Homeless;
import dev.tgops.ticket.tickets.MessageStore.CopyChange;
import dev.tgops.ticket.tickets.MessageStore.CopyOf;
import dev.tgops.ticket.tickets.MessageStore.StepChange;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import dev.tgops.ticket.tickets.RouteStore.Route;
import dev.tgops.ticket.tickets.TicketMessage.Copy;
import dev.tgops.ticket.tickets.TicketMessage.Delivery;
import dev.tgops.ticket.tickets.TicketMessage.Source;
import dev.tgops.ticket.tickets.TicketMessage.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the stores promise; the same on the embedded stand-in and, under the profile {@code containers}, on MongoDB. */
class StoresIT {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00.123Z");
    private static final Actor ANN = new Actor(Actor.Kind.CUSTOMER, "c1", "Ann");

    private static MongoClient client;
    private static MongoDatabase database;
    private static TicketStore tickets;
    private static MessageStore messages;
    private static MessagePages pages;
    private static RouteStore routes;
    private static DirtyTickets needy;

    @BeforeAll
    static void connect() {
        String name = "stores" + UUID.randomUUID().toString().substring(0, 8);
        client = MongoClients.create(TestInfrastructure.mongo().uri(name));
        database = client.getDatabase(name);
        pages = new MessagePages(database);
        tickets = new TicketStore(database, pages);
        tickets.createIndexes();
        messages = new MessageStore(database);
        routes = new RouteStore(database);
        needy = new DirtyTickets(database);
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    private static Ticket ticket() {
        Ticket ticket = Ticket.open(UUID.randomUUID().toString(), "p", 1, "Printer", ANN, "bot", null, NOW);
        ticket.serve("c1", "Ann", "bot", 7);
        return ticket;
    }

    private static TicketMessage message(Ticket ticket, long telegramId) {
        return new TicketMessage(
                Source.messageId("bot", 7, telegramId, NOW),
                ticket.id(),
                "p",
                0,
                Direction.INBOUND,
                ANN,
                "text",
                "text 👩‍👩‍👧 שלום",
                "[]",
                List.of(),
                null,
                null,
                null,
                null,
                NOW,
                null,
                List.of(),
                new Source(Endpoint.CUSTOMER, "bot", 7, telegramId),
                Map.of("topic", Copy.PENDING),
                "{\"latitude\":1}",
                "album",
                NOW,
                null,
                Map.of("topic", "🔥"),
                null);
    }

    private static final Step STEP = new Step("topic", Purpose.EDIT, NOW, NOW.plusMillis(30), "OK", null);

    private static Copy delivered() {
        return Copy.delivered(-100, 5, NOW, NOW.plusMillis(20));
    }

    private static Ticket load(String id) {
        Ticket ticket = tickets.find(id);
        if (ticket == null) {
            throw new AssertionError("no ticket " + id);
        }
        return ticket;
    }

    @Test
    void aTicketComesBackAsItWasStored() {
        Ticket ticket = ticket();
        ticket.created(NOW);
        ticket.add(message(ticket, 1), NOW);
        ticket.waiting().add("topic", message(ticket, 1), NOW);
        ticket.waiting().expectMore("album", NOW);
        ticket.firstTime("bot:1");
        assertThat(tickets.save(List.of(ticket))).isEmpty();

        TicketState stored = load(ticket.id()).state(1);
        assertThat(stored).usingRecursiveComparison().isEqualTo(ticket.state(1));
        assertThat(load(ticket.id()).firstTime("bot:1")).isFalse();
        assertThat(load(ticket.id()).firstTime("bot:2")).isTrue();
        assertThat(stored.createdAt()).isEqualTo(NOW);
    }

    @Test
    void ofTwoWritersFromTheSameVersionOneWins() {
        Ticket ticket = ticket();
        tickets.save(List.of(ticket));
        Ticket one = load(ticket.id());
        Ticket two = load(ticket.id());
        Ticket bystander = ticket();
        one.close(ANN, NOW);
        two.assignGroup("g");

        assertThat(tickets.save(List.of(one))).isEmpty();
        assertThat(tickets.save(List.of(bystander, two))).containsExactly(ticket.id());
        assertThat(load(ticket.id()).status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(load(ticket.id()).groupId()).isNull();
        assertThat(tickets.find(bystander.id())).isNotNull();
        Ticket again = load(ticket.id());
        again.assignGroup("g");
        assertThat(tickets.save(List.of(again))).isEmpty();
    }

    @Test
    void aTicketIsCreatedOnce() {
        Ticket ticket = ticket();
        TicketState same = ticket.state(0);
        assertThat(tickets.save(List.of(ticket))).isEmpty();
        Ticket twin = new Ticket(new TicketState(
                same.id(),
                0,
                0,
                "p",
                2,
                "Twin",
                same.status(),
                same.priority(),
                List.of(),
                null,
                null,
                null,
                null,
                ANN,
                null,
                NOW,
                NOW,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                0,
                new byte[0],
                0,
                List.of(),
                new byte[0],
                null));
        twin.close(ANN, NOW);

        assertThat(tickets.save(List.of(twin, ticket()))).containsExactly(ticket.id());
        assertThat(load(ticket.id()).subject()).isEqualTo("Printer");
    }

    @Test
    void numbersCountUpPerProject() {
        String project = UUID.randomUUID().toString();
        assertThat(IntStream.range(0, 3)
                        .mapToLong(i -> tickets.nextNumber(project))
                        .toArray())
                .containsExactly(1, 2, 3);
        assertThat(tickets.nextNumber(UUID.randomUUID().toString())).isEqualTo(1);
    }

    @Test
    void aLongConversationIsReadByPosition() {
        Ticket ticket = ticket();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            ids.add(ticket.add(message(ticket, i), NOW).id());
            if (i % 70 == 0) {
                tickets.save(List.of(ticket));
                ticket = load(ticket.id());
            }
        }
        tickets.save(List.of(ticket));
        Ticket stored = load(ticket.id());

        assertThat(stored.messageCount()).isEqualTo(450);
        assertThat(pages.ids(stored, 0, 450)).isEqualTo(ids);
        assertThat(pages.ids(stored, 95, 305)).isEqualTo(ids.subList(95, 305));
        assertThat(pages.ids(stored, 440, 999)).isEqualTo(ids.subList(440, 450));
        pages.erase(stored);
    }

    @Test
    void messagesAndCopiesCanBeStoredAgain() {
        Ticket ticket = ticket();
        TicketMessage message = message(ticket, 77);
        messages.insert(List.of(message));
        messages.update(
                List.of(),
                List.of(new CopyChange(message.id(), "topic", delivered())),
                List.of(new StepChange(message.id(), STEP), new StepChange(message.id(), STEP)),
                Map.of(message.id(), "other"));
        TicketMessage stored =
                Objects.requireNonNull(messages.find(Set.of(message.id())).get(message.id()));

        assertThat(stored)
                .isEqualTo(message.withCopy("topic", delivered())
                        .withReplyTo("other")
                        .withStep(STEP));
        assertThat(stored.delivery()).isEqualTo(Delivery.DELIVERED);
        TicketMessage another = message(ticket, 78);
        messages.insert(List.of(another, message.withOrder(9)));
        assertThat(messages.find(Set.of(message.id(), another.id())))
                .containsEntry(message.id(), message.withOrder(9))
                .containsEntry(another.id(), another);

        CopyOf copy = new CopyOf(MessageStore.copyKey("bot", -100, 5), ticket.id(), message.id());
        messages.insertCopies(List.of(copy));
        messages.insertCopies(List.of(new CopyOf(copy.id(), ticket.id(), another.id())));
        assertThat(messages.findCopies(Set.of(copy.id())))
                .containsEntry(copy.id(), new CopyOf(copy.id(), ticket.id(), another.id()));
        messages.update(List.of(message.withCopy("topic", delivered())), List.of(), List.of(), Map.of());
        messages.erase(List.of(message.id(), another.id()), Map.of("topic", "bot"));
        assertThat(messages.find(Set.of(message.id(), another.id()))).isEmpty();
        assertThat(messages.findCopies(Set.of(copy.id()))).isEmpty();
    }

    @Test
    void aRouteIsClaimedOnce() {
        String key = RouteStore.key("bot", UUID.randomUUID().getMostSignificantBits(), null);
        Route mine = new Route(key, "t1", Endpoint.CUSTOMER);
        assertThat(routes.claim(List.of(mine))).containsEntry(key, mine);
        assertThat(routes.claim(List.of(new Route(key, "t2", Endpoint.CUSTOMER))))
                .containsEntry(key, mine);
        Route successor = new Route(key, "t3", Endpoint.CUSTOMER);
        assertThat(routes.succeed(key, "t2", successor)).isFalse();
        assertThat(routes.succeed(key, "t1", successor)).isTrue();
        routes.removeOf("t1", List.of(key));
        assertThat(routes.find(Set.of(key))).containsEntry(key, successor);
        routes.removeOf("t3", List.of(key));
        assertThat(routes.find(Set.of(key))).isEmpty();
    }

    @Test
    void aMarkThatIsNewerThanWhatWasPublishedStays() {
        String id = UUID.randomUUID().toString();
        needy.mark(id, "p", 3, NOW);
        needy.mark(id, "p", 5, NOW);
        needy.clear(id, 4);
        assertThat(needy.markedBefore(NOW)).contains(new DirtyTickets.Dirty(id, "p"));
        needy.clear(id, 5);
        assertThat(needy.markedBefore(NOW)).doesNotContain(new DirtyTickets.Dirty(id, "p"));
    }

    @Test
    void topicsOfOneTicketWaitEachForItself() {
        String id = UUID.randomUUID().toString();
        Homeless own = new Homeless(id, "topic", "p", "bot" + id, null);
        Homeless linked = new Homeless(id, "link", "p", "bot" + id, "second");
        needy.homeless(List.of(own, linked), NOW.plusSeconds(5));
        Instant later = NOW.plusSeconds(5);
        assertThat(needy.botsWithHomeless(NOW)).doesNotContain(own.botId());
        assertThat(needy.botsWithHomeless(later)).contains(own.botId());
        assertThat(needy.homelessAt(NOW, own.botId(), "second")).isEmpty();
        assertThat(needy.homelessAt(later, own.botId(), "first")).containsExactly(own);
        assertThat(needy.homelessAt(later, own.botId(), "second")).containsExactlyInAnyOrder(own, linked);
        assertThat(needy.homeless(own.botId(), "first")).isEqualTo(1);
        assertThat(needy.homeless(own.botId(), "second")).isEqualTo(2);
        needy.housed(id, List.of("link"));
        assertThat(needy.homelessAt(later, own.botId(), "second")).containsExactly(linked);
        needy.housed(id, List.of());
        assertThat(needy.botsWithHomeless(later)).doesNotContain(own.botId());
    }
}
