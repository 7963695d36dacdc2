package dev.tgops.e2e;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conformance matrix: what works, by content, operation and direction; as the page {@code docs/conformance.md}. */
final class Matrix {

    static final String WORKS = "yes";
    static final String BROKEN = "BROKEN";

    /** From one chat of a ticket to another. */
    record Direction(String from, String to, String title) {}

    static final List<Direction> DIRECTIONS = List.of(
            new Direction(LinkedDesk.CUSTOMER, LinkedDesk.TOPIC, "customer → topic, same bot"),
            new Direction(LinkedDesk.CUSTOMER, LinkedDesk.OTHER_BOT, "customer → topic, other bot"),
            new Direction(LinkedDesk.TOPIC, LinkedDesk.CUSTOMER, "topic → customer, same bot"),
            new Direction(LinkedDesk.OTHER_BOT, LinkedDesk.CUSTOMER, "topic → customer, other bot"),
            new Direction(LinkedDesk.TOPIC, LinkedDesk.SAME_BOT, "topic → linked topic, same bot"),
            new Direction(LinkedDesk.TOPIC, LinkedDesk.OTHER_BOT, "topic → linked topic, other bot"));

    /** What can be done with a message. */
    enum Operation {
        SEND("Send"),
        REPLY("Reply to the copy: points to the original"),
        EDIT("Edit: the copy follows"),
        DELETE("Delete with /delete: the copy goes"),
        REACT("React to the copy: the original shows it"),
        PIN("Pin (with mirror-pins): the copy is pinned");

        private final String title;

        Operation(String title) {
            this.title = title;
        }
    }

    /** Why something is not as it was written, or does not follow. */
    enum Rule {
        FORWARDED("forwarded ¹", "¹ Forwarded with its origin: forwardMessage keeps it, copyMessage does not."),
        FORWARD_IN_WORDS(
                "in words ²",
                "² The origin stands in the text: another bot cannot forward from a chat that it is not in."),
        THROW_FORWARDED("forwarded ³", "³ A throw is forwarded, since Telegram throws a copied or sent dice anew."),
        THROW_IN_WORDS(
                "in words ⁴",
                "⁴ Emoji and result as text: sent anew it would have another result, and forwarded to a customer it would name the agent, which another bot could not even do."),
        FILE(
                "in words ⁵",
                "⁵ A line that says which file it is, with its caption: a file_id belongs to one bot. Files come across bots with media-service."),
        QUIZ(
                "as a poll ⁶",
                "⁶ As an ordinary poll: copyMessage takes a quiz only where the bot knows the right answer, and sendPoll asks for it."),
        NOT_EDITABLE("– ⁷", "⁷ Telegram lets nobody edit such a message."),
        NOT_EDITABLE_FORWARD("– ⁸", "⁸ Telegram lets nobody edit a forwarded message."),
        ONE_LINE("– ⁹", "⁹ One line stands for the whole album, so a caption's edit is shown where the files are.");

        private final String cell;
        private final String note;

        Rule(String cell, String note) {
            this.cell = cell;
            this.note = note;
        }

        String cell() {
            return cell;
        }
    }

    private final Map<Operation, Map<String, Map<Direction, String>>> cells = new LinkedHashMap<>();

    void put(Operation operation, String content, Direction direction, String cell) {
        cells.computeIfAbsent(operation, o -> new LinkedHashMap<>())
                .computeIfAbsent(content, c -> new LinkedHashMap<>())
                .put(direction, cell);
    }

    String markdown() {
        StringBuilder page = new StringBuilder("""
                # What goes from chat to chat

                A ticket's messages go to all its chats. This page says, for each kind of content, what arrives and what can be done with it afterwards. It is written by `ConformanceIT`, which plays every cell
                through the whole suite against the Telegram emulator, and fails where a cell works no longer or otherwise. "Same bot": the bot of both chats is one; "other bot": the chats have two bots of a project.
                """);
        for (Operation operation : Operation.values()) {
            page.append("\n## ").append(operation.title).append("\n| content |");
            DIRECTIONS.forEach(
                    direction -> page.append(' ').append(direction.title()).append(" |"));
            page.append("\n|---|").append("---|".repeat(DIRECTIONS.size())).append('\n');
            cells.getOrDefault(operation, Map.of()).forEach((content, row) -> {
                page.append("| ").append(content).append(" |");
                DIRECTIONS.forEach(direction -> page.append(' ')
                        .append(row.getOrDefault(direction, BROKEN))
                        .append(" |"));
                page.append('\n');
            });
        }
        page.append("\n## Rules\n");
        for (Rule rule : Rule.values()) {
            page.append(rule.note).append("\n\n");
        }
        return page.append("""
                Deletions: Telegram tells bots of none, so the staff deletes with `/delete` as a reply, and a customer likewise the own messages. Only a bot with the right "Delete messages" can delete what people
                wrote in a group, and nobody can after 48 hours, but for such bots in groups. Reactions: a bot has one to a message, so the last one made in the other chats shows. Reactions to a message that was written
                in the same chat stay there: Telegram names neither its topic nor its date. Unpinning is told to no bot.
                """).toString();
    }
}
