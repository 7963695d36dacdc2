package dev.tgops.emulator.world;

import tools.jackson.databind.node.ObjectNode;

/** A bot: its account, its token, its updates and what it says of itself. */
public final class Bot {
    private final Account account;
    private final UpdateQueue updates;
    private final Profile profile;
    private volatile String token;
    private volatile boolean privacy = true;

    Bot(Account account, String token, UpdateQueue updates) {
        this.account = account;
        this.token = token;
        this.updates = updates;
        this.profile = new Profile(account);
    }

    public long id() {
        return account.id();
    }

    public Account account() {
        return account;
    }

    public String token() {
        return token;
    }

    void token(String replaced) {
        token = replaced;
        updates.revoke();
    }

    public UpdateQueue updates() {
        return updates;
    }

    public Profile profile() {
        return profile;
    }

    /** Whether privacy mode is on (BotFather's default): in groups the bot then gets only what is meant for it. */
    public boolean privacy() {
        return privacy;
    }

    public Bot privacy(boolean on) {
        privacy = on;
        return this;
    }

    public String username() {
        String name = account.username();
        return name == null ? "" : name;
    }

    /** The Bot API's User as getMe shows it. */
    public ObjectNode me() {
        ObjectNode node = account.json().deepCopy();
        node.put("can_join_groups", true);
        node.put("can_read_all_group_messages", !privacy);
        node.put("supports_guest_queries", false);
        node.put("supports_inline_queries", false);
        node.put("can_connect_to_business", false);
        node.put("has_main_web_app", false);
        node.put("has_topics_enabled", false);
        node.put("allows_users_to_create_topics", false);
        node.put("can_manage_bots", false);
        return node;
    }
}
