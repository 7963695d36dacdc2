package dev.tgops.emulator.world;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Who is in a chat and what they may do there. */
public final class Membership {
    private final World world;

    Membership(World world) {
        this.world = world;
    }

    /** Makes the account a member; a service message says so. */
    public void add(Chat chat, Account account, Account by) {
        world.locked(() -> {
            change(chat, by, Member.of(account, Member.Status.MEMBER));
            ObjectNode content = Json.object();
            content.putArray("new_chat_members").add(account.json());
            return world.posting().post(chat, by, Draft.of(content));
        });
    }

    /** Makes the account an administrator with these rights, a member with none. */
    public void promote(Chat chat, Account account, Account by, Set<AdminRight> rights) {
        world.locked(() -> {
            Member before = chat.member(account);
            Member after = rights.isEmpty()
                    ? Member.of(account, Member.Status.MEMBER)
                    : Member.admin(account, rights)
                            .anonymous(before.anonymous())
                            .titled(before.title());
            return change(chat, by, after);
        });
    }

    /** Puts another state in place of the member's. */
    public void set(Chat chat, Account by, Member after) {
        world.locked(() -> change(chat, by, after));
    }

    /** Whether an administrator writes in the name of the group. */
    public void anonymous(Chat chat, Account admin, boolean hidden) {
        world.locked(() -> change(chat, admin, chat.member(admin).anonymous(hidden)));
    }

    /** The account goes by itself. */
    public void leave(Chat chat, Account account) {
        world.locked(() -> gone(chat, account, account, Member.Status.LEFT));
    }

    /** The account is put out and may not come back. */
    public void kick(Chat chat, Account account, Account by) {
        world.locked(() -> gone(chat, account, by, Member.Status.KICKED));
    }

    private Member gone(Chat chat, Account account, Account by, Member.Status status) {
        boolean wasThere = chat.member(account).present();
        ObjectNode content = Json.object();
        content.set("left_chat_member", account.json());
        if (wasThere) {
            world.posting().post(chat, by, Draft.of(content));
        }
        return change(chat, by, Member.of(account, status));
    }

    /** A ban lifted: the account may come back. */
    public void unban(Chat chat, Account account, Account by) {
        world.locked(() -> change(chat, by, Member.of(account, Member.Status.LEFT)));
    }

    private Member change(Chat chat, Account by, Member after) {
        Member before = chat.member(after.account());
        chat.members.put(after.account(), after);
        if (!before.equals(after)) {
            world.delivery().member(chat, by, before, after);
            world.publish("chat", chat.key(), Json.object());
        }
        return after;
    }

    /** The person blocks the bot of the private chat, or takes it back. */
    public void block(Chat chat, boolean blocked) {
        world.locked(() -> {
            Bot bot = chat.bot();
            Account person = chat.person();
            if (bot != null && person != null && chat.blocked != blocked) {
                chat.blocked = blocked;
                Member free = Member.of(bot.account(), Member.Status.MEMBER);
                Member shut = Member.of(bot.account(), Member.Status.KICKED);
                world.delivery().member(chat, person, blocked ? free : shut, blocked ? shut : free);
                world.publish("chat", chat.key(), Json.object());
            }
            return chat;
        });
    }

    /** What members who are no administrators may do. */
    public void permissions(Chat chat, Set<Permission> permissions) {
        world.locked(() -> {
            chat.permissions.clear();
            return chat.permissions.addAll(permissions);
        });
    }

    /** Another title; a service message says so. */
    public void title(Chat chat, String title, Account by) {
        world.locked(() -> {
            chat.title = title;
            chat.changed();
            world.publish("chat", chat.key(), Json.object());
            return world.posting().post(chat, by, Draft.of(Json.object().put("new_chat_title", title)));
        });
    }

    public void description(Chat chat, String text) {
        world.locked(() -> chat.description = text.isEmpty() ? null : text);
    }

    /** Forum mode on or off; off, all messages are in one stream again. */
    public void forum(Chat chat, boolean on) {
        world.locked(() -> {
            chat.forum = on;
            chat.changed();
            if (on && !chat.topics.containsKey(Topic.GENERAL)) {
                Account owner = chat.members.keySet().iterator().next();
                chat.topics.put(Topic.GENERAL, new Topic(Topic.GENERAL, "General", 0x6FB9F0, null, owner));
            }
            world.publish("chat", chat.key(), Json.object());
            return chat;
        });
    }

    /** The group becomes a supergroup: service messages in both, members go along, the old id answers an error. */
    public Chat migrate(Chat group, Account by) {
        return world.locked(() -> {
            if (group.type() != Chat.Type.GROUP || group.migratedTo != 0) {
                throw new IllegalStateException("not a basic group: " + group.key());
            }
            long id = world.nextSupergroupId();
            Chat supergroup = world.newGroup(Chat.Type.SUPERGROUP, id, group.title(), false, by);
            supergroup.members.clear();
            supergroup.members.putAll(group.members);
            supergroup.migratedFrom = group.id();
            world.posting().post(group, by, Draft.of(Json.object().put("migrate_to_chat_id", id)));
            group.migratedTo = id;
            world.posting().post(supergroup, by, Draft.of(Json.object().put("migrate_from_chat_id", group.id())));
            return supergroup;
        });
    }
}
