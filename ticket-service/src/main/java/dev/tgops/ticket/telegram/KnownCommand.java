package dev.tgops.ticket.telegram;

import dev.tgops.contracts.auth.Permission;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Every command that the bot knows, and the right that it takes. */
public enum KnownCommand {
    WELCOME(Place.PRIVATE, "start", null),
    HELP(Place.PRIVATE, "help", null),
    CONNECT(Place.PRIVATE, "connect", null),
    /** Only as a reply to an own message; else it is what a customer writes. */
    DELETE_OWN(Place.CUSTOMER, "delete", null),
    REGISTER_GROUP(Place.GROUP, "start", Permission.WORK_ON_TICKETS),
    GROUP_HELP(Place.GROUP, "help", null),
    LINK(Place.GROUP, "link", Permission.WORK_ON_TICKETS),
    UNLINK(Place.GROUP, "unlink", Permission.WORK_ON_TICKETS),
    CREATE_TICKET(Place.GROUP, "create_ticket", Permission.WORK_ON_TICKETS),
    CLOSE_TICKET(Place.TOPIC, "close_ticket", Permission.WORK_ON_TICKETS),
    REOPEN_TICKET(Place.TOPIC, "reopen_ticket", Permission.WORK_ON_TICKETS),
    DELETE(Place.TOPIC, "delete", Permission.WORK_ON_TICKETS);

    private final Place place;
    private final String word;
    private final @Nullable Permission permission;

    /** Where a command is given. */
    public enum Place {
        /** To the bot, whether or not there is a ticket. */
        PRIVATE,
        /** In the private chat of a ticket. */
        CUSTOMER,
        /** Anywhere in a group. */
        GROUP,
        /** In the topic of a ticket; elsewhere in the group the bot says so. */
        TOPIC;

        public boolean isPrivate() {
            return this == PRIVATE || this == CUSTOMER;
        }
    }

    KnownCommand(Place place, String word, @Nullable Permission permission) {
        this.place = place;
        this.word = word;
        this.permission = permission;
    }

    /** The command as the chat of the message understands it; null where it knows none of that name. */
    public static @Nullable KnownCommand of(Command command, TelegramMessage message) {
        return Arrays.stream(values())
                .filter(known -> known.word.equals(command.name()) && known.place.isPrivate() == message.isPrivate())
                .findFirst()
                .orElse(null);
    }

    public Place place() {
        return place;
    }

    /** What people write after the slash. */
    public String word() {
        return word;
    }

    /** The right in the bot's project that it takes; null: anybody may give it. */
    public @Nullable Permission permission() {
        return permission;
    }
}
