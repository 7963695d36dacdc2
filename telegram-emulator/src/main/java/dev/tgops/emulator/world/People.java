package dev.tgops.emulator.world;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Chats and messages as people see them: deletions, reactions and pins included. */
public final class People {
    private People() {}

    /** A message for the ledger and the chat page. */
    public static ObjectNode message(World world, Message message) {
        ObjectNode node = world.renderer().message(message, null);
        node.put("chat_key", message.chat().key());
        node.put("sender", message.from().id());
        node.put("thread", message.thread());
        if (message.replyTo() > 0) {
            // Also where that message is deleted, which the Bot API shows no more.
            node.put("reply_to", message.replyTo());
        }
        if (message.deleted) {
            node.put("deleted", true);
        }
        if (message.edits > 0) {
            node.put("edits", message.edits);
        }
        if (message.markup != null) {
            node.set("reply_markup", message.markup);
        }
        if (message.chat().pinned.contains(message.id())) {
            node.put("pinned", true);
        }
        if (!message.reactions.isEmpty()) {
            ArrayNode reactions = node.putArray("reactions");
            message.reactions.forEach((account, list) -> list.forEach(reaction -> {
                ObjectNode one = reactions.addObject();
                one.put("by", account.id());
                one.put("emoji", reaction.path("emoji").asString("?"));
            }));
        }
        return node;
    }
}
