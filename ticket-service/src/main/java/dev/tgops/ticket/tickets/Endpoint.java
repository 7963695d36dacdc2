package dev.tgops.ticket.tickets;

import org.jspecify.annotations.Nullable;

/**
 * A chat that the ticket is shown in: a forum topic or a private chat.
 *
 * @param id unique in the ticket; names the endpoint's lane
 * @param botId the bot that writes there
 * @param groupId the topic's group; null for a private chat, and for a topic without a group yet
 * @param chatId Telegram's id of the chat; null for a topic without a group yet
 * @param threadId the topic; null until it is created
 * @param laneEpoch rises with each repair
 * @param topicClosed whether the topic is closed in Telegram
 * @param cardMessageId the ticket's card in the topic
 * @param greeted whether the customer was told that the ticket was received
 * @param problem why it is not open, as Telegram put it
 */
public record Endpoint(
        String id,
        Kind kind,
        String botId,
        @Nullable String groupId,
        @Nullable Long chatId,
        @Nullable Long threadId,
        State state,
        long laneEpoch,
        boolean topicClosed,
        @Nullable Long cardMessageId,
        boolean greeted,
        @Nullable String problem) {

    /** The first topic of a ticket. */
    public static final String TOPIC = "topic";

    /** The private chat of the ticket's customer. */
    public static final String CUSTOMER = "customer";

    private static final String LINK_PREFIX = "link-";

    /** What kind of chat it is. */
    public enum Kind {
        TOPIC,
        PRIVATE
    }

    /** Whether messages can go there. */
    public enum State {
        /** Messages go there. */
        OPEN,
        /** The topic's creation is under way; messages wait. */
        CREATING,
        /** No group can hold the topic; messages wait. */
        HOMELESS,
        /** The user has blocked the bot or is gone; messages fail. */
        BLOCKED
    }

    static Endpoint topic(String botId) {
        return new Endpoint(TOPIC, Kind.TOPIC, botId, null, null, null, State.HOMELESS, 0, false, null, false, null);
    }

    static Endpoint customer(String botId, long chatId) {
        return new Endpoint(CUSTOMER, Kind.PRIVATE, botId, null, chatId, null, State.OPEN, 0, false, null, false, null);
    }

    /** Id of the endpoint that links this chat or topic to a ticket; the same whenever it is linked again. */
    public static String linkId(String botId, long chatId, @Nullable Long threadId) {
        return LINK_PREFIX + DerivedIds.of(RouteStore.key(botId, chatId, threadId));
    }

    /** Id of the endpoint that links a topic which the ticket's request of that sequence creates. */
    public static String linkId(String ticketId, long sequence) {
        return LINK_PREFIX + DerivedIds.of(ticketId + ":" + sequence);
    }

    /**
     * A chat or topic that is linked to the ticket.
     *
     * @param groupId null for a private chat
     * @param threadId null for a private chat, and for a topic that is still to be made
     * @param laneEpoch higher than that of an earlier link to the same chat
     */
    public static Endpoint linked(
            String id, String botId, @Nullable String groupId, long chatId, @Nullable Long threadId, long laneEpoch) {
        Kind kind = groupId == null ? Kind.PRIVATE : Kind.TOPIC;
        State state = kind == Kind.TOPIC && threadId == null ? State.HOMELESS : State.OPEN;
        return new Endpoint(id, kind, botId, groupId, chatId, threadId, state, laneEpoch, false, null, false, null);
    }

    /** Whether it was linked: neither the ticket's own topic nor its customer. */
    public boolean isLinked() {
        return id.startsWith(LINK_PREFIX);
    }

    /** The chat, where it has one. */
    public long chat() {
        if (chatId == null) {
            throw new IllegalStateException("endpoint " + id + " has no chat yet");
        }
        return chatId;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Lane of the requests to this endpoint. */
    public String lane(String ticketId) {
        return "ticket:" + ticketId + ":" + id;
    }

    /** Address of the topic, for members of its supergroup; null where there is none. */
    public @Nullable String link() {
        if (chatId == null || threadId == null) {
            return null;
        }
        String chat = Long.toString(chatId);
        return "https://t.me/c/" + (chat.startsWith("-100") ? chat.substring(4) : chat) + "/" + threadId;
    }

    public Endpoint in(State next, @Nullable String why) {
        return new Endpoint(
                id, kind, botId, groupId, chatId, threadId, next, laneEpoch, topicClosed, cardMessageId, greeted, why);
    }

    public Endpoint repaired() {
        return new Endpoint(
                id,
                kind,
                botId,
                groupId,
                chatId,
                threadId,
                state,
                laneEpoch + 1,
                topicClosed,
                cardMessageId,
                greeted,
                problem);
    }

    public Endpoint withGroup(@Nullable String group, @Nullable Long chat) {
        return new Endpoint(
                id, kind, botId, group, chat, threadId, state, laneEpoch, topicClosed, cardMessageId, greeted, problem);
    }

    public Endpoint withTopic(@Nullable Long thread) {
        return new Endpoint(id, kind, botId, groupId, chatId, thread, state, laneEpoch, false, null, greeted, problem);
    }

    public Endpoint withTopicClosed(boolean closed) {
        return new Endpoint(
                id, kind, botId, groupId, chatId, threadId, state, laneEpoch, closed, cardMessageId, greeted, problem);
    }

    public Endpoint withCard(long messageId) {
        return new Endpoint(
                id, kind, botId, groupId, chatId, threadId, state, laneEpoch, topicClosed, messageId, greeted, problem);
    }

    public Endpoint withGreeting() {
        return new Endpoint(
                id,
                kind,
                botId,
                groupId,
                chatId,
                threadId,
                state,
                laneEpoch,
                topicClosed,
                cardMessageId,
                true,
                problem);
    }
}
