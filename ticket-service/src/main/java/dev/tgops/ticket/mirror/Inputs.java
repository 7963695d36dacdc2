package dev.tgops.ticket.mirror;

import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.contracts.ticket.TicketEvent.MessageSent.Direction;
import dev.tgops.ticket.TicketSettings;
import dev.tgops.ticket.customers.CustomerStore;
import dev.tgops.ticket.telegram.Attachment;
import dev.tgops.ticket.telegram.Command;
import dev.tgops.ticket.telegram.Membership;
import dev.tgops.ticket.telegram.Reaction;
import dev.tgops.ticket.telegram.Reply;
import dev.tgops.ticket.telegram.Sender;
import dev.tgops.ticket.telegram.TelegramMessage;
import dev.tgops.ticket.telegram.Update;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketMessage.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applies updates to the ticket they were routed to. */
@Component
public class Inputs {

    /** How much older than the latest message a customer's {@code lastSeenAt} may be: it is not written for each. */
    private static final Duration SEEN_ACCURACY = Duration.ofMinutes(10);

    private final Mirror mirror;
    private final Amendments amendments;
    private final TopicCommands commands;
    private final TicketSettings settings;
    private final Lifecycle lifecycle;
    private final TopicKeeper topics;
    private final CustomerStore customers;

    Inputs(
            Mirror mirror,
            Amendments amendments,
            TopicCommands commands,
            TicketSettings settings,
            Lifecycle lifecycle,
            TopicKeeper topics,
            CustomerStore customers) {
        this.mirror = mirror;
        this.amendments = amendments;
        this.commands = commands;
        this.settings = settings;
        this.lifecycle = lifecycle;
        this.topics = topics;
        this.customers = customers;
    }

    public void apply(Work work, TicketInput input) {
        Ticket ticket = work.ticket();
        Update update = input.update();
        if (ticket.isErased() && input.kind() == TicketInput.Kind.ALBUM_DUE) {
            work.changes().albumsClosed();
        }
        if (ticket.isErased() || (update != null && !ticket.firstTime(update.key()))) {
            return;
        }
        switch (input.kind()) {
            case OPENED -> open(work);
            case ROUTED -> routed(work, Objects.requireNonNull(update), Objects.requireNonNull(input.endpoint()));
            case REACTED -> reacted(work, Objects.requireNonNull(update));
            case ALBUM_DUE -> mirror.closeAlbums(work);
            case HOUSED -> topics.houseAll(work);
            case WOKEN -> {}
        }
    }

    private void open(Work work) {
        if (work.ticket().version() == 0) {
            lifecycle.opened(work);
        }
    }

    private void routed(Work work, Update update, String endpointId) {
        TelegramMessage message = update.message();
        Endpoint endpoint = work.ticket().endpoint(endpointId);
        if (endpoint == null) {
            if (message != null && update.type().equals(Update.MESSAGE)) {
                commands.unknownTopic(work, update, message, endpointId);
            }
            return;
        }
        switch (update.type()) {
            case Update.MESSAGE -> written(work, update, Objects.requireNonNull(message), endpoint);
            case Update.EDITED_MESSAGE -> edited(work, update, Objects.requireNonNull(message));
            case Update.MY_CHAT_MEMBER -> {
                Membership.Change change = Membership.Change.of(update.body());
                lifecycle.customerBlocked(
                        work, endpoint, change.by().name(), !change.now().present());
            }
            default -> {}
        }
    }

    private void written(Work work, Update update, TelegramMessage message, Endpoint endpoint) {
        Boolean closed = message.topicClosed();
        if (closed != null && closed != endpoint.topicClosed()) {
            work.ticket().put(endpoint.withTopicClosed(closed));
        }
        String content = message.content();
        if (message.sender().bot()) {
            return;
        }
        if (content == null) {
            pinned(work, update, message, endpoint);
            return;
        }
        Command command = Command.of(message);
        if (command != null && commands.answers(work, update, command, message, endpoint)) {
            return;
        }
        if (endpoint.kind() == Endpoint.Kind.TOPIC) {
            mirror.add(work, message(work, update, message, endpoint, content, Direction.OUTBOUND));
            return;
        }
        Sender sender = message.sender();
        String customer = CustomerStore.id(work.ticket().projectId(), sender.id());
        lifecycle.customerBlocked(work, endpoint, sender.name(), false);
        boolean first = work.ticket().version() == 0 && work.ticket().messageCount() == 0;
        if (first || work.ticket().quietSince(work.now().minus(SEEN_ACCURACY))) {
            customers.saw(work.ticket().projectId(), sender, message.sentAt());
        }
        if (first) {
            lifecycle.opened(work);
        } else if (work.ticket().isClosed()) {
            lifecycle.reopen(work, new Actor(Actor.Kind.CUSTOMER, customer, sender.name()));
        }
        mirror.add(work, message(work, update, message, endpoint, content, Direction.INBOUND));
    }

    private TicketMessage message(
            Work work, Update update, TelegramMessage message, Endpoint endpoint, String content, Direction direction) {
        Ticket ticket = work.ticket();
        Source source = new Source(endpoint.id(), update.botId(), message.chatId(), message.messageId());
        Sender sender = message.sender();
        Actor author = direction == Direction.INBOUND
                ? new Actor(Actor.Kind.CUSTOMER, CustomerStore.id(ticket.projectId(), sender.id()), sender.name())
                : TopicCommands.staff(sender);
        Reply reply = message.reply();
        String replyTo = reply == null ? null : repliedTo(work, source, reply);
        return new TicketMessage(
                Source.messageId(source.botId(), source.chatId(), source.messageId(), message.sentAt()),
                ticket.id(),
                ticket.projectId(),
                0,
                direction,
                author,
                content,
                message.text(),
                message.entities(),
                message.attachments(),
                replyTo,
                reply == null || replyTo != null ? null : reply.messageId(),
                reply == null ? null : reply.quote(),
                message.forwardedFrom(),
                message.sentAt(),
                null,
                List.of(),
                source,
                Map.of(),
                message.payload(),
                message.album(),
                work.now(),
                null,
                null,
                null);
    }

    private static @Nullable String repliedTo(Work work, Source source, Reply reply) {
        TicketMessage target = MessageRefs.find(work, source.botId(), source.chatId(), reply);
        return target == null ? null : target.id();
    }

    private void edited(Work work, Update update, TelegramMessage edit) {
        String id = Source.messageId(update.botId(), edit.chatId(), edit.messageId(), edit.sentAt());
        TicketMessage message = work.message(id);
        if (message == null || message.isDeleted()) {
            return;
        }
        boolean otherFile = !files(message.attachments()).equals(files(edit.attachments()));
        boolean stored = !otherFile
                && Objects.equals(message.text(), edit.text())
                && Objects.equals(message.entities(), edit.entities());
        TicketMessage now = message;
        // An edit that is stored already may still have to be mirrored: messages are written before their ticket.
        if (!stored) {
            Instant at = edit.editedAt() == null ? work.now() : edit.editedAt();
            now = message.edited(edit.text(), edit.entities(), edit.attachments(), at);
            work.put(now);
        }
        amendments.edited(work, now, otherFile);
    }

    private static List<String> files(List<Attachment> attachments) {
        return attachments.stream()
                .map(file -> Objects.requireNonNullElse(file.fileUniqueId(), ""))
                .toList();
    }

    /** Telegram tells of a reaction by chat and message alone. */
    private void reacted(Work work, Update update) {
        Reaction reaction = Reaction.of(update.body());
        String original = work.originalOf(update.botId(), reaction.chatId(), reaction.messageId());
        TicketMessage message = original == null ? null : work.message(original);
        if (message != null) {
            amendments.reacted(
                    work, message, update.botId(), reaction.chatId(), reaction.messageId(), reaction.reactions());
        }
    }

    private void pinned(Work work, Update update, TelegramMessage service, Endpoint endpoint) {
        Reply pinned = service.pinned();
        TicketMessage message =
                pinned == null ? null : MessageRefs.find(work, update.botId(), service.chatId(), pinned);
        if (settings.mirrorPins() && message != null && !message.isDeleted()) {
            amendments.pinned(work, message, endpoint.id());
        }
    }
}
