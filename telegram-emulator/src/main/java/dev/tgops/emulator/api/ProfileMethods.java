package dev.tgops.emulator.api;

import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.MediaKind;
import dev.tgops.emulator.world.Profile;
import dev.tgops.emulator.world.TelegramException;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a bot says of itself. */
final class ProfileMethods {
    private ProfileMethods() {}

    static void addTo(Map<String, Method> methods) {
        methods.put("setMyName", call -> set(call, "name", 64, profile(call)::name));
        methods.put("getMyName", call -> Json.object().put("name", profile(call).name(CommandMethods.language(call))));
        methods.put("setMyDescription", call -> set(call, "description", 512, profile(call)::description));
        methods.put(
                "getMyDescription",
                call -> Json.object().put("description", profile(call).description(CommandMethods.language(call))));
        methods.put(
                "setMyShortDescription", call -> set(call, "short_description", 120, profile(call)::shortDescription));
        methods.put(
                "getMyShortDescription",
                call -> Json.object()
                        .put("short_description", profile(call).shortDescription(CommandMethods.language(call))));
        methods.put("setChatMenuButton", ProfileMethods::setMenuButton);
        methods.put(
                "getChatMenuButton",
                call -> profile(call).menuButton(call.params().number("chat_id", 0)));
        methods.put("setMyDefaultAdministratorRights", ProfileMethods::setDefaultRights);
        methods.put("getMyDefaultAdministratorRights", ProfileMethods::defaultRights);
        methods.put("setMyProfilePhoto", ProfileMethods::setPhoto);
        methods.put("removeMyProfilePhoto", call -> {
            profile(call).photo(null);
            return Results.TRUE;
        });
        methods.put("getUserProfilePhotos", ProfileMethods::photos);
    }

    private static JsonNode setPhoto(Call call) {
        ObjectNode given = call.params().object("photo", "profile photo");
        if (given == null || !given.path("type").asString("").equals("static")) {
            throw TelegramException.badRequest("can't parse profile photo: only static ones are taken here");
        }
        String file = given.path("photo").asString("");
        profile(call)
                .photo(InputFiles.of(call, MediaKind.PHOTO, file, null, given).media());
        return Results.TRUE;
    }

    /** People have no picture here. */
    private static JsonNode photos(Call call) {
        Bot bot = call.world().bot(ChatMethods.account(call).id());
        JsonNode photo = bot == null ? null : bot.profile().photo();
        ObjectNode photos = Json.object().put("total_count", photo == null ? 0 : 1);
        ArrayNode list = photos.putArray("photos");
        if (photo != null) {
            list.add(call.world().renderer().content(photo, call.bot()));
        }
        return photos;
    }

    private static Profile profile(Call call) {
        return call.bot().profile();
    }

    private static JsonNode set(Call call, String field, int most, BiConsumer<String, String> to) {
        String text = call.params().text(field).strip();
        if (text.codePointCount(0, text.length()) > most) {
            throw TelegramException.badRequest("bot " + field.replace('_', ' ') + " is too long");
        }
        to.accept(CommandMethods.language(call), text);
        return Results.TRUE;
    }

    private static JsonNode setMenuButton(Call call) {
        ObjectNode button = call.params().object("menu_button", "menu button");
        ObjectNode wanted = button == null ? Json.object().put("type", "default") : button;
        String type = wanted.path("type").asString("");
        if (!type.equals("commands") && !type.equals("web_app") && !type.equals("default")) {
            throw TelegramException.badRequest("can't parse menu button: Unsupported type specified");
        }
        profile(call).menuButton(call.params().number("chat_id", 0), wanted);
        return Results.TRUE;
    }

    private static JsonNode setDefaultRights(Call call) {
        profile(call)
                .defaultRights(call.params().flag("for_channels"), call.params().object("rights", "rights"));
        return Results.TRUE;
    }

    private static JsonNode defaultRights(Call call) {
        JsonNode given = profile(call).defaultRights(call.params().flag("for_channels"));
        ObjectNode rights = Json.object();
        rights.put("is_anonymous", given != null && given.path("is_anonymous").asBoolean(false));
        for (AdminRight right : AdminRight.values()) {
            rights.put(right.field(), given != null && given.path(right.field()).asBoolean(false));
        }
        return rights;
    }
}
