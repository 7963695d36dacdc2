package dev.tgops.botrunner.profile;

import dev.tgops.botrunner.profile.ProfileView.Change;
import dev.tgops.botrunner.profile.ProfileView.Command;
import dev.tgops.botrunner.profile.ProfileView.MenuButton;
import dev.tgops.botrunner.profile.ProfileView.MenuButtonType;
import dev.tgops.botrunner.telegram.BotToken;
import dev.tgops.botrunner.telegram.Telegram;
import dev.tgops.botrunner.telegram.TelegramResult;
import dev.tgops.starter.web.InvalidRequestException;
import dev.tgops.starter.web.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes a bot's profile at Telegram; any replica may, the calls can be repeated without harm. */
@Component
class ProfileCalls {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final Telegram telegram;

    ProfileCalls(Telegram telegram) {
        this.telegram = telegram;
    }

    /** What getMe says of privacy mode, and the rest without findings. */
    ProfileView read(BotToken token, String language) {
        JsonNode me = call(token, "getMe", MAPPER.createObjectNode(), "token");
        List<Command> commands = new ArrayList<>();
        for (JsonNode command : call(token, "getMyCommands", in(language), "commands")) {
            commands.add(new Command(
                    command.path("command").asString(""),
                    command.path("description").asString("")));
        }
        return new ProfileView(
                language,
                call(token, "getMyName", in(language), "name").path("name").asString(""),
                call(token, "getMyDescription", in(language), "description")
                        .path("description")
                        .asString(""),
                call(token, "getMyShortDescription", in(language), "shortDescription")
                        .path("short_description")
                        .asString(""),
                commands,
                menuButton(call(token, "getChatMenuButton", MAPPER.createObjectNode(), "menuButton")),
                !me.path("can_read_all_group_messages").asBoolean(false),
                List.of());
    }

    private static MenuButton menuButton(JsonNode button) {
        String type = button.path("type").asString("default");
        return switch (type) {
            case "commands" -> new MenuButton(MenuButtonType.COMMANDS, null, null);
            case "web_app" ->
                new MenuButton(
                        MenuButtonType.WEB_APP,
                        button.path("text").asString(""),
                        button.path("web_app").path("url").asString(""));
            default -> new MenuButton(MenuButtonType.DEFAULT, null, null);
        };
    }

    /** Changes one after the other what is given; the first refusal ends it, and names the field. */
    void write(BotToken token, String language, Change change) {
        if (change.name() != null) {
            call(token, "setMyName", in(language).put("name", change.name()), "name");
        }
        if (change.description() != null) {
            call(token, "setMyDescription", in(language).put("description", change.description()), "description");
        }
        if (change.shortDescription() != null) {
            call(
                    token,
                    "setMyShortDescription",
                    in(language).put("short_description", change.shortDescription()),
                    "shortDescription");
        }
        if (change.commands() != null) {
            commands(token, language, change.commands());
        }
        if (change.menuButton() != null) {
            menuButton(token, change.menuButton());
        }
    }

    private void commands(BotToken token, String language, List<Command> commands) {
        if (commands.isEmpty()) {
            call(token, "deleteMyCommands", in(language), "commands");
            return;
        }
        ObjectNode body = in(language);
        ArrayNode list = body.putArray("commands");
        commands.forEach(c -> list.addObject().put("command", c.command()).put("description", c.description()));
        call(token, "setMyCommands", body, "commands");
    }

    private void menuButton(BotToken token, MenuButton wanted) {
        ObjectNode body = MAPPER.createObjectNode();
        ObjectNode button = body.putObject("menu_button");
        button.put("type", wanted.type().name().toLowerCase(Locale.ROOT));
        if (wanted.type() == MenuButtonType.WEB_APP) {
            String url = wanted.url();
            if (wanted.text() == null || wanted.text().isBlank()) {
                throw new InvalidRequestException("menuButton.text", "is required for a web app");
            }
            if (url == null || !url.startsWith("https://")) {
                throw new InvalidRequestException("menuButton.url", "must be an https address");
            }
            button.put("text", wanted.text());
            button.putObject("web_app").put("url", url);
        }
        call(token, "setChatMenuButton", body, "menuButton");
    }

    private static ObjectNode in(String language) {
        return MAPPER.createObjectNode().put("language_code", language);
    }

    private JsonNode call(BotToken token, String method, JsonNode body, String field) {
        return switch (telegram.call(token, method, body, () -> true)) {
            case TelegramResult.Ok<JsonNode>(JsonNode result) -> result;
            case TelegramResult.Refused<JsonNode>(int code, String text, Integer after, var to) ->
                throw refused(code, text, after, field);
            case TelegramResult.Broken<JsonNode>(var maybe, String cause) ->
                throw new UnavailableException("Telegram", TRY_AGAIN, new IllegalStateException(cause));
            case TelegramResult.Fenced<JsonNode> fenced -> throw new IllegalStateException("never fenced");
        };
    }

    private static RuntimeException refused(int code, String text, @Nullable Integer after, String field) {
        return switch (code) {
            case 429 ->
                new UnavailableException("Telegram", after == null ? TRY_AGAIN : Duration.ofSeconds(after), null);
            case 401, 404 ->
                new InvalidRequestException("token", "is not accepted by Telegram; replace the bot's token");
            default -> new InvalidRequestException(field, "is refused by Telegram: " + text);
        };
    }
}
