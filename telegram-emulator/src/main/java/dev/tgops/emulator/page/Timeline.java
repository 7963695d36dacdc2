package dev.tgops.emulator.page;

import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Message;
import dev.tgops.emulator.world.People;
import dev.tgops.emulator.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pages of a conversation: the newest, those before or after a message, or those around one. */
final class Timeline {
    private static final int PAGE = 60;

    private final World world;

    Timeline(World world) {
        this.world = world;
    }

    private record Part(List<Message> messages, boolean more) {}

    /** {@code before}, {@code after} or {@code around} name a message id; with none of them, the newest page. */
    ObjectNode page(Asked asked) {
        Chat chat = asked.chat();
        int thread = asked.id("thread");
        int after = asked.id("after");
        int around = asked.id("around");
        int before = asked.id("before");
        return world.locked(() -> {
            Part older = new Part(List.of(), true);
            Part newer = new Part(List.of(), false);
            if (after > 0) {
                newer = newer(chat, thread, after, PAGE);
            } else if (around > 0) {
                older = older(chat, thread, around, PAGE / 2);
                newer = newer(chat, thread, around - 1, PAGE / 2);
            } else {
                older = older(chat, thread, before > 0 ? before : Integer.MAX_VALUE, PAGE);
                newer = new Part(List.of(), before > 0);
            }
            ObjectNode answer = Json.object();
            ArrayNode items = answer.putArray("items");
            older.messages().forEach(message -> items.add(People.message(world, message)));
            newer.messages().forEach(message -> items.add(People.message(world, message)));
            answer.put("older", older.more());
            answer.put("newer", newer.more());
            return answer;
        });
    }

    private static Part older(Chat chat, int thread, int before, int most) {
        List<Message> found = new ArrayList<>(most);
        boolean more = collect(chat.newestFirst(before), chat, thread, most, found);
        Collections.reverse(found);
        return new Part(found, more);
    }

    private static Part newer(Chat chat, int thread, int after, int most) {
        List<Message> found = new ArrayList<>(most);
        boolean more = collect(chat.oldestFirst(after), chat, thread, most, found);
        return new Part(found, more);
    }

    private static boolean collect(Iterable<Message> all, Chat chat, int thread, int most, List<Message> found) {
        for (Message message : all) {
            if (message.deleted() || chat.forum() && message.thread() != thread) {
                continue;
            }
            if (found.size() == most) {
                return true;
            }
            found.add(message);
        }
        return false;
    }
}
