package dev.tgops.botrunner.polling;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One update as Telegram sent it, with what its headers need: one streaming pass, nothing mapped, unknown types and fields untouched.
 *
 * @param type the field's name: {@code message}, {@code callback_query}, ...
 * @param threadId the topic of a forum topic's message
 * @param createdTopic name of the topic, where it is the service message of a topic's creation
 */
record RawUpdate(
        byte[] json,
        long id,
        String type,
        @Nullable Long chatId,
        @Nullable Long fromId,
        @Nullable Long threadId,
        @Nullable String createdTopic) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern ID = Pattern.compile("\"update_id\"\\s*:\\s*(\\d{1,18})");

    /** @throws UnreadableAnswerException where it is no JSON object with an {@code update_id} */
    static RawUpdate read(byte[] json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableAnswerException("not an object");
            }
            Content content = new Content();
            Long id = null;
            String type = null;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("update_id") && value == JsonToken.VALUE_NUMBER_INT) {
                    id = parser.getLongValue();
                } else if (value == JsonToken.START_OBJECT) {
                    type = field;
                    content.read(parser, true);
                } else {
                    parser.skipChildren();
                }
            }
            if (id == null || parser.currentToken() != JsonToken.END_OBJECT) {
                throw new UnreadableAnswerException("no update_id");
            }
            return new RawUpdate(
                    json,
                    id,
                    type == null ? "unknown" : type,
                    content.chatId,
                    content.fromId,
                    content.isTopicMessage ? content.threadId : null,
                    content.createdTopic);
        } catch (JacksonException e) {
            throw new UnreadableAnswerException("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The {@code update_id} of an update that cannot be read otherwise. */
    static @Nullable Long findId(byte[] json) {
        Matcher matcher = ID.matcher(new String(json, StandardCharsets.UTF_8));
        return matcher.find() ? Long.valueOf(matcher.group(1)) : null;
    }

    /** Fields of the update's content; of the message below it where it is a callback query. */
    private static final class Content {
        private @Nullable Long chatId;
        private @Nullable Long fromId;
        private @Nullable Long threadId;
        private @Nullable String createdTopic;
        private boolean isTopicMessage;

        void read(JsonParser parser, boolean outermost) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (field) {
                    case "chat" -> chatId = objectField(parser, value, "id") instanceof Long id ? id : chatId;
                    case "from", "user" -> {
                        if (objectField(parser, value, "id") instanceof Long id && outermost) {
                            fromId = id;
                        }
                    }
                    case "message_thread_id" -> threadId = number(parser, value);
                    case "is_topic_message" -> isTopicMessage = value == JsonToken.VALUE_TRUE;
                    case "forum_topic_created" ->
                        createdTopic = objectField(parser, value, "name") instanceof String name ? name : null;
                    case "message" -> {
                        if (outermost && value == JsonToken.START_OBJECT) {
                            read(parser, false);
                        } else {
                            parser.skipChildren();
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
        }

        private static @Nullable Long number(JsonParser parser, JsonToken value) {
            if (value == JsonToken.VALUE_NUMBER_INT) {
                return parser.getLongValue();
            }
            parser.skipChildren();
            return null;
        }

        /** A number or text of the object that the parser stands on; the parser is behind the object then. */
        private static @Nullable Object objectField(JsonParser parser, JsonToken value, String wanted) {
            if (value != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return null;
            }
            Object found = null;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean here = parser.currentName().equals(wanted);
                JsonToken inner = parser.nextToken();
                if (here && inner == JsonToken.VALUE_NUMBER_INT) {
                    found = parser.getLongValue();
                } else if (here && inner == JsonToken.VALUE_STRING) {
                    found = parser.getString();
                } else {
                    parser.skipChildren();
                }
            }
            return found;
        }
    }
}
