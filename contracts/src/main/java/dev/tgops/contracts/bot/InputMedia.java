package dev.tgops.contracts.bot;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A file of an album, or in place of another: {@code media} is a {@code file_id} or an https address, the caption has at most 1,024 characters. Albums take no animations. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InputMedia.Photo.class, name = "photo"),
    @JsonSubTypes.Type(value = InputMedia.Video.class, name = "video"),
    @JsonSubTypes.Type(value = InputMedia.Animation.class, name = "animation"),
    @JsonSubTypes.Type(value = InputMedia.Audio.class, name = "audio"),
    @JsonSubTypes.Type(value = InputMedia.Document.class, name = "document")
})
public sealed interface InputMedia {

    String media();

    record Photo(
            String media,
            @Nullable String caption,
            @Nullable JsonNode captionEntities,
            @Nullable Boolean showCaptionAboveMedia,
            @Nullable Boolean hasSpoiler)
            implements InputMedia {}

    record Video(
            String media,
            @Nullable String caption,
            @Nullable JsonNode captionEntities,
            @Nullable Boolean showCaptionAboveMedia,
            @Nullable Boolean hasSpoiler,
            @Nullable String cover,
            @Nullable Integer startTimestamp,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer duration,
            @Nullable Boolean supportsStreaming)
            implements InputMedia {}

    record Animation(
            String media,
            @Nullable String caption,
            @Nullable JsonNode captionEntities,
            @Nullable Boolean showCaptionAboveMedia,
            @Nullable Boolean hasSpoiler,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer duration)
            implements InputMedia {}

    record Audio(
            String media,
            @Nullable String caption,
            @Nullable JsonNode captionEntities,
            @Nullable Integer duration,
            @Nullable String performer,
            @Nullable String title)
            implements InputMedia {}

    record Document(
            String media,
            @Nullable String caption,
            @Nullable JsonNode captionEntities,
            @Nullable Boolean disableContentTypeDetection)
            implements InputMedia {}
}
