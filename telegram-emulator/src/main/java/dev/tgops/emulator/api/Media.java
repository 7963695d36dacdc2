package dev.tgops.emulator.api;

import dev.tgops.emulator.text.FormattedText;
import dev.tgops.emulator.world.Contents;
import dev.tgops.emulator.world.FileStore.StoredFile;
import dev.tgops.emulator.world.MediaKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The content of messages that carry a file. */
final class Media {
    private static final List<String> CAPTIONED =
            List.of("photo", "video", "animation", "audio", "document", "voice", "paid_media", "live_photo");

    private static final Set<MediaKind> SEEN =
            EnumSet.of(MediaKind.PHOTO, MediaKind.VIDEO, MediaKind.ANIMATION, MediaKind.LIVE_PHOTO);

    private Media() {}

    static boolean isMedia(ObjectNode content) {
        return CAPTIONED.stream().anyMatch(content::has);
    }

    /** The content that the parameters of a call, or an item of an album, describe. */
    static ObjectNode content(Call call, MediaKind kind, String fileField, Params params) {
        StoredFile file =
                InputFiles.of(call, kind, params.text(fileField), params.files().get(fileField), params.values());
        ObjectNode content = Contents.media(file);
        if (kind == MediaKind.LIVE_PHOTO) {
            StoredFile still = InputFiles.of(
                    call, MediaKind.PHOTO, params.text("photo"), params.files().get("photo"), params.values());
            ObjectNode live = ((ObjectNode) file.media()).deepCopy();
            live.set("photo", still.media());
            content.set(kind.field(), live);
        }
        boolean captioned = kind != MediaKind.STICKER && kind != MediaKind.VIDEO_NOTE;
        if (captioned) {
            FormattedText caption = Texts.caption(
                    params.text("caption"),
                    params.text("parse_mode"),
                    params.nested("caption_entities", "caption entities"));
            Texts.put(call, content, "caption", caption);
        }
        boolean seen = SEEN.contains(kind);
        if (seen && params.flag("show_caption_above_media")) {
            content.put("show_caption_above_media", true);
        }
        if (seen && params.flag("has_spoiler")) {
            content.put("has_media_spoiler", true);
        }
        return content;
    }

    /** The same call with the fields of a nested object as its parameters. */
    static Params item(Call call, ObjectNode item) {
        Map<String, Params.Upload> files = call.params().files();
        return new Params(item, files);
    }
}
