package dev.tgops.ticket.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.contracts.auth.Role;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.contracts.ticket.TicketEvent.MessageSent.Direction;
import dev.tgops.starter.kafka.EventJson;
import dev.tgops.ticket.RunningTicketService;
import dev.tgops.ticket.TicketSettings;
import dev.tgops.ticket.TicketSettings.ClosedTopics;
import dev.tgops.ticket.texts.BotTexts;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.MessageStore;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A message is to go into a topic that people closed, while its ticket is open. */
@RunningTicketService
class ClosedTopicsIT {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final long CHAT = -1001;
    private static final long THREAD = 7;

    @Autowired
    MessageStore messages;

    @Test
    void theTopicIsOpenedAgainAndThenGetsTheMessage() {
        Ticket ticket = ticketWithAClosedTopic();
        write(ticket, ClosedTopics.REOPEN);
        assertThat(calls(ticket)).first().isEqualTo(new BotCall.ReopenForumTopic(CHAT, THREAD));
        assertThat(calls(ticket)).hasSize(2).last().isInstanceOf(BotCall.SendMessage.class);
        assertThat(topic(ticket).topicClosed()).isFalse();
    }

    @Test
    void orStaysClosedAndGetsTheMessage() {
        Ticket ticket = ticketWithAClosedTopic();
        write(ticket, ClosedTopics.POST);
        assertThat(calls(ticket)).singleElement().isInstanceOfSatisfying(BotCall.SendMessage.class, message -> {
            assertThat(message.chatId()).isEqualTo(CHAT);
            assertThat(message.messageThreadId()).isEqualTo(THREAD);
        });
        assertThat(topic(ticket).topicClosed()).isTrue();
    }

    private static Ticket ticketWithAClosedTopic() {
        Ticket ticket = Ticket.open("t", "p", 1, "Printer", new Actor(Actor.Kind.USER, "u", "Eve"), "bot", null, NOW);
        ticket.put(topic(ticket)
                .withGroup("group", CHAT)
                .withTopic(THREAD)
                .in(Endpoint.State.OPEN, null)
                .withTopicClosed(true));
        return ticket;
    }

    private static Endpoint topic(Ticket ticket) {
        return Objects.requireNonNull(ticket.endpoint(Endpoint.TOPIC));
    }

    private void write(Ticket ticket, ClosedTopics policy) {
        TicketSettings settings = new TicketSettings(
                Duration.ofHours(12),
                1,
                10,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMillis(500),
                false,
                policy,
                900_000,
                20,
                Role.AGENT,
                Duration.ofDays(3));
        BotTexts texts = new BotTexts();
        Requests requests = new Requests(settings);
        Lanes lanes = new Lanes(requests, new CopyCalls(new Wording(texts)), new Notices(requests, texts), settings);
        Work work = new Work(ticket, new Library(messages), NOW);
        TicketMessage message = new TicketMessage(
                "m",
                ticket.id(),
                ticket.projectId(),
                0,
                Direction.OUTBOUND,
                new Actor(Actor.Kind.USER, "u", "Eve"),
                "text",
                "Still burning?",
                null,
                List.of(),
                null,
                null,
                null,
                null,
                NOW,
                null,
                List.of(),
                null,
                Map.of(),
                null,
                null,
                NOW,
                null,
                null,
                null);
        work.create(message);
        lanes.copy(work, message, topic(ticket));
    }

    private static List<BotCall> calls(Ticket ticket) {
        return ticket.pending().stream()
                .map(pending ->
                        EventJson.read(pending.value(), BotRequest.class).call())
                .toList();
    }
}
