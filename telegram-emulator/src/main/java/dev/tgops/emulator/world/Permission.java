package dev.tgops.emulator.world;

import java.util.Locale;

/** What a member who is no administrator may do; the names are the Bot API's without {@code can_}. */
public enum Permission {
    SEND_MESSAGES,
    SEND_AUDIOS,
    SEND_DOCUMENTS,
    SEND_PHOTOS,
    SEND_VIDEOS,
    SEND_VIDEO_NOTES,
    SEND_VOICE_NOTES,
    SEND_POLLS,
    SEND_OTHER_MESSAGES,
    ADD_WEB_PAGE_PREVIEWS,
    REACT_TO_MESSAGES,
    EDIT_TAG,
    CHANGE_INFO,
    INVITE_USERS,
    PIN_MESSAGES,
    MANAGE_TOPICS;

    private final String field = "can_" + name().toLowerCase(Locale.ROOT);

    /** The field in the Bot API's ChatPermissions. */
    public String field() {
        return field;
    }
}
