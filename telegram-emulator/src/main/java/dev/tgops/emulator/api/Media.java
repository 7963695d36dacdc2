package dev.tgops.emulator.api;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What kinds of content carry a caption. */
final class Media {
    private static final List<String> CAPTIONED =
            List.of("photo", "video", "animation", "audio", "document", "voice", "paid_media", "live_photo");

    private Media() {}

    static boolean isMedia(ObjectNode content) {
        return CAPTIONED.stream().anyMatch(content::has);
    }
}
