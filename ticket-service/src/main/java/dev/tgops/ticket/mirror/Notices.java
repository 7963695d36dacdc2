package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotCall.ReplyTo;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.ticket.groups.Group;
import dev.tgops.ticket.texts.BotTexts;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Origin;
import dev.tgops.ticket.tickets.Outstanding;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketMessage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the bot itself says in a ticket's chats: its card, confirmations, and what went wrong. */
@Component
class Notices {

    private final Requests requests;
    private final BotTexts texts;

    Notices(Requests requests, BotTexts texts) {
        this.requests = requests;
        this.texts = texts;
    }

    /** Posts the card into the new topic. */
    void card(Work work, Endpoint topic) {
        String card = cardText(work.ticket());
        requests.card(
                work,
                topic,
                new BotCall.SendMessage(
                        topic.chat(), topic.threadId(), card, AuthorLine.bold(card.indexOf('\n')), null, null));
    }

    /** Brings the cards up to date. One whose last change is still under way is changed once more after it, however much changes meanwhile. */
    void updateCards(Work work) {
        for (Endpoint topic : work.ticket().endpoints()) {
            if (topic.isOpen() && !work.ticket().cardFollows(topic.id())) {
                updateCard(work, topic);
            }
        }
    }

    private void updateCard(Work work, Endpoint topic) {
        Long message = topic.cardMessageId();
        if (message != null) {
            String card = cardText(work.ticket());
            requests.card(
                    work,
                    topic,
                    new BotCall.EditMessageText(
                            topic.chat(), message, card, AuthorLine.bold(card.indexOf('\n')), null));
        }
    }

    /** The card was posted or changed, or could not be: one that somebody deleted is posted anew. */
    void cardSettled(Work work, Endpoint topic, Outstanding request, BotOutcome outcome) {
        Long posted = Results.messageId(outcome);
        Endpoint now = topic;
        if (outcome.status() == OutcomeStatus.OK && posted != null) {
            now = topic.withCard(posted);
            work.ticket().put(now);
        }
        if (outcome.status() == OutcomeStatus.MESSAGE_GONE) {
            card(work, now);
        } else if (request.editedSince() && now.isOpen()) {
            updateCard(work, now);
        }
    }

    /** The topic is lost: what becomes of its card says nothing of the next one's. */
    static void forgetCard(Work work, Endpoint topic) {
        for (Outstanding request : work.ticket().outstandingFor(topic.id())) {
            if (request.purpose() == Purpose.CARD) {
                work.ticket().settle(request.requestId());
            }
        }
    }

    private String cardText(Ticket ticket) {
        String customer = ticket.customerName();
        return texts.text(
                "ticket.card",
                ticket.number(),
                ticket.subject(),
                texts.text("status." + ticket.status()),
                customer == null ? ticket.createdBy().name() : customer);
    }

    /** Writes into every chat of that kind that can be written to. */
    void say(Work work, Endpoint.Kind kind, String text) {
        for (Endpoint endpoint : work.ticket().endpoints()) {
            if (endpoint.kind() == kind && endpoint.isOpen()) {
                say(work, endpoint, text, null);
            }
        }
    }

    void say(Work work, Endpoint endpoint, String text, @Nullable Long replyTo) {
        requests.send(work, endpoint, message(endpoint, text, replyTo), Purpose.NOTICE, null);
    }

    private static BotCall message(Endpoint endpoint, String text, @Nullable Long replyTo) {
        return new BotCall.SendMessage(
                endpoint.chat(),
                endpoint.threadId(),
                text,
                null,
                replyTo == null ? null : new ReplyTo(replyTo, null),
                null);
    }

    /** Answers a message outside the lanes: the ticket does not live in that chat. */
    void outsideLanes(Work work, Endpoint at, String text, long replyTo) {
        requests.notice(
                work,
                at,
                new BotCall.SendMessage(at.chat(), at.threadId(), text, null, new ReplyTo(replyTo, null), null));
    }

    /** Tells who opened the ticket by command where its topic is. */
    void created(Work work, Endpoint topic) {
        Ticket ticket = work.ticket();
        Origin origin = ticket.origin();
        String link = topic.link();
        boolean cut = origin != null && origin.subjectCut();
        answerOrigin(
                work,
                topic,
                texts.text(
                        cut ? "ticket.created.cut" : "ticket.created",
                        ticket.number(),
                        link == null ? "" : link,
                        TopicName.LONGEST_SUBJECT));
    }

    /** Answers the command that opened the ticket, where there was one. */
    void answerOrigin(Work work, Endpoint topic, String text) {
        Origin origin = work.ticket().origin();
        if (origin != null) {
            requests.notice(
                    work,
                    topic,
                    new BotCall.SendMessage(
                            origin.chatId(),
                            origin.threadId(),
                            text,
                            null,
                            new ReplyTo(origin.messageId(), null),
                            null));
        }
    }

    /** Tells the staff why the ticket has no topic: where it was asked for, else in the group. */
    void waitsForTopic(Work work, Endpoint topic, Group group, Group.Problem problem) {
        String text = texts.text(
                "ticket.waits",
                work.ticket().number(),
                texts.text("ticket.waits." + problem.name().toLowerCase(Locale.ROOT)));
        if (work.ticket().origin() != null) {
            answerOrigin(work, topic, text);
        } else if (problem != Group.Problem.NOT_A_MEMBER) {
            requests.notice(work, topic, new BotCall.SendMessage(group.chatId(), null, text, null, null, null));
        }
    }

    /** Tells the group what it lacks now. */
    void groupIsUnfit(Work work, Endpoint topic, Group group, Group.Problem problem) {
        String text = texts.text("group." + problem.name().toLowerCase(Locale.ROOT));
        requests.notice(work, topic, new BotCall.SendMessage(group.chatId(), null, text, null, null, null));
    }

    /** Tells the staff in a topic that a message did not arrive at another endpoint. */
    void notDelivered(
            Work work, Endpoint topic, TicketMessage message, Endpoint at, String cause, @Nullable Long replyTo) {
        String text = at.kind() == Endpoint.Kind.PRIVATE
                ? texts.text("delivery.failed.customer", cause)
                : texts.text(
                        topic.id().equals(at.id()) ? "delivery.failed.topic" : "delivery.failed.other_topic",
                        message.author().name(),
                        cause);
        requests.undelivered(work, topic, message(topic, text, replyTo), message.id(), at.id());
    }

    /** Tells the staff that a message could not be deleted in one of the chats. */
    void notDeleted(Work work, Endpoint at, BotOutcome outcome) {
        String text = texts.text(
                at.kind() == Endpoint.Kind.PRIVATE ? "delete.failed.private" : "delete.failed.topic", cause(outcome));
        if (at.kind() == Endpoint.Kind.TOPIC && at.isOpen()) {
            say(work, at, text, null);
        } else {
            say(work, Endpoint.Kind.TOPIC, text);
        }
    }

    /** Why a copy failed, in words. */
    String cause(BotOutcome outcome) {
        String error = outcome.error();
        return switch (outcome.status()) {
            case BLOCKED -> texts.text("delivery.blocked");
            case DEACTIVATED -> texts.text("delivery.deactivated");
            case CHAT_NOT_FOUND -> texts.text("delivery.unreachable");
            case EXPIRED -> texts.text("delivery.expired");
            case UNAVAILABLE, UNAUTHORIZED -> texts.text("delivery.unavailable");
            default ->
                texts.text("delivery.refused", error == null ? outcome.status().name() : error);
        };
    }

    /** Why nothing can be sent to a chat, in words. */
    String cause(Endpoint endpoint) {
        String problem = endpoint.problem();
        return problem == null ? texts.text("delivery.blocked") : problem;
    }

    String text(String key, Object... values) {
        return texts.text(key, values);
    }
}
