package dev.tgops.emulator.world;

import java.util.Locale;

/** What an administrator may do; the names are the Bot API's without {@code can_}. */
public enum AdminRight {
    MANAGE_CHAT,
    DELETE_MESSAGES,
    MANAGE_VIDEO_CHATS,
    RESTRICT_MEMBERS,
    PROMOTE_MEMBERS,
    CHANGE_INFO,
    INVITE_USERS,
    POST_STORIES,
    EDIT_STORIES,
    DELETE_STORIES,
    PIN_MESSAGES,
    MANAGE_TOPICS;

    private final String field = "can_" + name().toLowerCase(Locale.ROOT);

    /** The field in the Bot API's ChatMemberAdministrator. */
    public String field() {
        return field;
    }
}
