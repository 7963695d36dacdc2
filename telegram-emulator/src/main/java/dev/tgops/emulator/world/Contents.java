package dev.tgops.emulator.world;

import dev.tgops.emulator.text.FormattedText;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds the part of a message that depends on its kind. */
public final class Contents {
    private Contents() {}

    static void text(ObjectNode content, String textField, String entitiesField, FormattedText text) {
        content.remove(List.of(textField, entitiesField));
        if (text.text().isEmpty()) {
            return;
        }
        content.put(textField, text.text());
        if (!text.entities().isEmpty()) {
            ArrayNode entities = content.putArray(entitiesField);
            text.entities().forEach(entity -> entities.add(entity.json()));
        }
    }

    /** A file with a caption, empty for none. */
    public static ObjectNode media(FileStore.StoredFile file, String caption) {
        ObjectNode content = media(file);
        text(
                content,
                "caption",
                "caption_entities",
                FormattedText.plain(caption).normalised());
        return content;
    }

    /** A file; an animation shows itself as a document too. */
    public static ObjectNode media(FileStore.StoredFile file) {
        ObjectNode content = Json.object();
        content.set(file.kind().field(), file.media());
        if (file.kind() == MediaKind.ANIMATION) {
            ObjectNode document = ((ObjectNode) file.media()).deepCopy();
            document.remove(List.of("width", "height", "duration"));
            content.set("document", document);
        }
        return content;
    }
}
