package dev.tgops.ticket.intake;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotCall.ReplyTo;
import dev.tgops.ticket.bots.Bot;
import dev.tgops.ticket.bots.BotStore;
import dev.tgops.ticket.customers.CustomerStore;
import dev.tgops.ticket.groups.Group;
import dev.tgops.ticket.groups.GroupRegistry;
import dev.tgops.ticket.groups.GroupStore;
import dev.tgops.ticket.publishing.Publisher;
import dev.tgops.ticket.publishing.SingleRequests;
import dev.tgops.ticket.staff.Staff;
import dev.tgops.ticket.telegram.Command;
import dev.tgops.ticket.telegram.KnownCommand;
import dev.tgops.ticket.telegram.TelegramMessage;
import dev.tgops.ticket.telegram.Update;
import dev.tgops.ticket.texts.BotTexts;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.RouteStore;
import dev.tgops.ticket.tickets.RouteStore.Route;
import dev.tgops.ticket.tickets.TicketState;
import dev.tgops.ticket.tickets.TicketStore;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers the commands that belong to no ticket yet, and refuses those that their writer may not give. */
@Component
class Commands {

    private final BotStore bots;
    private final GroupStore groups;
    private final GroupRegistry registry;
    private final TicketStore tickets;
    private final CustomerStore customers;
    private final AccountLinks accountLinks;
    private final Staff staff;
    private final SingleRequests requests;
    private final Publisher publisher;
    private final BotTexts texts;

    /**
     * @param handled false: the message goes to its ticket
     * @param opens whether the command opens a ticket
     * @param link the route that ties the topic to a ticket, where the command asks for it
     */
    record Answer(
            boolean handled,
            boolean opens,
            List<ProducerRecord<String, byte[]>> records,
            @Nullable Route link) {
        static final Answer TO_THE_TICKET = new Answer(false, false, List.of(), null);
        static final Answer NOTHING = new Answer(true, false, List.of(), null);
        static final Answer OPENS = new Answer(true, true, List.of(), null);

        static Answer with(ProducerRecord<String, byte[]> record) {
            return new Answer(true, false, List.of(record), null);
        }

        static Answer links(Route link) {
            return new Answer(true, false, List.of(), link);
        }
    }

    Commands(
            BotStore bots,
            GroupStore groups,
            GroupRegistry registry,
            TicketStore tickets,
            CustomerStore customers,
            AccountLinks accountLinks,
            Staff staff,
            SingleRequests requests,
            Publisher publisher,
            BotTexts texts) {
        this.bots = bots;
        this.groups = groups;
        this.registry = registry;
        this.tickets = tickets;
        this.customers = customers;
        this.accountLinks = accountLinks;
        this.staff = staff;
        this.requests = requests;
        this.publisher = publisher;
        this.texts = texts;
    }

    /** Whether the message in a private chat is answered by the bot itself; any other, unknown commands too, is for the staff. */
    static boolean answersPrivately(TelegramMessage message) {
        Command command = Command.of(message);
        KnownCommand known = command == null ? null : KnownCommand.of(command, message);
        return known != null && known.place() == KnownCommand.Place.PRIVATE;
    }

    /** @param routed whether the chat or topic has a ticket */
    Answer answer(Update update, TelegramMessage message, Command command, boolean routed) {
        KnownCommand known = KnownCommand.of(command, message);
        if (message.isPrivate()) {
            return known != null && answersPrivately(message)
                    ? privately(update, message, command, known)
                    : Answer.TO_THE_TICKET;
        }
        if (!message.isGroup()) {
            return Answer.NOTHING;
        }
        Bot bot = bots.find(update.botId());
        if (!command.isFor(bot == null ? null : bot.username())) {
            return Answer.NOTHING;
        }
        String refusal = known == null ? null : refusal(update, message, known);
        if (refusal != null) {
            return say(update, message, refusal);
        }
        return switch (known) {
            case REGISTER_GROUP -> Answer.with(publisher.record(registry.started(update, message)));
            case CREATE_TICKET -> create(update, message, command);
            case null, default -> other(update, message, command, known, routed);
        };
    }

    private Answer privately(Update update, TelegramMessage message, Command command, KnownCommand known) {
        if (known == KnownCommand.CONNECT) {
            return say(update, message, connect(message, command));
        }
        customers.saw(update.projectId(), message.sender(), message.sentAt());
        return say(update, message, texts.text(known.word() + ".private"));
    }

    /** What somebody is told who may not give the command; null for who may. */
    private @Nullable String refusal(Update update, TelegramMessage message, KnownCommand command) {
        return switch (staff.may(update.projectId(), message.sender(), command)) {
            case ALLOWED -> null;
            case UNTIED -> texts.text("refused.untied", command.word());
            case FORBIDDEN ->
                texts.text(
                        "refused.role",
                        command.word(),
                        Objects.requireNonNull(command.permission())
                                .atLeast()
                                .name()
                                .toLowerCase(Locale.ROOT));
        };
    }

    /** Staff, who tie their Telegram account to their user; no customers. */
    private String connect(TelegramMessage message, Command command) {
        return switch (accountLinks.connect(command.argument(), message.sender())) {
            case AccountLinks.Outcome.Connected(String userName) -> texts.text("connect.done", userName);
            case AccountLinks.Outcome.NotValid() -> texts.text("connect.not_valid");
            case AccountLinks.Outcome.Away() -> texts.text("connect.away");
        };
    }

    private Answer create(Update update, TelegramMessage message, Command command) {
        if (command.argument().isBlank()) {
            return say(update, message, texts.text("help.subject"));
        }
        Group group = groups.findByChat(update.botId(), message.chatId());
        return group == null || !group.member() ? say(update, message, texts.text("help.unregistered")) : Answer.OPENS;
    }

    private Answer other(
            Update update, TelegramMessage message, Command command, @Nullable KnownCommand known, boolean routed) {
        if (routed) {
            return Answer.TO_THE_TICKET;
        }
        if (known != null && known.place() == KnownCommand.Place.TOPIC) {
            return say(update, message, texts.text("help.in_topic"));
        }
        if (known == KnownCommand.LINK) {
            return link(update, message, command);
        }
        if (known == KnownCommand.UNLINK) {
            return say(update, message, texts.text("link.not_linked"));
        }
        // Another bot's command, unless this bot is named.
        return known != null || command.addressee() != null
                ? say(update, message, texts.text("help.group"))
                : Answer.NOTHING;
    }

    /** The topic belongs to no ticket yet. */
    private Answer link(Update update, TelegramMessage message, Command command) {
        Long thread = message.threadId();
        String number = command.argument().replaceFirst("^#", "");
        if (!number.matches("[0-9]{1,15}")) {
            return say(update, message, texts.text("help.link"));
        }
        if (thread == null) {
            return say(update, message, texts.text("help.link_in_topic"));
        }
        Group group = groups.findByChat(update.botId(), message.chatId());
        if (group == null || !group.member()) {
            return say(update, message, texts.text("link.unregistered"));
        }
        TicketState ticket = tickets.byNumber(update.projectId(), Long.parseLong(number));
        if (ticket != null && ticket.erasedAt() != null) {
            return say(update, message, texts.text("link.refused.erased", number));
        }
        return ticket == null
                ? say(update, message, texts.text("link.unknown", number))
                : Answer.links(new Route(
                        RouteStore.key(update.botId(), message.chatId(), thread),
                        ticket.id(),
                        Endpoint.linkId(update.botId(), message.chatId(), thread)));
    }

    private Answer say(Update update, TelegramMessage message, String text) {
        return Answer.with(publisher.record(requests.of(
                "answer:" + update.key(),
                update.projectId(),
                update.botId(),
                new BotCall.SendMessage(
                        message.chatId(),
                        message.threadId(),
                        text,
                        null,
                        message.isPrivate() ? null : new ReplyTo(message.messageId(), null),
                        null),
                message.chatId() + "")));
    }
}
