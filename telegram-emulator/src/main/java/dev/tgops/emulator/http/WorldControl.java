package dev.tgops.emulator.http;

import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Member;
import dev.tgops.emulator.world.Person;
import dev.tgops.emulator.world.Topic;
import dev.tgops.emulator.world.World;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes and changes people, bots, chats and memberships. */
final class WorldControl {
    private WorldControl() {}

    static void addTo(Map<String, Function<ControlRequest, JsonNode>> routes) {
        routes.put("GET bots", WorldControl::bots);
        routes.put("POST bots", WorldControl::newBot);
        routes.put("PUT bots", WorldControl::changeBot);
        routes.put("GET users", WorldControl::users);
        routes.put("POST users", request -> {
            String last = request.optional("lastName");
            Person person = request.world().person(request.text("firstName"), last, request.optional("username"));
            return person.account().json();
        });
        routes.put("DELETE users", request -> {
            request.person().account().deactivate();
            return request.person().account().json();
        });
        routes.put("GET chats", WorldControl::chats);
        routes.put("POST chats", WorldControl::newChat);
        routes.put("PUT chats", WorldControl::changeChat);
        routes.put("POST chats/migrate", request -> {
            Chat chat = request.world()
                    .membership()
                    .migrate(request.chat(), request.person().account());
            return chat(chat);
        });
        routes.put("PUT members", WorldControl::member);
        routes.put("DELETE members", WorldControl::gone);
    }

    private static JsonNode bots(ControlRequest request) {
        ArrayNode all = Json.array();
        request.world().bots().forEach(bot -> all.add(bot(bot)));
        return all;
    }

    private static ObjectNode bot(Bot bot) {
        ObjectNode node = bot.me();
        node.put("token", bot.token());
        node.put("pending", bot.updates().size());
        return node;
    }

    private static JsonNode newBot(ControlRequest request) {
        World world = request.world();
        String username = request.text("username");
        String token = request.optional("token");
        String name = request.optional("name");
        Bot bot = token == null ? world.bot(username) : world.bot(token, name == null ? username : name, username);
        return bot(bot.privacy(request.flag("privacy", true)));
    }

    /** Privacy mode, or another token. */
    private static JsonNode changeBot(ControlRequest request) {
        Bot bot = request.bot();
        bot.privacy(request.flag("privacy", bot.privacy()));
        String token = request.optional("token");
        if (token != null) {
            request.world().replaceToken(bot, token);
        }
        return bot(bot);
    }

    private static JsonNode users(ControlRequest request) {
        ArrayNode all = Json.array();
        for (Account account : request.world().accounts()) {
            if (!account.bot()) {
                all.add(account.json());
            }
        }
        return all;
    }

    private static JsonNode chats(ControlRequest request) {
        return request.world().locked(() -> {
            ArrayNode all = Json.array();
            request.world().chats().forEach(chat -> all.add(chat(chat)));
            return all;
        });
    }

    static ObjectNode chat(Chat chat) {
        ObjectNode node = chat.json().deepCopy();
        node.put("key", chat.key());
        if (chat.isPrivate() && chat.bot() != null) {
            node.put("bot", chat.bot().id());
            node.put("blocked", chat.blocked());
        }
        ArrayNode members = node.putArray("members");
        chat.members().forEach(member -> members.add(member.json()));
        ArrayNode topics = node.putArray("topics");
        for (Topic topic : chat.topics()) {
            topics.add(topic.json().put("closed", topic.closed()).put("hidden", topic.hidden()));
        }
        if (chat.migratedTo() != 0) {
            node.put("migratedTo", chat.migratedTo());
        }
        return node;
    }

    private static JsonNode newChat(ControlRequest request) {
        World world = request.world();
        Person owner = request.person("owner");
        String title = request.text("title");
        Chat made = switch (request.text("type")) {
            case "group" -> world.group(title, owner);
            case "supergroup" -> world.supergroup(title, owner);
            case "forum" -> world.forum(title, owner);
            default -> throw new ControlRequest.Refused("type is group, supergroup or forum");
        };
        return chat(made);
    }

    /** Title, or forum mode. */
    private static JsonNode changeChat(ControlRequest request) {
        Chat chat = request.chat();
        if (request.has("forum")) {
            request.world().membership().forum(chat, request.flag("forum", true));
        }
        if (request.has("title")) {
            request.world()
                    .membership()
                    .title(chat, request.text("title"), request.person().account());
        }
        return chat(chat);
    }

    /** Adds someone, or changes what they may do: {@code rights} as in {@code can_...}, {@code all} for all of them. */
    private static JsonNode member(ControlRequest request) {
        Chat chat = request.chat();
        Person by = request.person();
        Account account = request.account(request.text("member"));
        if (!chat.member(account).present()) {
            by.add(chat, account);
        }
        if (request.has("rights")) {
            EnumSet<AdminRight> rights = EnumSet.noneOf(AdminRight.class);
            for (JsonNode named : request.fields().path("rights")) {
                String right = named.asString("");
                if (right.equals("all")) {
                    rights.addAll(EnumSet.allOf(AdminRight.class));
                } else {
                    rights.add(
                            AdminRight.valueOf(right.replaceFirst("^can_", "").toUpperCase(java.util.Locale.ROOT)));
                }
            }
            by.promote(chat, account, rights.toArray(AdminRight[]::new));
        }
        if (request.has("anonymous")) {
            request.world().membership().anonymous(chat, account, request.flag("anonymous", false));
        }
        return chat.member(account).json();
    }

    private static JsonNode gone(ControlRequest request) {
        Chat chat = request.chat();
        Account account = request.account(request.text("member"));
        Account by = request.person().account();
        if (by.equals(account)) {
            request.world().membership().leave(chat, account);
        } else if (request.flag("unban", false)) {
            request.world().membership().unban(chat, account, by);
        } else {
            request.world().membership().kick(chat, account, by);
        }
        Member after = chat.member(account);
        return after.json();
    }
}
