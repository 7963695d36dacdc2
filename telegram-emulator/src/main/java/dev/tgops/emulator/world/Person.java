package dev.tgops.emulator.world;

import java.util.Set;

/** A person to play: writes, reads, presses, blocks, runs groups. */
public final class Person {
    private final World world;
    private final Account account;

    Person(World world, Account account) {
        this.world = world;
        this.account = account;
    }

    public Account account() {
        return account;
    }

    /** The account's id; it is also the chat id of the private chat with this person. */
    public long id() {
        return account.id();
    }

    /** The private chat with a bot. */
    public Conversation with(Bot bot) {
        return new Conversation(world, account, world.privateChat(bot, account), 0);
    }

    /** A group; its General where it is a forum. */
    public Conversation in(Chat chat) {
        return new Conversation(world, account, chat, 0);
    }

    /** A topic of a forum. */
    public Conversation in(Chat chat, int thread) {
        return new Conversation(world, account, chat, thread);
    }

    /** Presses Start in the private chat: from then on the bot may write. */
    public Message start(Bot bot) {
        return with(bot).write("/start");
    }

    public void block(Bot bot) {
        world.membership().block(world.privateChat(bot, account), true);
    }

    public void unblock(Bot bot) {
        world.membership().block(world.privateChat(bot, account), false);
    }

    /** Adds someone to a group. */
    public Person add(Chat chat, Account other) {
        world.membership().add(chat, other, account);
        return this;
    }

    /** Adds someone to a group. */
    public Person add(Chat chat, Person other) {
        return add(chat, other.account);
    }

    /** Adds a bot to a group. */
    public Person add(Chat chat, Bot bot) {
        return add(chat, bot.account());
    }

    /** Makes someone an administrator with exactly these rights; a plain member with none. */
    public Person promote(Chat chat, Account other, AdminRight... rights) {
        world.membership().promote(chat, other, account, Set.of(rights));
        return this;
    }

    /** Makes a bot an administrator with exactly these rights; a plain member with none. */
    public Person promote(Chat chat, Bot bot, AdminRight... rights) {
        return promote(chat, bot.account(), rights);
    }

    /** Puts someone out of a group; they may not come back. */
    public Person kick(Chat chat, Account other) {
        world.membership().kick(chat, other, account);
        return this;
    }

    public void leave(Chat chat) {
        world.membership().leave(chat, account);
    }

    /** Writes in the name of the group from now on, or no more. */
    public void anonymous(Chat chat, boolean hidden) {
        world.membership().anonymous(chat, account, hidden);
    }

    @Override
    public String toString() {
        return account.toString();
    }
}
