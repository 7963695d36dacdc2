package dev.tgops.ticket.mirror;

import dev.tgops.ticket.texts.BotTexts;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketMessage.Source;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Text and caption of a message's copies: with the author's name and the origin of a forward where the chat does not tell them otherwise. */
@Component
class Wording {

    /** Telegram's limits in UTF-16 units. */
    private static final int LONGEST_TEXT = 4096;

    private static final int LONGEST_CAPTION = 1024;
    private static final Set<String> WITH_CAPTION = Set.of("photo", "video", "animation", "audio", "voice", "document");

    private final BotTexts texts;
    private final JsonMapper json = JsonMapper.shared();

    Wording(BotTexts texts) {
        this.texts = texts;
    }

    /** @param entities null where there are none */
    record Words(String text, @Nullable JsonNode entities) {}

    static boolean hasCaption(String contentType) {
        return WITH_CAPTION.contains(contentType);
    }

    static boolean isText(TicketMessage message) {
        return message.source() == null || message.contentType().equals("text");
    }

    /** Whether the copy is made by the bot that has the original. */
    static boolean sameBot(TicketMessage message, Endpoint to) {
        Source source = message.source();
        return source != null && source.botId().equals(to.botId());
    }

    /** Whether the copy's text or caption differs from the original's. */
    boolean isChanged(TicketMessage message, Endpoint to) {
        return !prefix(message, to, false).isEmpty();
    }

    Words text(TicketMessage message, Endpoint to) {
        return words(
                prefix(message, to, message.forwardedFrom() != null),
                orEmpty(message.text()),
                message.entities(),
                LONGEST_TEXT);
    }

    Words caption(TicketMessage message, Endpoint to) {
        return words(prefix(message, to, false), orEmpty(message.text()), message.entities(), LONGEST_CAPTION);
    }

    /** The caption as written: of an album only the first item names the author. */
    Words bare(TicketMessage message) {
        return words("", orEmpty(message.text()), message.entities(), LONGEST_CAPTION);
    }

    /** What stands for a file that another bot has, with its caption. */
    Words placeholder(TicketMessage message, Endpoint to, int files) {
        String line = files > 1
                ? texts.text("copy.files_elsewhere", files)
                : texts.text("copy.file_elsewhere", texts.text("content." + message.contentType()));
        String caption = orEmpty(message.text());
        return words(
                prefix(message, to, message.forwardedFrom() != null) + line + (caption.isEmpty() ? "" : "\n"),
                caption,
                message.entities(),
                LONGEST_TEXT);
    }

    /** A throw and its result: Telegram would throw a copy anew. */
    Words dice(TicketMessage message, Endpoint to) {
        String payload = message.payload();
        JsonNode dice = json.readTree(payload == null ? "{}" : payload);
        String shown =
                dice.path("emoji").asString("🎲") + " " + dice.path("value").asInt(0);
        return words(prefix(message, to, message.forwardedFrom() != null), shown, null, LONGEST_TEXT);
    }

    /** Who wrote it, in a chat where several people's messages come from the same bot; where a forward comes from, if it is not forwarded. Bold up to the first line's end. */
    private String prefix(TicketMessage message, Endpoint to, boolean withOrigin) {
        String author =
                named(message, to) ? AuthorLine.of(message.author().name()).text() : "";
        String origin = withOrigin ? texts.text("copy.forwarded", orEmpty(message.forwardedFrom())) + "\n" : "";
        return author + origin;
    }

    /** In a topic everybody but the customer whose topic it is; in a private chat other customers: the staff speaks there with the bot's voice. */
    private static boolean named(TicketMessage message, Endpoint to) {
        Source source = message.source();
        return to.kind() == Endpoint.Kind.TOPIC
                ? source == null || !source.endpoint().equals(Endpoint.CUSTOMER)
                : source != null && source.chatId() > 0;
    }

    /** Where both do not fit, the text alone. */
    private Words words(String prefix, String text, @Nullable String entities, int longest) {
        boolean fits = prefix.length() + text.length() <= longest;
        String before = !fits ? "" : text.isEmpty() ? prefix.stripTrailing() : prefix;
        ArrayNode all = json.createArrayNode();
        int end = before.indexOf('\n');
        int line = end < 0 ? before.length() : end;
        if (line > 0) {
            all.addObject().put("type", "bold").put("offset", 0).put("length", line);
        }
        if (entities != null) {
            for (JsonNode entity : json.readTree(entities)) {
                ObjectNode moved = all.addObject();
                moved.setAll((ObjectNode) entity);
                moved.put("offset", entity.path("offset").asInt(0) + before.length());
            }
        }
        return new Words(before + text, all.isEmpty() ? null : all);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
