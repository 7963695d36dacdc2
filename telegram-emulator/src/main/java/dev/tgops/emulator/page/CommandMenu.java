package dev.tgops.emulator.page;

import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Member;
import dev.tgops.emulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands the bots of a chat offer to a person: those of the narrowest scope that has any. */
final class CommandMenu {
    private CommandMenu() {}

    static ArrayNode of(World world, Chat chat, Account person) {
        return world.locked(() -> {
            ArrayNode menu = Json.array();
            for (Bot bot : bots(world, chat)) {
                ArrayNode commands = commands(bot, chat, person);
                commands.forEach(command -> {
                    ObjectNode item = menu.addObject();
                    item.put("command", command.path("command").asString(""));
                    item.put("description", command.path("description").asString(""));
                    item.put("bot", bot.username());
                });
            }
            return menu;
        });
    }

    private static List<Bot> bots(World world, Chat chat) {
        Bot own = chat.bot();
        if (own != null) {
            return List.of(own);
        }
        return chat.members().stream()
                .filter(Member::present)
                .map(member -> world.bot(member.account().id()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static ArrayNode commands(Bot bot, Chat chat, Account person) {
        List<String> scopes = new ArrayList<>();
        if (chat.isPrivate()) {
            scopes.add("chat:" + chat.id() + ":");
            scopes.add("all_private_chats::");
        } else {
            boolean admin = chat.member(person).admin();
            scopes.add("chat_member:" + chat.id() + ":" + person.id());
            if (admin) {
                scopes.add("chat_administrators:" + chat.id() + ":");
            }
            scopes.add("chat:" + chat.id() + ":");
            if (admin) {
                scopes.add("all_chat_administrators::");
            }
            scopes.add("all_group_chats::");
        }
        scopes.add("default");
        for (String scope : scopes) {
            for (String language : List.of("en", "")) {
                ArrayNode commands = bot.profile().commands(scope, language);
                if (!commands.isEmpty()) {
                    return commands;
                }
            }
        }
        return Json.array();
    }
}
