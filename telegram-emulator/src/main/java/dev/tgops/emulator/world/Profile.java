package dev.tgops.emulator.world;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What a bot says of itself, per language and scope. */
public final class Profile {
    private final Account account;
    private final Map<String, ArrayNode> commands = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, String> descriptions = new ConcurrentHashMap<>();
    private final Map<String, String> shortDescriptions = new ConcurrentHashMap<>();
    private final Map<Long, JsonNode> menuButtons = new ConcurrentHashMap<>();
    private final Map<Boolean, JsonNode> defaultRights = new ConcurrentHashMap<>();

    private volatile @Nullable JsonNode photo;

    Profile(Account account) {
        this.account = account;
    }

    /** The commands set for exactly this scope and language, or none. */
    public ArrayNode commands(String scope, String language) {
        return commands.getOrDefault(scope + '|' + language, Json.array());
    }

    /** Sets the commands of a scope and language; an empty list removes them. */
    public void commands(String scope, String language, ArrayNode list) {
        if (list.isEmpty()) {
            commands.remove(scope + '|' + language);
        } else {
            commands.put(scope + '|' + language, list);
        }
    }

    public String name(String language) {
        return names.getOrDefault(language, account.fullName());
    }

    public void name(String language, String name) {
        if (language.isEmpty() && !name.isEmpty()) {
            account.rename(name, null);
        }
        put(names, language, name);
    }

    public String description(String language) {
        return descriptions.getOrDefault(language, "");
    }

    public void description(String language, String text) {
        put(descriptions, language, text);
    }

    public String shortDescription(String language) {
        return shortDescriptions.getOrDefault(language, "");
    }

    public void shortDescription(String language, String text) {
        put(shortDescriptions, language, text);
    }

    /** The menu button of a private chat, 0 for the default. */
    public JsonNode menuButton(long chat) {
        JsonNode own = menuButtons.get(chat);
        return own != null ? own : menuButtons.getOrDefault(0L, Json.object().put("type", "commands"));
    }

    public void menuButton(long chat, JsonNode button) {
        menuButtons.put(chat, button);
    }

    /** The sizes of the bot's picture without {@code file_id}, or null for none. */
    public @Nullable JsonNode photo() {
        return photo;
    }

    public void photo(@Nullable JsonNode sizes) {
        photo = sizes;
    }

    public @Nullable JsonNode defaultRights(boolean channels) {
        return defaultRights.get(channels);
    }

    public void defaultRights(boolean channels, @Nullable JsonNode rights) {
        if (rights == null) {
            defaultRights.remove(channels);
        } else {
            defaultRights.put(channels, rights);
        }
    }

    private static void put(Map<String, String> map, String language, String text) {
        if (text.isEmpty()) {
            map.remove(language);
        } else {
            map.put(language, text);
        }
    }
}
