package dev.tgops.emulator.ledger;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of the Bot API as the outside saw it.
 *
 * @param sequence counts all calls of the server, in the order in which they ended: a reader that asks for what is after the last one it saw misses none
 * @param received milliseconds since 1970
 * @param finished milliseconds since 1970
 * @param bot the bot's id, 0 for an unknown token
 * @param chat the chat id parameter as given, or null
 * @param thread the message thread id parameter, 0 for none
 * @param text the text or caption as given, or null
 * @param message the id of the message that was made or named, 0 for none
 * @param status the HTTP status that was or would have been answered
 * @param error the description, or null for a success
 * @param processed whether the call took effect
 * @param answered whether the true answer went out to a client that was there: false for a lost one
 * @param fault the fault that was played, or null
 */
public record CallEntry(
        long sequence,
        long received,
        long finished,
        long bot,
        String method,
        @Nullable String chat,
        int thread,
        @Nullable String text,
        int message,
        int status,
        @Nullable String error,
        boolean processed,
        boolean answered,
        @Nullable String fault) {

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("sequence", sequence);
        node.put("received", received);
        node.put("finished", finished);
        node.put("bot", bot);
        node.put("method", method);
        if (chat != null) {
            node.put("chat", chat);
        }
        if (thread != 0) {
            node.put("thread", thread);
        }
        if (text != null) {
            node.put("text", text);
        }
        if (message != 0) {
            node.put("messageId", message);
        }
        node.put("status", status);
        if (error != null) {
            node.put("error", error);
        }
        node.put("processed", processed);
        node.put("answered", answered);
        if (fault != null) {
            node.put("fault", fault);
        }
        return node;
    }
}
