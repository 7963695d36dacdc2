package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotCall.ReplyTo;
import dev.tgops.ticket.tickets.DirtyTickets.Homeless;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Outstanding;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketMessage.Copy;
import dev.tgops.ticket.tickets.TicketMessage.Delivery;
import dev.tgops.ticket.tickets.TicketMessage.Source;
import dev.tgops.ticket.tickets.Waiting;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Copies a ticket's messages to its other chats, in the order in which they were written. */
@Component
public class Mirror {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Requests requests;
    private final Notices notices;

    Mirror(Requests requests, Notices notices) {
        this.requests = requests;
        this.notices = notices;
    }

    /** Where the copy of a replied-to message is: known, not known yet, or nowhere. */
    private record Target(boolean unknown, @Nullable Long messageId) {
        static final Target WAIT = new Target(true, null);
        static final Target NONE = new Target(false, null);
    }

    /** Takes a new message into the ticket and sends it to every chat but the one it was written in. */
    public TicketMessage add(Work work, TicketMessage written) {
        Ticket ticket = work.ticket();
        TicketMessage message = ticket.add(written, work.now());
        Source source = message.source();
        for (Endpoint endpoint : ticket.endpoints()) {
            if (source == null || !source.endpoint().equals(endpoint.id())) {
                message = message.withCopy(endpoint.id(), Copy.PENDING);
            }
        }
        work.create(message);
        for (String endpoint : message.copies().keySet()) {
            copy(work, message, endpoint);
        }
        return message;
    }

    private void copy(Work work, TicketMessage message, String endpointId) {
        Endpoint endpoint = work.ticket().endpoint(endpointId);
        if (endpoint == null) {
            return;
        }
        if (endpoint.state() == Endpoint.State.BLOCKED) {
            fail(work, message, endpoint, notices.cause(endpoint));
            return;
        }
        work.ticket().await(endpointId, message.id(), message.order());
        if (endpoint.state() == Endpoint.State.HOMELESS) {
            Ticket ticket = work.ticket();
            work.changes().homeless().add(new Homeless(ticket.id(), ticket.projectId(), endpoint.botId()));
        }
        drain(work, endpointId);
    }

    /** Sends what waits for the endpoint, up to the first message that must wait on. */
    void drain(Work work, String endpointId) {
        Ticket ticket = work.ticket();
        Endpoint endpoint = ticket.endpoint(endpointId);
        if (endpoint == null || !endpoint.isOpen()) {
            return;
        }
        var waiting = ticket.waitingFor(endpointId);
        work.fetch(waiting.stream().map(Waiting::messageId).toList());
        for (Waiting next : waiting) {
            TicketMessage message = work.message(next.messageId());
            if (message != null) {
                Target target = target(work, message, endpoint);
                if (target.unknown()) {
                    return;
                }
                requests.send(work, endpoint, call(message, endpoint, target), Purpose.COPY, message.id());
            }
            ticket.stopWaiting(next);
        }
    }

    private Target target(Work work, TicketMessage message, Endpoint to) {
        Source source = message.source();
        String replyTo = message.replyTo();
        Long telegramId = message.replyToTelegramId();
        if (replyTo == null && telegramId != null && source != null) {
            replyTo = work.originalOf(source.botId(), source.chatId(), telegramId);
            if (replyTo == null) {
                // Perhaps a copy that Telegram has made, and whose outcome is still on its way here.
                return copiesAreOutstanding(work, source.endpoint(), message.id()) ? Target.WAIT : Target.NONE;
            }
            work.repliesTo(message, replyTo);
        }
        TicketMessage original = replyTo == null ? null : work.message(replyTo);
        if (original == null) {
            return Target.NONE;
        }
        Source written = original.source();
        if (written != null && written.endpoint().equals(to.id())) {
            return new Target(false, written.messageId());
        }
        Copy copy = original.copies().get(to.id());
        if (copy == null) {
            return Target.NONE;
        }
        return copy.state() == Delivery.PENDING ? Target.WAIT : new Target(false, copy.messageId());
    }

    private static boolean copiesAreOutstanding(Work work, String endpoint, String except) {
        return work.ticket().outstandingFor(endpoint).stream()
                .anyMatch(o -> o.purpose() == Purpose.COPY && !except.equals(o.messageId()));
    }

    private BotCall call(TicketMessage message, Endpoint endpoint, Target target) {
        Long targetId = target.messageId();
        ReplyTo replyTo = targetId == null ? null : new ReplyTo(targetId, message.quote());
        Source source = message.source();
        String text = message.text();
        if (source != null && !message.contentType().equals("text")) {
            return new BotCall.CopyMessage(
                    endpoint.chat(), endpoint.threadId(), source.chatId(), source.messageId(), replyTo);
        }
        if (source == null && endpoint.kind() == Endpoint.Kind.TOPIC) {
            AuthorLine line = AuthorLine.of(message.author().name());
            return new BotCall.SendMessage(
                    endpoint.chat(),
                    endpoint.threadId(),
                    line.text() + (text == null ? "" : text),
                    line.entities(),
                    replyTo,
                    null);
        }
        return new BotCall.SendMessage(
                endpoint.chat(),
                endpoint.threadId(),
                text == null ? "" : text,
                entities(message.entities()),
                replyTo,
                null);
    }

    private static @Nullable JsonNode entities(@Nullable String json) {
        return json == null ? null : JSON.readTree(json);
    }

    /** A message was edited where it was written: its copies follow. */
    public void edited(Work work, TicketMessage message) {
        message.copies().forEach((endpointId, copy) -> {
            if (!work.ticket().editFollows(endpointId, message.id())) {
                edit(work, message, endpointId, copy);
            }
        });
    }

    private void edit(Work work, TicketMessage message, String endpointId, Copy copy) {
        Endpoint endpoint = work.ticket().endpoint(endpointId);
        Long chat = copy.chatId();
        Long id = copy.messageId();
        if (endpoint == null || chat == null || id == null) {
            return;
        }
        JsonNode entities = entities(message.entities());
        String text = message.text();
        BotCall call = message.contentType().equals("text")
                ? new BotCall.EditMessageText(chat, id, text == null ? "" : text, entities, null)
                : new BotCall.EditMessageCaption(chat, id, text, entities, null);
        requests.send(work, endpoint, call, Purpose.EDIT, message.id());
    }

    /** Telegram has the copy. */
    void delivered(Work work, Outstanding request, Endpoint endpoint, long chatId, long telegramId) {
        String messageId = request.messageId();
        if (messageId == null) {
            return;
        }
        Copy copy = Copy.delivered(chatId, telegramId);
        work.put(messageId, endpoint.id(), copy);
        work.copied(endpoint.botId(), chatId, telegramId, messageId);
        if (request.editedSince()) {
            TicketMessage message = work.message(messageId);
            if (message != null) {
                edit(work, message, endpoint.id(), copy);
            }
        }
        drainAll(work);
    }

    /** The copy did not get there, and will not. */
    void failed(Work work, Outstanding request, Endpoint endpoint, String cause, boolean unknown) {
        TicketMessage message = request.messageId() == null ? null : work.message(request.messageId());
        if (message == null) {
            return;
        }
        if (unknown) {
            work.put(message.id(), endpoint.id(), Copy.ended(Delivery.UNKNOWN, cause));
        } else {
            fail(work, message, endpoint, cause);
        }
        drainAll(work);
    }

    private void fail(Work work, TicketMessage message, Endpoint endpoint, String cause) {
        work.put(message.id(), endpoint.id(), Copy.ended(Delivery.FAILED, cause));
        notices.notDelivered(work, message, endpoint, cause);
    }

    /** An outcome may be what messages in any chat of the ticket wait for. */
    void drainAll(Work work) {
        work.ticket().endpoints().forEach(endpoint -> drain(work, endpoint.id()));
    }

    /** Edits that a broken lane swallowed are sent again, with the message's present text. */
    void editAgain(Work work, Outstanding request) {
        TicketMessage message = request.messageId() == null ? null : work.message(request.messageId());
        Copy copy = message == null ? null : message.copies().get(request.endpoint());
        if (message != null && copy != null) {
            edit(work, message, request.endpoint(), copy);
        }
    }

    /** The copies on their way to the endpoint will not be made: they wait again, in order. */
    void wait(Work work, Endpoint endpoint) {
        for (Outstanding request : work.ticket().outstandingFor(endpoint.id())) {
            String messageId = request.messageId();
            if (request.purpose() == Purpose.COPY && messageId != null) {
                work.ticket().settle(request.requestId());
                waitAgain(work, endpoint, messageId);
            }
        }
    }

    void waitAgain(Work work, Endpoint endpoint, String messageId) {
        TicketMessage message = work.message(messageId);
        if (message != null) {
            work.ticket().await(endpoint.id(), messageId, message.order());
        }
    }
}
