package dev.tgops.emulator.http;

import dev.tgops.emulator.api.Params;
import dev.tgops.emulator.api.Params.Upload;
import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Conversation;
import dev.tgops.emulator.world.Person;
import dev.tgops.emulator.world.World;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request of the control API: the query and the JSON body as one set of fields. */
record ControlRequest(World world, ObjectNode fields, Map<String, Upload> files) {

    static ControlRequest of(World world, Params params) {
        return new ControlRequest(world, params.values(), params.files());
    }

    /** The request cannot be carried out as it is. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    boolean has(String field) {
        JsonNode value = fields.get(field);
        return value != null && !value.isNull();
    }

    String text(String field) {
        if (!has(field)) {
            throw new Refused(field + " is missing");
        }
        return fields.path(field).asString("");
    }

    @Nullable String optional(String field) {
        String text = fields.path(field).asString("");
        return text.isEmpty() ? null : text;
    }

    long number(String field, long otherwise) {
        JsonNode value = fields.path(field);
        if (value.isNumber()) {
            return value.longValue();
        }
        try {
            return value.isString() ? Long.parseLong(value.stringValue()) : otherwise;
        } catch (NumberFormatException e) {
            throw new Refused(field + " is no number");
        }
    }

    int integer(String field, int otherwise) {
        return Math.toIntExact(number(field, otherwise));
    }

    boolean flag(String field, boolean otherwise) {
        return fields.path(field).asBoolean(otherwise);
    }

    /** The person in {@code user}: an id or a username. */
    Person person() {
        return person("user");
    }

    Person person(String field) {
        Account account = account(text(field));
        if (account.bot()) {
            throw new Refused(field + " is a bot");
        }
        return world.person(account);
    }

    Account account(String named) {
        Account account = null;
        try {
            account = world.account(Long.parseLong(named));
        } catch (NumberFormatException e) {
            account = world.account(named.startsWith("@") ? named.substring(1) : named)
                    .orElse(null);
        }
        if (account == null) {
            throw new Refused("nobody is " + named);
        }
        return account;
    }

    /** The bot in {@code bot}: an id, a username or a token. */
    Bot bot() {
        String named = text("bot");
        Bot bot = world.botByToken(named);
        if (bot == null) {
            bot = world.bot(account(named).id());
        }
        if (bot == null) {
            throw new Refused(named + " is no bot");
        }
        return bot;
    }

    /** The chat in {@code chat}: a key, as lists show it. */
    Chat chat() {
        Chat chat = world.chatByKey(text("chat"));
        if (chat == null) {
            throw new Refused("no chat " + text("chat"));
        }
        return chat;
    }

    /** The person's conversation: the private chat with {@code bot}, or {@code chat} with {@code thread}. */
    Conversation conversation() {
        return has("bot") && !has("chat") ? person().with(bot()) : person().in(chat(), integer("thread", 0));
    }
}
