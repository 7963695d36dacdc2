package dev.tgops.emulator.page;

import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Conversation;
import dev.tgops.emulator.world.Message;
import dev.tgops.emulator.world.World;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person has not read in a chat, and the last message of each topic; made by one walk from the newest back. */
final class Unread {
    /** A walk ends here: more is shown as more. */
    private static final int WALK = 20_000;

    private final Map<Integer, Integer> counts = new HashMap<>();
    private final Map<Integer, Message> last = new HashMap<>();
    private @Nullable Message newest;

    private Unread() {}

    /** Called under the world's lock. */
    static Unread of(World world, Chat chat, Account person) {
        Unread unread = new Unread();
        Map<Integer, Integer> readUpTo = new HashMap<>();
        int topics = Math.max(1, chat.topics().size());
        int walked = 0;
        for (Message message : chat.newestFirst(Integer.MAX_VALUE)) {
            if (++walked > WALK) {
                break;
            }
            if (message.deleted()) {
                continue;
            }
            int thread = chat.forum() ? message.thread() : 0;
            unread.newest = unread.newest == null ? message : unread.newest;
            unread.last.putIfAbsent(thread, message);
            int read = readUpTo.computeIfAbsent(thread, one -> new Conversation(world, person, chat, one).readUpTo());
            if (message.id() > read && !message.from().equals(person)) {
                unread.counts.merge(thread, 1, Integer::sum);
            }
            if (unread.last.size() >= topics && readUpTo.values().stream().allMatch(upTo -> message.id() <= upTo)) {
                break;
            }
        }
        return unread;
    }

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    int in(int thread) {
        return counts.getOrDefault(thread, 0);
    }

    @Nullable Message last() {
        return newest;
    }

    @Nullable Message lastIn(int thread) {
        return last.get(thread);
    }
}
