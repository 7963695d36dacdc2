package dev.tgops.ticket.mirror;

import dev.tgops.contracts.ticket.TicketEvent;
import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Endpoint.Kind;
import dev.tgops.ticket.tickets.Endpoint.State;
import dev.tgops.ticket.tickets.Outstanding;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import dev.tgops.ticket.tickets.RouteStore;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketMessage.Copy;
import dev.tgops.ticket.tickets.TicketMessage.Delivery;
import dev.tgops.ticket.tickets.Waiting;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Further chats of a ticket: topics of any group and private chats, of any bot of the project. A message goes from each to all others. */
@Component
public class Links {

    /** Each message is a call to Telegram for each of them. */
    public static final int MOST = 20;

    private final Notices notices;
    private final History history;
    private final Lanes lanes;

    Links(Notices notices, History history, Lanes lanes) {
        this.notices = notices;
        this.history = history;
        this.lanes = lanes;
    }

    /** Why a chat cannot be linked. */
    public enum Refusal {
        /** It shows this ticket already, perhaps by another bot. */
        ALREADY,
        TOO_MANY,
        ERASED
    }

    /** Why the chat cannot be linked; null where it can. */
    public static @Nullable Refusal refusal(Ticket ticket, long chatId, @Nullable Long threadId) {
        if (ticket.isErased()) {
            return Refusal.ERASED;
        }
        boolean topic = chatId < 0;
        // Two bots in one topic would tell each message twice; a person may well have two bots.
        if (topic
                && threadId != null
                && ticket.endpoints().stream()
                        .anyMatch(e -> Objects.equals(e.chatId(), chatId) && threadId.equals(e.threadId()))) {
            return Refusal.ALREADY;
        }
        return ticket.endpoints().stream().filter(Endpoint::isLinked).count() >= MOST ? Refusal.TOO_MANY : null;
    }

    /** Links the chat, which {@link #refusal} does not refuse. A topic that is still to be made is told of once it is there. A topic gets the ticket's latest messages, a private chat what comes. */
    public void add(Work work, Endpoint endpoint, Actor by) {
        Ticket ticket = work.ticket();
        ticket.put(endpoint);
        ticket.emit(event(ticket, work, endpoint, by, true));
        for (Endpoint other : ticket.endpoints()) {
            if (other.kind() == Kind.TOPIC && other.isOpen() && !other.id().equals(endpoint.id())) {
                String link = endpoint.link();
                String key = endpoint.kind() == Kind.PRIVATE
                        ? "link.added.private"
                        : link == null ? "link.added.topic_to_come" : "link.added.topic";
                notices.say(work, other, notices.text(key, link == null ? "" : link, by.name()), null);
            }
        }
        if (endpoint.isOpen() && endpoint.kind() == Kind.TOPIC) {
            notices.card(work, endpoint);
            notices.say(work, endpoint, notices.text("link.here", ticket.number()), null);
        }
        if (endpoint.kind() == Kind.TOPIC) {
            history.show(work, endpoint);
            lanes.drain(work, endpoint.id());
        }
    }

    /** Takes the link away; what still waits for it is not sent. */
    public void remove(Work work, Endpoint endpoint, Actor by) {
        Ticket ticket = work.ticket();
        String why = notices.text("link.removed.waiting");
        for (Waiting waiting : ticket.waiting().of(endpoint.id())) {
            if (waiting.isCopy()) {
                work.put(waiting.messageId(), endpoint.id(), Copy.ended(Delivery.FAILED, why, null, work.now()));
            }
        }
        for (Outstanding request : ticket.outstandingFor(endpoint.id())) {
            if (request.purpose() == Purpose.COPY) {
                request.messages()
                        .forEach(id -> work.put(
                                id,
                                endpoint.id(),
                                Copy.ended(Delivery.UNKNOWN, why, request.requestedAt(), work.now())));
            }
        }
        if (endpoint.kind() == Kind.TOPIC && endpoint.isOpen()) {
            notices.say(work, endpoint, notices.text("link.removed.here", ticket.number(), by.name()), null);
        }
        ticket.remove(endpoint.id());
        Long chat = endpoint.chatId();
        if (chat != null) {
            work.changes().lostRoutes().add(RouteStore.key(endpoint.botId(), chat, endpoint.threadId()));
        }
        ticket.emit(event(ticket, work, endpoint, by, false));
        String link = endpoint.link();
        notices.say(
                work,
                Kind.TOPIC,
                notices.text(
                        link == null ? "link.removed.private" : "link.removed.topic",
                        link == null ? "" : link,
                        by.name()));
    }

    /** The linked topic was deleted in Telegram: so is the link. */
    void gone(Work work, Endpoint topic) {
        remove(work, topic.in(State.HOMELESS, "TOPIC_GONE"), new Actor(Actor.Kind.SYSTEM, "", notices.text("system")));
    }

    private static TicketEvent event(Ticket ticket, Work work, Endpoint endpoint, Actor by, boolean added) {
        return added
                ? new TicketEvent.TopicLinked(
                        ticket.id(),
                        ticket.projectId(),
                        work.now(),
                        endpoint.id(),
                        endpoint.botId(),
                        endpoint.groupId(),
                        endpoint.chatId(),
                        endpoint.threadId(),
                        by)
                : new TicketEvent.TopicUnlinked(ticket.id(), ticket.projectId(), work.now(), endpoint.id(), by);
    }
}
