package dev.tgops.emulator.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A Telegram account: a person, or the face of a bot. */
public final class Account {
    private final long id;
    private final boolean bot;
    private volatile String firstName;
    private volatile @Nullable String lastName;
    private volatile @Nullable String username;
    private volatile @Nullable String languageCode;
    private volatile boolean deactivated;
    private volatile ObjectNode json;

    Account(long id, boolean bot, String firstName, @Nullable String lastName, @Nullable String username) {
        this.id = id;
        this.bot = bot;
        this.firstName = firstName;
        this.lastName = lastName;
        this.username = username;
        this.languageCode = bot ? null : "en";
        this.json = build();
    }

    /** Telegram's id of the account; it is also the chat id of a private chat with it. */
    public long id() {
        return id;
    }

    public boolean bot() {
        return bot;
    }

    public String firstName() {
        return firstName;
    }

    public @Nullable String username() {
        return username;
    }

    public String fullName() {
        return lastName == null ? firstName : firstName + " " + lastName;
    }

    /** Changes the name people see. */
    public Account rename(String first, @Nullable String last) {
        firstName = first;
        lastName = last;
        json = build();
        return this;
    }

    /** An IETF language tag, or null for none. */
    public Account language(@Nullable String tag) {
        languageCode = tag;
        json = build();
        return this;
    }

    /** Deletes the account: bots get {@code user is deactivated}. */
    public void deactivate() {
        deactivated = true;
    }

    boolean deactivated() {
        return deactivated;
    }

    /** The Bot API's User. */
    public ObjectNode json() {
        return json;
    }

    private ObjectNode build() {
        ObjectNode node = Json.object();
        node.put("id", id);
        node.put("is_bot", bot);
        node.put("first_name", firstName);
        names(node);
        if (languageCode != null) {
            node.put("language_code", languageCode);
        }
        return node;
    }

    private void names(ObjectNode node) {
        if (lastName != null) {
            node.put("last_name", lastName);
        }
        if (username != null) {
            node.put("username", username);
        }
    }

    /** The Bot API's Chat for a private chat with this account. */
    ObjectNode chatJson() {
        ObjectNode node = Json.object();
        node.put("id", id);
        node.put("first_name", firstName);
        names(node);
        node.put("type", "private");
        return node;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Account account && account.id == id;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return fullName() + " (" + id + ")";
    }
}
