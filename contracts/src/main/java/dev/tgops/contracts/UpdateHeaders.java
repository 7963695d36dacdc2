package dev.tgops.contracts;

/**
 * Headers of {@link Topics#BOT_UPDATES}, beside those of {@link EventHeaders}. Values are UTF-8 text.
 *
 * <p>{@code ce_id} is {@link #eventId(String, long)}, {@code ce_type} is {@link #EVENT_TYPE}, {@code ce_time} the time at which bot-runner took the update in.
 */
public final class UpdateHeaders {

    /** {@code ce_type} of every update. */
    public static final String EVENT_TYPE = "update.received";

    /** TgOps' id of the bot. */
    public static final String BOT = "tgops_bot";

    /** Telegram's chat id; absent where the update has no chat (an inline query). */
    public static final String CHAT = "tgops_chat";

    /** {@code message_thread_id} of a forum topic's message ({@code is_topic_message}); absent otherwise. */
    public static final String THREAD = "tgops_thread";

    /** The update's field name: {@code message}, {@code edited_message}, {@code callback_query}, ... */
    public static final String UPDATE_TYPE = "tgops_update_type";

    private UpdateHeaders() {}

    /** The id by which consumers drop repeated updates. */
    public static String eventId(String botId, long updateId) {
        return botId + ":" + updateId;
    }
}
