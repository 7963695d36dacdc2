package dev.tgops.emulator.page;

import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Member;
import dev.tgops.emulator.world.Message;
import dev.tgops.emulator.world.People;
import dev.tgops.emulator.world.Rules;
import dev.tgops.emulator.world.Topic;
import dev.tgops.emulator.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** People and chats as the page shows them. */
final class ChatViews {
    /** How many people stand in the rail; the others are found by name. */
    static final int RAIL = 12;

    private static final int FOUND = 50;
    private static final int SNIPPET = 160;
    private static final int PINS = 20;

    private final World world;

    ChatViews(World world) {
        this.world = world;
    }

    /** Whether the person has the chat in their list. */
    static boolean sees(World world, Chat chat, Account person) {
        return chat.isPrivate()
                ? person.equals(chat.person())
                : world.locked(() -> chat.member(person).present());
    }

    /** The people whose name or username contains the text. */
    ArrayNode people(String text) {
        return accounts(text, false);
    }

    ArrayNode bots(String text) {
        return accounts(text, true);
    }

    private ArrayNode accounts(String text, boolean bots) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        ArrayNode found = Json.array();
        world.accounts().stream()
                .filter(account -> account.bot() == bots)
                .filter(account -> (account.fullName() + " @" + account.username())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .limit(FOUND)
                .forEach(account -> found.add(account.json()));
        return found;
    }

    /** The first people of the world with all that is unread to them. */
    ArrayNode rail() {
        Map<Account, Integer> unread = new LinkedHashMap<>();
        world.accounts().stream()
                .filter(account -> !account.bot())
                .limit(RAIL)
                .forEach(account -> unread.put(account, 0));
        for (Chat chat : world.chats()) {
            world.locked(() -> {
                Stream<Account> present = chat.isPrivate()
                        ? Stream.ofNullable(chat.person())
                        : unread.keySet().stream()
                                .filter(account -> chat.member(account).present());
                present.filter(unread::containsKey)
                        .toList()
                        .forEach(account -> unread.merge(
                                account, Unread.of(world, chat, account).total(), Integer::sum));
                return chat;
            });
        }
        ArrayNode rail = Json.array();
        unread.forEach((account, count) -> {
            ObjectNode one = rail.addObject();
            one.setAll(account.json());
            one.put("unread", count);
        });
        return rail;
    }

    /** All chats of a person. */
    ArrayNode list(Account person) {
        ArrayNode list = Json.array();
        for (Chat chat : world.chats()) {
            ObjectNode view = view(chat, person);
            if (view != null) {
                list.add(view);
            }
        }
        return list;
    }

    /** The chat as the person sees it, or null where the person does not see it. */
    @Nullable ObjectNode view(Chat chat, Account person) {
        return sees(world, chat, person) ? world.locked(() -> build(chat, person)) : null;
    }

    private ObjectNode build(Chat chat, Account person) {
        ObjectNode view = Json.object();
        Bot bot = chat.bot();
        view.put("key", chat.key());
        view.put("id", chat.id());
        view.put("type", chat.type().name().toLowerCase(Locale.ROOT));
        view.put("title", bot == null ? chat.title() : bot.account().fullName());
        view.put("forum", chat.forum());
        if (bot != null) {
            view.set("bot", bot.account().json());
            view.put("about", bot.profile().description(""));
            view.put("started", chat.started());
            view.put("blocked", chat.blocked());
        } else {
            view.put("members", chat.members().stream().filter(Member::present).count());
        }
        if (chat.migratedTo() != 0) {
            view.put("migratedTo", Long.toString(chat.migratedTo()));
        }
        may(chat, person, view.putObject("may"));
        Unread unread = Unread.of(world, chat, person);
        view.put("unread", unread.total());
        last(view, unread.last());
        if (chat.forum()) {
            ArrayNode topics = view.putArray("topics");
            chat.topics().forEach(topic -> topics.add(topic(topic, unread)));
        }
        pinned(chat, view.putArray("pinned"));
        return view;
    }

    private static void may(Chat chat, Account person, ObjectNode may) {
        Member member = chat.member(person);
        boolean priv = chat.isPrivate();
        may.put("manageTopics", !priv && member.can(AdminRight.MANAGE_TOPICS));
        may.put("createTopics", chat.forum() && Rules.mayCreateTopics(chat, person));
        may.put("deleteMessages", priv || member.can(AdminRight.DELETE_MESSAGES));
        may.put("pin", Rules.mayPin(chat, person));
        may.put("restrict", !priv && member.can(AdminRight.RESTRICT_MEMBERS));
        may.put("own", !priv && member.status() == Member.Status.CREATOR);
        may.put("hide", !priv && member.admin());
        may.put("hidden", member.anonymous());
        may.put("promote", !priv && member.can(AdminRight.PROMOTE_MEMBERS));
    }

    private ObjectNode topic(Topic topic, Unread unread) {
        boolean general = topic.thread() == Topic.GENERAL;
        int thread = general ? 0 : topic.thread();
        ObjectNode view = topic.json();
        view.remove("message_thread_id");
        view.put("thread", thread);
        view.put("general", general);
        view.put("closed", topic.closed());
        view.put("hidden", topic.hidden());
        view.put("unread", unread.in(thread));
        last(view, unread.lastIn(thread));
        return view;
    }

    private void last(ObjectNode view, @Nullable Message message) {
        if (message != null) {
            view.set("last", snippet(message));
        }
    }

    /** A message for lists and bars: without what it replies to, and short. */
    private ObjectNode snippet(Message message) {
        ObjectNode node = People.message(world, message);
        node.remove(List.of("reply_to_message", "reply_markup", "entities", "caption_entities", "reactions"));
        for (String field : List.of("text", "caption")) {
            String text = node.path(field).asString("");
            if (text.length() > SNIPPET) {
                int end = Character.isHighSurrogate(text.charAt(SNIPPET - 1)) ? SNIPPET - 1 : SNIPPET;
                node.put(field, text.substring(0, end) + "…");
            }
        }
        return node;
    }

    private void pinned(Chat chat, ArrayNode pins) {
        List<Integer> pinned = chat.pinned();
        for (int id : pinned.subList(Math.max(0, pinned.size() - PINS), pinned.size())) {
            Message message = chat.message(id);
            if (message != null) {
                pins.add(snippet(message));
            }
        }
    }

    /** Who is in a group. */
    ArrayNode members(Chat chat, Account person) {
        return world.locked(() -> {
            ArrayNode list = Json.array();
            chat.members().stream().filter(Member::present).limit(200).forEach(member -> {
                ObjectNode one = member.json();
                one.put("self", member.account().equals(person));
                list.add(one);
            });
            return list;
        });
    }
}
