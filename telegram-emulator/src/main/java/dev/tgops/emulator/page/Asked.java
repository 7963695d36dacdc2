package dev.tgops.emulator.page;

import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Conversation;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Person;
import dev.tgops.emulator.world.World;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the page asks: as whom, in which chat, with what. */
record Asked(World world, JsonNode params) {

    static Asked of(World world, JsonNode params) {
        if (!params.isObject()) {
            throw new Refusal(400, "An object is expected.");
        }
        return new Asked(world, params);
    }

    static Asked query(World world, ServerRequest request) {
        ObjectNode params = Json.object();
        for (String name : request.query().names()) {
            params.put(name, request.query().first(name).orElse(""));
        }
        return new Asked(world, params);
    }

    String text(String name) {
        return params.path(name).asString("");
    }

    long number(String name) {
        JsonNode value = params.path(name);
        try {
            return value.isNumber() ? value.longValue() : value.asString("").isEmpty() ? 0 : Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw new Refusal(400, name + " is no number.");
        }
    }

    int id(String name) {
        long number = number(name);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new Refusal(400, name + " is out of range.");
        }
        return (int) number;
    }

    boolean flag(String name) {
        return params.path(name).asBoolean(false);
    }

    List<JsonNode> list(String name) {
        List<JsonNode> items = new ArrayList<>();
        params.path(name).forEach(items::add);
        return items;
    }

    /** The person played. */
    Account person() {
        return account(number("as"), "Nobody");
    }

    Person face() {
        return world.person(person());
    }

    /** A person or bot that a parameter names. */
    Account account(String name) {
        Account account = world.account(number(name));
        if (account == null) {
            throw new Refusal(404, "Nobody has this id.");
        }
        return account;
    }

    private Account account(long id, String who) {
        Account account = world.account(id);
        if (account == null || account.bot()) {
            throw new Refusal(404, who + " has the id " + id + ".");
        }
        return account;
    }

    Chat chat() {
        return chat(text("chat"));
    }

    /** The chat with a key, if the person is in it; the private chat with a bot is made where there is none. */
    Chat chat(String key) {
        Account person = person();
        Chat chat = world.chatByKey(key);
        if (chat == null) {
            chat = withBot(key, person);
        }
        if (!ChatViews.sees(world, chat, person)) {
            throw new Refusal(404, person.fullName() + " is not in this chat.");
        }
        return chat;
    }

    private Chat withBot(String key, Account person) {
        int colon = key.indexOf(':');
        if (colon > 0 && key.substring(colon + 1).equals(Long.toString(person.id()))) {
            try {
                Bot bot = world.bot(Long.parseLong(key.substring(0, colon)));
                if (bot != null) {
                    return world.privateChat(bot, person);
                }
            } catch (NumberFormatException e) {
                // no bot's id, so no chat
            }
        }
        throw new Refusal(404, "There is no such chat.");
    }

    Conversation conversation() {
        return new Conversation(world, person(), chat(), id("thread"));
    }
}
