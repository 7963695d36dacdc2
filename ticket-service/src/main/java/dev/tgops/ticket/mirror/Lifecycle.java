package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Endpoint.Kind;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketChange;
import org.springframework.stereotype.Component;

/** Opens, closes and reopens tickets, with what that means in their chats. */
@Component
public class Lifecycle {

    private final Requests requests;
    private final Notices notices;
    private final TopicKeeper topics;
    private final Links links;

    Lifecycle(Requests requests, Notices notices, TopicKeeper topics, Links links) {
        this.requests = requests;
        this.notices = notices;
        this.topics = topics;
        this.links = links;
    }

    /** Links the chat to the ticket, and makes its topic where it has none. */
    public void link(Work work, Endpoint endpoint, Actor by) {
        links.add(work, endpoint, by);
        if (endpoint.state() == Endpoint.State.HOMELESS) {
            topics.house(work, endpoint);
        }
    }

    public void unlink(Work work, Endpoint endpoint, Actor by) {
        links.remove(work, endpoint, by);
    }

    /** Gives a new ticket its topic, and tells the customer, where there is one, that the message was received. */
    public void opened(Work work) {
        Ticket ticket = work.ticket();
        for (Endpoint topic : ticket.endpoints()) {
            if (topic.kind() == Kind.TOPIC) {
                topics.house(work, topic);
            }
        }
        ticket.created(work.now());
        Endpoint customer = ticket.endpoint(Endpoint.CUSTOMER);
        if (customer != null) {
            ticket.put(customer.withGreeting());
            notices.say(work, customer, notices.text("ticket.received", ticket.number()), null);
        }
    }

    /** False where it was closed already. */
    public boolean close(Work work, Actor by) {
        Ticket ticket = work.ticket();
        if (!ticket.close(by, work.now())) {
            return false;
        }
        notices.say(work, Kind.TOPIC, notices.text("ticket.closed", ticket.number(), by.name()));
        notices.updateCards(work);
        for (Endpoint topic : ticket.endpoints()) {
            Long thread = topic.threadId();
            // A linked topic may have a life of its own.
            if (topic.kind() == Kind.TOPIC && !topic.isLinked() && topic.isOpen() && thread != null) {
                requests.send(
                        work, topic, new BotCall.CloseForumTopic(topic.chat(), thread), Purpose.TOPIC_STATE, null);
                ticket.put(topic.withTopicClosed(true));
            }
        }
        notices.say(work, Kind.PRIVATE, notices.text("ticket.closed.customer", ticket.number()));
        return true;
    }

    /** False where it was not closed. */
    public boolean reopen(Work work, Actor by) {
        Ticket ticket = work.ticket();
        if (!ticket.reopen(by, work.now())) {
            return false;
        }
        for (Endpoint topic : ticket.endpoints()) {
            Long thread = topic.threadId();
            if (topic.kind() != Kind.TOPIC) {
                continue;
            }
            if (topic.isOpen() && thread != null && !topic.isLinked()) {
                requests.send(
                        work, topic, new BotCall.ReopenForumTopic(topic.chat(), thread), Purpose.TOPIC_STATE, null);
                ticket.put(topic.withTopicClosed(false));
            } else if (topic.state() == Endpoint.State.HOMELESS) {
                topics.house(work, topic);
            }
        }
        notices.say(work, Kind.TOPIC, notices.text("ticket.reopened", ticket.number(), by.name()));
        notices.updateCards(work);
        return true;
    }

    /** False where nothing changed. */
    public boolean update(Work work, TicketChange change, Actor by) {
        Ticket ticket = work.ticket();
        String subject = ticket.subject();
        if (!ticket.update(change, by, work.now())) {
            return false;
        }
        if (!subject.equals(ticket.subject())) {
            for (Endpoint topic : ticket.endpoints()) {
                Long thread = topic.threadId();
                if (topic.isOpen() && thread != null && !topic.isLinked()) {
                    requests.send(
                            work,
                            topic,
                            new BotCall.EditForumTopic(
                                    topic.chat(), thread, TopicName.of(ticket.number(), ticket.subject())),
                            Purpose.TOPIC_STATE,
                            null);
                }
            }
        }
        notices.updateCards(work);
        return true;
    }

    /** Forgets the ticket's content and deletes its topics. */
    public void erase(Work work, Actor by) {
        Ticket ticket = work.ticket();
        ticket.erase(by, work.now());
        for (Endpoint topic : ticket.endpoints()) {
            Long thread = topic.threadId();
            if (topic.isLinked() && topic.kind() == Kind.TOPIC && topic.isOpen()) {
                notices.say(work, topic, notices.text("link.erased", ticket.number()), null);
            } else if (topic.kind() == Kind.TOPIC && thread != null) {
                Endpoint last = topic.repaired();
                ticket.put(last);
                requests.send(work, last, new BotCall.DeleteForumTopic(last.chat(), thread), Purpose.TOPIC_STATE, null);
            }
        }
    }

    /** A person whose private chat is part of the ticket blocked the bot, or came back. */
    public void customerBlocked(Work work, Endpoint customer, String name, boolean blocked) {
        Ticket ticket = work.ticket();
        if ((customer.state() == Endpoint.State.BLOCKED) == blocked) {
            return;
        }
        if (blocked) {
            ticket.put(customer.in(Endpoint.State.BLOCKED, null));
            notices.say(work, Kind.TOPIC, notices.text("customer.blocked", name));
        } else {
            ticket.put(customer.repaired().in(Endpoint.State.OPEN, null));
            notices.say(work, Kind.TOPIC, notices.text("customer.unblocked", name));
        }
    }

    /** Answers a command in a topic. */
    public void answer(Work work, Endpoint topic, long messageId, String key) {
        notices.say(work, topic, notices.text(key, work.ticket().number()), messageId);
    }
}
