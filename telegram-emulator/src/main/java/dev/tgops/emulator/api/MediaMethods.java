package dev.tgops.emulator.api;

import dev.tgops.emulator.world.FileStore;
import dev.tgops.emulator.world.FileStore.StoredFile;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.MediaKind;
import dev.tgops.emulator.world.Message;
import dev.tgops.emulator.world.TelegramException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Media: sending one, an album, replacing, downloading. */
final class MediaMethods {
    private static final int LEAST_ALBUM = 2;
    private static final int LARGEST_ALBUM = 10;
    private static final Set<MediaKind> ALBUM =
            Set.of(MediaKind.PHOTO, MediaKind.VIDEO, MediaKind.LIVE_PHOTO, MediaKind.AUDIO, MediaKind.DOCUMENT);

    private MediaMethods() {}

    static void addTo(Map<String, Method> methods) {
        methods.put("sendPhoto", call -> send(call, MediaKind.PHOTO));
        methods.put("sendVideo", call -> send(call, MediaKind.VIDEO));
        methods.put("sendAnimation", call -> send(call, MediaKind.ANIMATION));
        methods.put("sendAudio", call -> send(call, MediaKind.AUDIO));
        methods.put("sendVoice", call -> send(call, MediaKind.VOICE));
        methods.put("sendVideoNote", call -> send(call, MediaKind.VIDEO_NOTE));
        methods.put("sendDocument", call -> send(call, MediaKind.DOCUMENT));
        methods.put("sendLivePhoto", call -> send(call, MediaKind.LIVE_PHOTO));
        methods.put("sendSticker", call -> send(call, MediaKind.STICKER));
        methods.put("sendMediaGroup", MediaMethods::album);
        methods.put("editMessageMedia", MediaMethods::edit);
        methods.put("getFile", MediaMethods::file);
    }

    private static JsonNode send(Call call, MediaKind kind) {
        ObjectNode content = Media.content(call, kind, kind.field(), call.params());
        return call.world()
                .locked(() -> Target.of(call, kind.permission(), kind.plural()).send(call, content));
    }

    private static JsonNode album(Call call) {
        JsonNode items = call.params().nested("media", "media");
        if (items == null || !items.isArray()) {
            throw TelegramException.badRequest("media must be an Array");
        }
        if (items.size() < LEAST_ALBUM) {
            throw TelegramException.badRequest("there are too few messages to send as an album");
        }
        if (items.size() > LARGEST_ALBUM) {
            throw TelegramException.badRequest("too many messages to send as an album");
        }
        List<ObjectNode> contents = new ArrayList<>();
        MediaKind first = kind(items.get(0));
        for (JsonNode item : items) {
            MediaKind kind = kind(item);
            boolean alone = kind == MediaKind.AUDIO || kind == MediaKind.DOCUMENT;
            if (kind != first && (alone || first == MediaKind.AUDIO || first == MediaKind.DOCUMENT)) {
                MediaKind odd = alone ? kind : first;
                throw TelegramException.badRequest(odd.telegram() + " can't be mixed with other media types");
            }
            contents.add(Media.content(call, kind, "media", Media.item(call, (ObjectNode) item)));
        }
        return call.world().locked(() -> {
            Target target = Target.of(call, first.permission(), first.plural());
            String album = call.world().interactions().newId();
            ArrayNode sent = Json.array();
            for (ObjectNode content : contents) {
                Message message = call.world()
                        .posting()
                        .post(target.chat(), call.self(), target.draft(content).album(album));
                sent.add(call.world().renderer().message(message, call.bot()));
            }
            return sent;
        });
    }

    private static MediaKind kind(JsonNode item) {
        String type = item.path("type").asString("");
        return ALBUM.stream()
                .filter(kind -> item.isObject() && kind.field().equals(type))
                .findFirst()
                .orElseThrow(() -> TelegramException.badRequest(
                        "can't parse InputMedia: type must be specified, or is not allowed"));
    }

    private static JsonNode edit(Call call) {
        ObjectNode media = call.params().object("media", "InputMedia");
        if (media == null) {
            throw TelegramException.badRequest("there is no media in the request");
        }
        String type = media.path("type").asString("");
        MediaKind kind = type.equals("animation") ? MediaKind.ANIMATION : kind(media);
        ObjectNode content = Media.content(call, kind, "media", Media.item(call, media));
        ObjectNode markup = Markup.of(call.params());
        return call.world().locked(() -> EditMethods.change(call, EditMethods.own(call), content, markup));
    }

    private static JsonNode file(Call call) {
        String id = call.params().text("file_id");
        if (id.isEmpty()) {
            throw TelegramException.badRequest("file_id not specified");
        }
        StoredFile file = call.world().files().byFileId(call.bot(), id);
        if (file == null) {
            throw TelegramException.badRequest("invalid file_id");
        }
        if (file.bytes().length > FileStore.DOWNLOAD_LIMIT) {
            throw TelegramException.badRequest("file is too big");
        }
        ObjectNode node = Json.object();
        node.put("file_id", id);
        node.put("file_unique_id", file.uniqueId());
        node.put("file_size", file.bytes().length);
        node.put("file_path", file.path());
        return node;
    }
}
