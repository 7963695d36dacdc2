package dev.tgops.emulator.world;

import java.util.Locale;

/** The kinds of media a message can carry. */
public enum MediaKind {
    PHOTO("Photo", Permission.SEND_PHOTOS, "photos"),
    VIDEO("Video", Permission.SEND_VIDEOS, "videos"),
    ANIMATION("Animation", Permission.SEND_OTHER_MESSAGES, "animations"),
    AUDIO("Audio", Permission.SEND_AUDIOS, "music"),
    VOICE("VoiceNote", Permission.SEND_VOICE_NOTES, "voice"),
    VIDEO_NOTE("VideoNote", Permission.SEND_VIDEO_NOTES, "video_notes"),
    DOCUMENT("Document", Permission.SEND_DOCUMENTS, "documents"),
    LIVE_PHOTO("LivePhoto", Permission.SEND_PHOTOS, "live_photos"),
    STICKER("Sticker", Permission.SEND_OTHER_MESSAGES, "stickers");

    private final String field = name().toLowerCase(Locale.ROOT);
    private final String telegram;
    private final Permission permission;
    private final String folder;

    MediaKind(String telegram, Permission permission, String folder) {
        this.telegram = telegram;
        this.permission = permission;
        this.folder = folder;
    }

    /** The field of the Bot API's Message, and the type in an album. */
    public String field() {
        return field;
    }

    /** Telegram's word for it in errors. */
    public String telegram() {
        return telegram;
    }

    public Permission permission() {
        return permission;
    }

    String folder() {
        return folder;
    }

    /** What errors call it, as in {@code not enough rights to send ... to the chat}. */
    public String plural() {
        return switch (this) {
            case PHOTO -> "photos";
            case VIDEO -> "videos";
            case ANIMATION -> "animations";
            case AUDIO -> "audios";
            case VOICE -> "voice notes";
            case VIDEO_NOTE -> "video notes";
            case DOCUMENT -> "documents";
            case LIVE_PHOTO -> "live photos";
            case STICKER -> "stickers";
        };
    }

    /** The kind with this field name. */
    public static MediaKind named(String field) {
        return valueOf(field.toUpperCase(Locale.ROOT));
    }
}
