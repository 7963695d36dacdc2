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
import dev.tgops.ticket.telegram.Command;
import dev.tgops.ticket.telegram.TelegramMessage;
import dev.tgops.ticket.telegram.Update;
import dev.tgops.ticket.texts.BotTexts;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/** Answers the commands that belong to no ticket yet. */
@Component
class Commands {

    private static final String CONNECT = "connect";
    private static final Set<String> PRIVATE = Set.of("start", "help", CONNECT);
    private static final Set<String> GROUP = Set.of("start", "help", "create_ticket", "close_ticket", "reopen_ticket");

    private final BotStore bots;
    private final GroupStore groups;
    private final GroupRegistry registry;
    private final CustomerStore customers;
    private final AccountLinks accountLinks;
    private final SingleRequests requests;
    private final Publisher publisher;
    private final BotTexts texts;

    /**
     * @param handled false: the message goes to its ticket
     * @param opens whether the command opens a ticket
     */
    record Answer(boolean handled, boolean opens, List<ProducerRecord<String, byte[]>> records) {
        static final Answer TO_THE_TICKET = new Answer(false, false, List.of());
        static final Answer NOTHING = new Answer(true, false, List.of());
        static final Answer OPENS = new Answer(true, true, List.of());
    }

    Commands(
            BotStore bots,
            GroupStore groups,
            GroupRegistry registry,
            CustomerStore customers,
            AccountLinks accountLinks,
            SingleRequests requests,
            Publisher publisher,
            BotTexts texts) {
        this.bots = bots;
        this.groups = groups;
        this.registry = registry;
        this.customers = customers;
        this.accountLinks = accountLinks;
        this.requests = requests;
        this.publisher = publisher;
        this.texts = texts;
    }

    /** Whether the message in a private chat is answered by the bot itself; any other, unknown commands too, is for the staff. */
    static boolean answersPrivately(TelegramMessage message) {
        Command command = Command.of(message);
        return command != null && PRIVATE.contains(command.name());
    }

    /** @param routed whether the chat or topic has a ticket */
    Answer answer(Update update, TelegramMessage message, Command command, boolean routed) {
        if (message.isPrivate()) {
            if (!answersPrivately(message)) {
                return Answer.TO_THE_TICKET;
            }
            if (command.name().equals(CONNECT)) {
                return say(update, message, connect(message, command));
            }
            customers.saw(update.projectId(), message.sender(), message.sentAt());
            return say(update, message, texts.text(command.name() + ".private"));
        }
        if (!message.isGroup()) {
            return Answer.NOTHING;
        }
        Bot bot = bots.find(update.botId());
        if (!command.isFor(bot == null ? null : bot.username())) {
            return Answer.NOTHING;
        }
        return switch (command.name()) {
            case "start" -> new Answer(true, false, List.of(publisher.record(registry.started(update, message))));
            case "create_ticket" -> create(update, message, command);
            default -> other(update, message, command, routed);
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

    private Answer other(Update update, TelegramMessage message, Command command, boolean routed) {
        if (routed) {
            return Answer.TO_THE_TICKET;
        }
        if (command.name().equals("close_ticket") || command.name().equals("reopen_ticket")) {
            return say(update, message, texts.text("help.in_topic"));
        }
        // Another bot's command, unless this bot is named.
        return GROUP.contains(command.name()) || command.addressee() != null
                ? say(update, message, texts.text("help.group"))
                : Answer.NOTHING;
    }

    private Answer say(Update update, TelegramMessage message, String text) {
        return new Answer(
                true,
                false,
                List.of(publisher.record(requests.of(
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
                        message.chatId() + ""))));
    }
}
