package dev.tgops.emulator;

import static dev.tgops.emulator.BotClient.params;

import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.MediaKind;
import dev.tgops.emulator.world.Person;
import dev.tgops.emulator.world.World;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** For every method a call that goes well, in a world of its own. */
final class Examples {
    private static final byte[] BYTES = "bytes of a file".getBytes(StandardCharsets.UTF_8);

    private final World world;
    private final BotClient api;
    private final Bot bot;
    private final Person carol;
    private final Person alice;
    private final Chat forum;
    private final int topic;
    private final long chat;
    private final Map<String, Supplier<ObjectNode>> calls = new HashMap<>();

    Examples(World world, Bot bot, BotClient api) {
        this.world = world;
        this.api = api;
        this.bot = bot;
        this.carol = world.person("Carol", "carol");
        this.alice = world.person("Alice", "alice");
        this.forum = world.forum("Support", alice);
        alice.add(forum, carol).add(forum, bot).promote(forum, bot, AdminRight.values());
        carol.start(bot);
        this.chat = carol.id();
        this.topic = api.ok("createForumTopic", "chat_id", forum.id(), "name", "Printer")
                .path("message_thread_id")
                .asInt();
        texts();
        media();
        topics();
        chats();
        profile();
    }

    /** A fresh call of the method; fails where nobody wrote one. */
    ObjectNode call(String method) {
        Supplier<ObjectNode> call = calls.get(method);
        if (call == null) {
            throw new AssertionError("no example of " + method);
        }
        return call.get();
    }

    private int sent() {
        return api.ok("sendMessage", "chat_id", chat, "text", "some text")
                .path("message_id")
                .asInt();
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    private void texts() {
        calls.put("getMe", Json::object);
        calls.put("logOut", Json::object);
        calls.put("close", Json::object);
        calls.put("getUpdates", () -> params("offset", 0, "limit", 10, "timeout", 0));
        calls.put("setWebhook", () -> params("url", "http://127.0.0.1:9/hook", "secret_token", "s3cret"));
        calls.put("deleteWebhook", () -> params("drop_pending_updates", false));
        calls.put("getWebhookInfo", Json::object);
        calls.put("sendMessage", () -> {
            ObjectNode call = params("chat_id", forum.id(), "message_thread_id", topic, "text", "*b* #tag a@b.org");
            call.put("parse_mode", "Markdown");
            call.set("reply_parameters", params("message_id", topic, "allow_sending_without_reply", true));
            call.set("reply_markup", json("{'inline_keyboard':[[{'text':'Yes','callback_data':'y'}]]}"));
            return call;
        });
        calls.put("sendChatAction", () -> params("chat_id", chat, "action", "typing"));
        calls.put("editMessageText", () -> params("chat_id", chat, "message_id", sent(), "text", "another"));
        calls.put("editMessageReplyMarkup", () -> {
            ObjectNode call = params("chat_id", chat, "message_id", sent());
            call.set("reply_markup", json("{'inline_keyboard':[[{'text':'Go','url':'https://example.com'}]]}"));
            return call;
        });
        calls.put("editMessageCaption", () -> params("chat_id", chat, "message_id", document(), "caption", "new"));
        calls.put("deleteMessage", () -> params("chat_id", chat, "message_id", sent()));
        calls.put(
                "deleteMessages",
                () -> params("chat_id", chat, "message_ids", Json.array().add(sent())));
        calls.put("copyMessage", () -> params("chat_id", chat, "from_chat_id", chat, "message_id", sent()));
        calls.put("forwardMessage", () -> params("chat_id", chat, "from_chat_id", chat, "message_id", sent()));
        for (String many : new String[] {"copyMessages", "forwardMessages"}) {
            calls.put(
                    many,
                    () -> params(
                            "chat_id",
                            chat,
                            "from_chat_id",
                            chat,
                            "message_ids",
                            Json.array().add(sent()).add(sent())));
        }
        calls.put("setMessageReaction", () -> {
            ObjectNode call = params("chat_id", chat, "message_id", sent());
            call.set("reaction", json("[{'type':'emoji','emoji':'👍'}]"));
            return call;
        });
        calls.put("answerCallbackQuery", () -> {
            String id = carol.with(bot).press(sent(), "data").id();
            return params("callback_query_id", id, "text", "done");
        });
    }

    private int document() {
        return api.ok("sendDocument", "chat_id", chat, "document", file(MediaKind.DOCUMENT), "caption", "old")
                .path("message_id")
                .asInt();
    }

    private String file(MediaKind kind) {
        var stored = world.files().add(kind, "file.bin", "application/octet-stream", BYTES, Json.object());
        return world.files().fileId(bot, stored.uniqueId());
    }

    private void media() {
        Map<String, MediaKind> methods = Map.of(
                "sendPhoto", MediaKind.PHOTO,
                "sendVideo", MediaKind.VIDEO,
                "sendAnimation", MediaKind.ANIMATION,
                "sendAudio", MediaKind.AUDIO,
                "sendVoice", MediaKind.VOICE,
                "sendVideoNote", MediaKind.VIDEO_NOTE,
                "sendDocument", MediaKind.DOCUMENT,
                "sendSticker", MediaKind.STICKER);
        methods.forEach((method, kind) -> calls.put(method, () -> params("chat_id", chat, kind.field(), file(kind))));
        calls.put(
                "sendLivePhoto",
                () -> params(
                        "chat_id", chat, "live_photo", file(MediaKind.LIVE_PHOTO), "photo", file(MediaKind.PHOTO)));
        calls.put("sendMediaGroup", () -> {
            ObjectNode call = params("chat_id", forum.id(), "message_thread_id", topic);
            call.set(
                    "media",
                    json("[{'type':'photo','media':'" + file(MediaKind.PHOTO) + "','caption':'a #b'},"
                            + "{'type':'video','media':'" + file(MediaKind.VIDEO) + "'}]"));
            return call;
        });
        calls.put("editMessageMedia", () -> {
            ObjectNode call = params("chat_id", chat, "message_id", document());
            call.set("media", json("{'type':'photo','media':'" + file(MediaKind.PHOTO) + "'}"));
            return call;
        });
        calls.put("getFile", () -> params("file_id", file(MediaKind.PHOTO)));
        calls.put("sendLocation", () -> params("chat_id", chat, "latitude", 50.45, "longitude", 30.52));
        calls.put(
                "editMessageLiveLocation",
                () -> params("chat_id", chat, "message_id", live(), "latitude", 1.5, "longitude", 2.5));
        calls.put("stopMessageLiveLocation", () -> params("chat_id", chat, "message_id", live()));
        calls.put(
                "sendVenue",
                () -> params(
                        "chat_id",
                        chat,
                        "latitude",
                        50.45,
                        "longitude",
                        30.52,
                        "title",
                        "Office",
                        "address",
                        "Main St 1"));
        calls.put("sendContact", () -> params("chat_id", chat, "phone_number", "+15550100", "first_name", "Ann"));
        calls.put("sendDice", () -> params("chat_id", chat, "emoji", "🎯"));
        calls.put(
                "sendPoll",
                () -> params(
                        "chat_id",
                        chat,
                        "question",
                        "Which?",
                        "options",
                        json("[{'text':'One'},{'text':'Two'}]"),
                        "is_anonymous",
                        false));
        calls.put("stopPoll", () -> {
            JsonNode poll = api.ok("sendPoll", call("sendPoll"));
            return params("chat_id", chat, "message_id", poll.path("message_id").asInt());
        });
    }

    private int live() {
        return api.ok("sendLocation", "chat_id", chat, "latitude", 50.45, "longitude", 30.52, "live_period", 600)
                .path("message_id")
                .asInt();
    }

    private ObjectNode inForum() {
        return params("chat_id", forum.id());
    }

    private ObjectNode inNewTopic() {
        JsonNode made = api.ok("createForumTopic", "chat_id", forum.id(), "name", "Another");
        return inForum().put("message_thread_id", made.path("message_thread_id").asInt());
    }

    private void topics() {
        calls.put("createForumTopic", () -> inForum().put("name", "New").put("icon_color", 0x6FB9F0));
        calls.put("editForumTopic", () -> inNewTopic().put("name", "Renamed"));
        calls.put("closeForumTopic", this::inNewTopic);
        calls.put("reopenForumTopic", () -> {
            ObjectNode call = inNewTopic();
            api.ok("closeForumTopic", call);
            return call;
        });
        calls.put("deleteForumTopic", this::inNewTopic);
        calls.put("unpinAllForumTopicMessages", this::inNewTopic);
        calls.put(
                "editGeneralForumTopic",
                () -> inForum()
                        .put(
                                "name",
                                "Hall " + world.locked(() -> forum.messages().size())));
        calls.put("closeGeneralForumTopic", () -> {
            api.call("reopenGeneralForumTopic", inForum());
            return inForum();
        });
        calls.put("reopenGeneralForumTopic", () -> {
            api.call("closeGeneralForumTopic", inForum());
            return inForum();
        });
        calls.put("hideGeneralForumTopic", () -> {
            api.call("unhideGeneralForumTopic", inForum());
            return inForum();
        });
        calls.put("unhideGeneralForumTopic", () -> {
            api.call("hideGeneralForumTopic", inForum());
            return inForum();
        });
        calls.put("unpinAllGeneralForumTopicMessages", this::inForum);
        calls.put("getForumTopicIconStickers", Json::object);
    }

    private void chats() {
        calls.put("getChat", this::inForum);
        calls.put("getChatMember", () -> inForum().put("user_id", alice.id()));
        calls.put("getChatAdministrators", this::inForum);
        calls.put("getChatMemberCount", this::inForum);
        calls.put("leaveChat", () -> {
            Chat other = world.supergroup("Other", alice);
            alice.add(other, bot);
            return params("chat_id", other.id());
        });
        calls.put("pinChatMessage", () -> params("chat_id", chat, "message_id", sent()));
        calls.put("unpinChatMessage", () -> {
            int pinned = sent();
            api.ok("pinChatMessage", "chat_id", chat, "message_id", pinned);
            return params("chat_id", chat, "message_id", pinned);
        });
        calls.put("unpinAllChatMessages", () -> params("chat_id", chat));
        calls.put("banChatMember", () -> inForum().put("user_id", newMember()));
        calls.put("unbanChatMember", () -> inForum().put("user_id", newMember()));
        calls.put("restrictChatMember", () -> {
            ObjectNode call = inForum().put("user_id", newMember());
            call.set("permissions", params("can_send_messages", true));
            return call;
        });
        calls.put(
                "promoteChatMember", () -> inForum().put("user_id", newMember()).put("can_manage_topics", true));
        calls.put("setChatAdministratorCustomTitle", () -> {
            ObjectNode call = inForum().put("user_id", newMember());
            api.ok("promoteChatMember", call.deepCopy().put("can_pin_messages", true));
            return call.put("custom_title", "Chief");
        });
        calls.put("setChatPermissions", () -> {
            ObjectNode call = inForum();
            call.set("permissions", params("can_send_messages", true));
            return call;
        });
        calls.put("setChatTitle", () -> inForum().put("title", "Help desk"));
        calls.put("setChatDescription", () -> inForum().put("description", "We help"));
        calls.put("exportChatInviteLink", this::inForum);
        calls.put("createChatInviteLink", () -> inForum().put("name", "friends"));
    }

    private long newMember() {
        Person person = world.person("New", null);
        alice.add(forum, person);
        return person.id();
    }

    private void profile() {
        ObjectNode scope = params("type", "all_private_chats");
        calls.put(
                "setMyCommands",
                () -> params(
                        "commands",
                        json("[{'command':'start','description':'Begin'}]"),
                        "scope",
                        scope,
                        "language_code",
                        "en"));
        calls.put("getMyCommands", () -> params("scope", scope));
        calls.put("deleteMyCommands", () -> params("scope", scope));
        calls.put("setMyName", () -> params("name", "Support"));
        calls.put("getMyName", () -> params("language_code", "en"));
        calls.put("setMyDescription", () -> params("description", "Helps"));
        calls.put("getMyDescription", Json::object);
        calls.put("setMyShortDescription", () -> params("short_description", "Helps"));
        calls.put("getMyShortDescription", Json::object);
        calls.put("setChatMenuButton", () -> params("chat_id", chat, "menu_button", params("type", "commands")));
        calls.put("getChatMenuButton", () -> params("chat_id", chat));
        calls.put("setMyDefaultAdministratorRights", () -> {
            ObjectNode rights = Json.object();
            rights.put("is_anonymous", false);
            for (AdminRight right : AdminRight.values()) {
                rights.put(right.field(), true);
            }
            return params("rights", rights);
        });
        calls.put("getMyDefaultAdministratorRights", Json::object);
        calls.put("setMyProfilePhoto", () -> params("photo", params("type", "static", "photo", file(MediaKind.PHOTO))));
        calls.put("removeMyProfilePhoto", Json::object);
        calls.put("getUserProfilePhotos", () -> params("user_id", carol.id()));
    }
}
