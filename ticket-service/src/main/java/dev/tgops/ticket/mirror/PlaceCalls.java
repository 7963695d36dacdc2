package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotCall.ReplyTo;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.TicketMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends places, contacts and polls anew, where they cannot be copied. */
final class PlaceCalls {

    private PlaceCalls() {}

    /** Null where the message holds none of these, or copyMessage does. */
    static @Nullable BotCall of(TicketMessage message, Endpoint to, @Nullable ReplyTo replyTo, boolean sameBot) {
        String payload = message.payload();
        if (payload == null) {
            return null;
        }
        JsonNode content = JsonMapper.shared().readTree(payload);
        if (sameBot && !(message.contentType().equals("poll") && isSecretQuiz(content))) {
            return null;
        }
        return switch (message.contentType()) {
            case "location" -> location(content, to, replyTo);
            case "venue" -> venue(content, to, replyTo);
            case "contact" -> contact(content, to, replyTo);
            case "poll" -> poll(content, to, replyTo);
            default -> null;
        };
    }

    /** Telegram copies a quiz only where the bot knows the right answer. */
    private static boolean isSecretQuiz(JsonNode poll) {
        return "quiz".equals(text(poll, "type")) && !poll.has("correct_option_id") && !poll.has("correct_option_ids");
    }

    /** A live location goes as the place where it was when it was sent. */
    private static BotCall location(JsonNode content, Endpoint to, @Nullable ReplyTo replyTo) {
        return new BotCall.SendLocation(
                to.chat(),
                to.threadId(),
                content.path("latitude").asDouble(0),
                content.path("longitude").asDouble(0),
                content.has("horizontal_accuracy")
                        ? content.path("horizontal_accuracy").asDouble(0)
                        : null,
                null,
                null,
                null,
                replyTo,
                null,
                null);
    }

    private static BotCall venue(JsonNode content, Endpoint to, @Nullable ReplyTo replyTo) {
        JsonNode place = content.path("location");
        return new BotCall.SendVenue(
                to.chat(),
                to.threadId(),
                place.path("latitude").asDouble(0),
                place.path("longitude").asDouble(0),
                content.path("title").asString(""),
                content.path("address").asString(""),
                text(content, "foursquare_id"),
                text(content, "foursquare_type"),
                text(content, "google_place_id"),
                text(content, "google_place_type"),
                replyTo,
                null,
                null);
    }

    private static BotCall contact(JsonNode content, Endpoint to, @Nullable ReplyTo replyTo) {
        return new BotCall.SendContact(
                to.chat(),
                to.threadId(),
                content.path("phone_number").asString(""),
                content.path("first_name").asString(""),
                text(content, "last_name"),
                text(content, "vcard"),
                replyTo,
                null,
                null);
    }

    /** A poll of its own: votes stay in their chat. A quiz whose answer the bot does not know goes as an ordinary poll. */
    private static BotCall poll(JsonNode content, Endpoint to, @Nullable ReplyTo replyTo) {
        List<BotCall.SendPoll.Option> options = new ArrayList<>();
        content.path("options")
                .forEach(option -> options.add(new BotCall.SendPoll.Option(
                        option.path("text").asString(""), option.get("text_entities"), null)));
        return new BotCall.SendPoll(
                to.chat(),
                to.threadId(),
                content.path("question").asString(""),
                content.get("question_entities"),
                options,
                content.path("is_anonymous").asBoolean(true),
                "regular",
                content.path("allows_multiple_answers").asBoolean(false),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                content.path("is_closed").asBoolean(false) ? true : null,
                null,
                null,
                null,
                replyTo,
                null,
                null);
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && value.isString() ? value.stringValue() : null;
    }
}
