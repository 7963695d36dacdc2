package dev.tgops.emulator.page;

import static dev.tgops.emulator.page.Actions.done;

import dev.tgops.emulator.page.Actions.Action;
import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Member;
import dev.tgops.emulator.world.Permission;
import dev.tgops.emulator.world.Person;
import dev.tgops.emulator.world.TelegramException;
import dev.tgops.emulator.world.Topic;
import dev.tgops.emulator.world.World;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Topics, groups, members and new people. */
final class ChatActions {
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{2,31}|");

    private final World world;
    private final ChatViews views;

    ChatActions(World world, ChatViews views) {
        this.world = world;
        this.views = views;
    }

    void addTo(Map<String, Action> actions) {
        actions.put("topic-create", ChatActions::createTopic);
        actions.put("topic-rename", done(asked -> asked.conversation().renameTopic(asked.text("name"))));
        actions.put("topic-close", done(asked -> asked.conversation().closeTopic()));
        actions.put("topic-reopen", done(asked -> asked.conversation().reopenTopic()));
        actions.put("topic-delete", done(asked -> asked.conversation().deleteTopic()));
        actions.put("block", done(this::block));
        actions.put("open", this::open);
        actions.put("person", this::person);
        actions.put("group", this::group);
        actions.put("member-add", done(this::addMember));
        actions.put("member-remove", done(this::removeMember));
        actions.put("member-admin", done(this::admin));
        actions.put("forum", done(asked -> world.membership().forum(owned(asked), asked.flag("on"))));
        actions.put("migrate", this::migrate);
        actions.put("anonymous", done(this::anonymous));
        actions.put("leave", done(asked -> asked.face().leave(group(asked.chat()))));
    }

    private static JsonNode createTopic(Asked asked) {
        Topic topic = asked.conversation().createTopic(asked.text("name"));
        return Json.object().put("thread", topic.thread());
    }

    private void block(Asked asked) {
        Chat chat = asked.chat();
        if (!chat.isPrivate()) {
            throw new Refusal(400, "Only bots can be blocked.");
        }
        world.membership().block(chat, asked.flag("blocked"));
    }

    /** The private chat with a bot, made where there is none. */
    private JsonNode open(Asked asked) {
        return Objects.requireNonNull(views.view(asked.chat(), asked.person()));
    }

    private JsonNode person(Asked asked) {
        String first = asked.text("firstName").strip();
        String last = asked.text("lastName").strip();
        String username = asked.text("username").strip().replaceFirst("^@", "");
        if (first.isEmpty() || first.length() > 64 || last.length() > 64) {
            throw new Refusal(400, "A first name has 1 to 64 characters, a last name at most 64.");
        }
        if (!USERNAME.matcher(username).matches()) {
            throw new Refusal(400, "A username has 3 to 32 letters, digits or underscores and starts with a letter.");
        }
        if (!username.isEmpty() && world.account(username).isPresent()) {
            throw new Refusal(400, "This username is taken.");
        }
        Person person = world.person(first, last.isEmpty() ? null : last, username.isEmpty() ? null : username);
        return person.account().json();
    }

    private JsonNode group(Asked asked) {
        String title = asked.text("title").strip();
        if (title.isEmpty() || title.length() > 128) {
            throw new Refusal(400, "A title has 1 to 128 characters.");
        }
        Person owner = asked.face();
        List<Account> others = asked.list("members").stream()
                .map(id -> world.account(id.asLong(0)))
                .filter(Objects::nonNull)
                .filter(account -> account.id() != owner.id())
                .toList();
        Chat chat = switch (asked.text("kind")) {
            case "group" -> world.group(title, owner);
            case "forum" -> world.forum(title, owner);
            default -> world.supergroup(title, owner);
        };
        others.forEach(account -> owner.add(chat, account));
        if (asked.flag("botsAdmin")) {
            others.stream().filter(Account::bot).forEach(bot -> owner.promote(chat, bot, AdminRight.values()));
        }
        return Json.object().put("chat", chat.key());
    }

    private static Chat group(Chat chat) {
        if (chat.isPrivate()) {
            throw new Refusal(400, "This is no group.");
        }
        return chat;
    }

    private void addMember(Asked asked) {
        Chat chat = group(asked.chat());
        boolean may = world.locked(() -> {
            Member self = chat.member(asked.person());
            return self.admin()
                    ? self.can(AdminRight.INVITE_USERS)
                    : chat.permissions().contains(Permission.INVITE_USERS);
        });
        if (!may) {
            throw TelegramException.badRequest("not enough rights");
        }
        asked.face().add(chat, asked.account("who"));
    }

    private void removeMember(Asked asked) {
        asked.face().kick(with(asked, AdminRight.RESTRICT_MEMBERS), asked.account("who"));
    }

    /** Makes a member an administrator with all rights, or takes them all away. */
    private void admin(Asked asked) {
        EnumSet<AdminRight> rights =
                asked.flag("admin") ? EnumSet.allOf(AdminRight.class) : EnumSet.noneOf(AdminRight.class);
        Chat chat = with(asked, AdminRight.PROMOTE_MEMBERS);
        world.membership().promote(chat, asked.account("who"), asked.person(), rights);
    }

    /** The group, if it is the person's own. */
    private Chat owned(Asked asked) {
        Chat chat = group(asked.chat());
        boolean owner = world.locked(() -> chat.member(asked.person()).status() == Member.Status.CREATOR);
        if (!owner) {
            throw TelegramException.badRequest("not enough rights");
        }
        return chat;
    }

    private JsonNode migrate(Asked asked) {
        Chat chat = owned(asked);
        if (chat.type() != Chat.Type.GROUP || chat.migratedTo() != 0) {
            throw new Refusal(400, "Only a basic group can become a supergroup.");
        }
        return Json.object()
                .put("chat", world.membership().migrate(chat, asked.person()).key());
    }

    /** Whether the person, an administrator, writes in the name of the group. */
    private void anonymous(Asked asked) {
        Chat chat = group(asked.chat());
        if (!world.locked(() -> chat.member(asked.person()).admin())) {
            throw TelegramException.badRequest("not enough rights");
        }
        asked.face().anonymous(chat, asked.flag("on"));
    }

    /** The group, if the person has the right there and the other is not its owner. */
    private Chat with(Asked asked, AdminRight right) {
        Chat chat = group(asked.chat());
        Account who = asked.account("who");
        boolean may = world.locked(() -> chat.member(asked.person()).can(right)
                && chat.member(who).present()
                && chat.member(who).status() != Member.Status.CREATOR);
        if (!may) {
            throw TelegramException.badRequest("not enough rights");
        }
        return chat;
    }
}
