package dev.tgops.ticket.mirror;

import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.ticket.customers.CustomerStore;
import dev.tgops.ticket.groups.Group;
import dev.tgops.ticket.groups.GroupStore;
import dev.tgops.ticket.telegram.Command;
import dev.tgops.ticket.telegram.KnownCommand;
import dev.tgops.ticket.telegram.Reply;
import dev.tgops.ticket.telegram.Sender;
import dev.tgops.ticket.telegram.TelegramMessage;
import dev.tgops.ticket.telegram.Update;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.RouteStore;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketMessage;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Commands in a ticket's chats. Whether their writer may give them was asked where they were taken in. */
@Component
class TopicCommands {

    private final Lifecycle lifecycle;
    private final Amendments amendments;
    private final GroupStore groups;
    private final Notices notices;

    TopicCommands(Lifecycle lifecycle, Amendments amendments, GroupStore groups, Notices notices) {
        this.lifecycle = lifecycle;
        this.amendments = amendments;
        this.groups = groups;
        this.notices = notices;
    }

    /** False where the text is for the other side: in a private chat every command but {@code /delete} as a reply. */
    boolean answers(Work work, Update update, Command command, TelegramMessage message, Endpoint at) {
        Reply reply = message.reply();
        KnownCommand known = KnownCommand.of(command, message);
        if (at.kind() == Endpoint.Kind.PRIVATE) {
            return known == KnownCommand.DELETE_OWN && reply != null && deleteOwn(work, update, message, reply, at);
        }
        Actor by = staff(message.sender());
        switch (known) {
            case CLOSE_TICKET -> {
                if (!lifecycle.close(work, by)) {
                    lifecycle.answer(work, at, message.messageId(), "ticket.closed.already");
                }
            }
            case REOPEN_TICKET -> {
                if (!lifecycle.reopen(work, by)) {
                    lifecycle.answer(work, at, message.messageId(), "ticket.reopened.already");
                }
            }
            case LINK -> link(work, command, message, at);
            case UNLINK -> {
                if (at.isLinked()) {
                    lifecycle.unlink(work, at, by);
                } else {
                    lifecycle.answer(work, at, message.messageId(), "link.own_topic");
                }
            }
            case DELETE -> delete(work, update, message, at, by);
            case null, default -> lifecycle.answer(work, at, message.messageId(), "help.group");
        }
        return true;
    }

    /** The topic has a ticket already. */
    private void link(Work work, Command command, TelegramMessage message, Endpoint at) {
        boolean same = isNumber(command, work.ticket());
        lifecycle.answer(work, at, message.messageId(), same ? "link.already" : "link.taken");
    }

    private static boolean isNumber(Command command, Ticket ticket) {
        return command.argument().replaceFirst("^#", "").equals(Long.toString(ticket.number()));
    }

    /** A message in a topic that leads here and is no endpoint: the command that links it, or what was written as it was unlinked. */
    void unknownTopic(Work work, Update update, TelegramMessage message, String endpointId) {
        Command command = Command.of(message);
        Group group = groups.findByChat(update.botId(), message.chatId());
        if (command == null
                || KnownCommand.of(command, message) != KnownCommand.LINK
                || !isNumber(command, work.ticket())
                || group == null
                || message.sender().bot()) {
            return;
        }
        Endpoint endpoint = Endpoint.linked(
                endpointId,
                update.botId(),
                group.id(),
                message.chatId(),
                message.threadId(),
                work.ticket().nextSequence());
        Links.Refusal refusal = Links.refusal(work.ticket(), message.chatId(), message.threadId());
        if (refusal == null) {
            lifecycle.link(work, endpoint, staff(message.sender()));
            return;
        }
        work.changes().lostRoutes().add(RouteStore.key(update.botId(), message.chatId(), message.threadId()));
        notices.outsideLanes(
                work,
                endpoint,
                notices.text(
                        "link.refused." + refusal.name().toLowerCase(Locale.ROOT),
                        work.ticket().number(),
                        Links.MOST),
                message.messageId());
    }

    private void delete(Work work, Update update, TelegramMessage message, Endpoint at, Actor by) {
        Reply reply = message.reply();
        TicketMessage target = reply == null ? null : MessageRefs.find(work, update.botId(), message.chatId(), reply);
        if (target == null) {
            lifecycle.answer(work, at, message.messageId(), "delete.what");
        } else if (!amendments.delete(work, target, by)) {
            lifecycle.answer(work, at, message.messageId(), "delete.already");
        }
    }

    private boolean deleteOwn(Work work, Update update, TelegramMessage message, Reply reply, Endpoint at) {
        TicketMessage target = MessageRefs.find(work, update.botId(), message.chatId(), reply);
        Sender sender = message.sender();
        String customer = CustomerStore.id(work.ticket().projectId(), sender.id());
        if (target == null || !Objects.equals(target.author().id(), customer)) {
            lifecycle.answer(work, at, message.messageId(), "delete.own_only");
        } else {
            amendments.delete(work, target, new Actor(Actor.Kind.CUSTOMER, customer, sender.name()));
        }
        return true;
    }

    static Actor staff(Sender sender) {
        return new Actor(Actor.Kind.TELEGRAM_USER, Long.toString(sender.id()), sender.name());
    }
}
