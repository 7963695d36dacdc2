package dev.tgops.emulator.world;

import org.jspecify.annotations.Nullable;

/** What Telegram refuses, in its own words. Called under the lock of the world. */
public final class Rules {
    private static final long DELETABLE_SECONDS = 48 * 3600;

    private Rules() {}

    /**
     * Whether the account may write to the chat at all.
     *
     * @throws TelegramException 403, or 400 where the chat has migrated
     */
    public static void reachable(Chat chat, Account account) {
        if (chat.migratedTo != 0) {
            throw TelegramException.migrated(chat.migratedTo);
        }
        Account person = chat.person();
        if (person != null) {
            if (person.deactivated()) {
                throw TelegramException.forbidden("user is deactivated");
            }
            if (chat.blocked) {
                throw TelegramException.forbidden("bot was blocked by the user");
            }
            if (account.bot() && !chat.started) {
                throw TelegramException.forbidden("bot can't initiate conversation with a user");
            }
            return;
        }
        Member member = chat.member(account);
        String kind = chat.type() == Chat.Type.GROUP ? "group chat" : "supergroup chat";
        if (member.status() == Member.Status.KICKED) {
            throw TelegramException.forbidden("bot was kicked from the " + kind);
        }
        if (!member.present()) {
            throw TelegramException.forbidden("bot is not a member of the " + kind);
        }
    }

    /**
     * The topic a message goes to.
     *
     * @return the thread, 0 outside of topics and for General
     * @throws TelegramException 400 where the topic is gone, or closed for the account
     */
    public static int thread(Chat chat, Account account, int thread) {
        if (!chat.forum) {
            return 0;
        }
        Topic topic = chat.topic(thread == 0 ? Topic.GENERAL : thread);
        if (topic == null || thread == Topic.GENERAL) {
            throw TelegramException.badRequest("message thread not found");
        }
        if (topic.closed && !chat.member(account).can(AdminRight.MANAGE_TOPICS)) {
            throw TelegramException.badRequest("TOPIC_CLOSED");
        }
        return thread;
    }

    /**
     * Whether a member may send this kind of content.
     *
     * @throws TelegramException 400 in Telegram's words
     */
    public static void permitted(Chat chat, Account account, Permission permission, String what) {
        if (chat.isPrivate()) {
            return;
        }
        Member member = chat.member(account);
        boolean free = member.admin()
                || (chat.permissions.contains(permission)
                        && member.permissions().contains(permission));
        if (!free) {
            throw TelegramException.badRequest("not enough rights to send " + what + " to the chat");
        }
    }

    /**
     * The topic that a topic method names.
     *
     * @throws TelegramException 400 where the chat is no forum, the topic gone or the right missing
     */
    public static Topic manageable(Chat chat, Account account, int thread, boolean creatorToo) {
        forum(chat);
        Topic topic = chat.topic(thread);
        if (topic == null) {
            throw TelegramException.badRequest("TOPIC_ID_INVALID");
        }
        boolean free = chat.member(account).can(AdminRight.MANAGE_TOPICS)
                || (creatorToo && topic.creator().equals(account));
        if (!free) {
            throw TelegramException.badRequest("not enough rights");
        }
        return topic;
    }

    /**
     * Only forums have topics.
     *
     * @throws TelegramException 400 elsewhere
     */
    public static void forum(Chat chat) {
        if (!chat.forum) {
            throw TelegramException.badRequest("the chat is not a forum");
        }
    }

    /** Whether the account may make topics: administrators by their right, members where the group lets them. */
    public static boolean mayCreateTopics(Chat chat, Account account) {
        Member member = chat.member(account);
        if (member.admin()) {
            return member.can(AdminRight.MANAGE_TOPICS);
        }
        return !account.bot()
                && chat.permissions.contains(Permission.MANAGE_TOPICS)
                && member.permissions().contains(Permission.MANAGE_TOPICS);
    }

    /**
     * Whether the account may delete the message for everyone.
     *
     * @param now seconds since 1970
     * @throws TelegramException 400 where it may not
     */
    public static void deletable(Message message, Account account, long now) {
        if (message.chat().member(account).can(AdminRight.DELETE_MESSAGES)) {
            return;
        }
        if (!message.chat().isPrivate() && !message.from().equals(account)) {
            throw TelegramException.badRequest("message can't be deleted");
        }
        if (account.bot() && now - message.date() > DELETABLE_SECONDS) {
            throw TelegramException.badRequest("message can't be deleted for everyone");
        }
    }

    /** Whether the account may pin. */
    public static boolean mayPin(Chat chat, Account account) {
        if (chat.isPrivate()) {
            return true;
        }
        Member member = chat.member(account);
        return member.admin()
                ? member.can(AdminRight.PIN_MESSAGES)
                : chat.permissions.contains(Permission.PIN_MESSAGES)
                        && member.permissions().contains(Permission.PIN_MESSAGES);
    }

    /** The message, or Telegram's {@code message to ... not found}. */
    public static Message message(Chat chat, int id, String toWhat) {
        @Nullable Message message = chat.message(id);
        if (message == null) {
            throw TelegramException.badRequest("message to " + toWhat + " not found");
        }
        return message;
    }
}
