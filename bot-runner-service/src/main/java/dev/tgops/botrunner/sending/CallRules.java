package dev.tgops.botrunner.sending;

import static dev.tgops.botrunner.sending.Rule.bad;
import static dev.tgops.botrunner.sending.Rule.between;
import static dev.tgops.botrunner.sending.Rule.json;
import static dev.tgops.botrunner.sending.Rule.notZero;
import static dev.tgops.botrunner.sending.Rule.oneOf;
import static dev.tgops.botrunner.sending.Rule.range;
import static dev.tgops.botrunner.sending.Rule.size;
import static dev.tgops.botrunner.sending.Rule.text;
import static java.util.Map.entry;

import dev.tgops.botrunner.sending.Rule.Violation;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.InputMedia;
import dev.tgops.contracts.bot.OutcomeStatus;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Telegram is certain to refuse is not called at all. The rules are by field; a field of the contract that is not nullable must be there. Lengths are those of the Bot API, in characters of
 * UTF-16 as Telegram counts them; what Telegram takes away itself (space at the ends) does not count.
 */
final class CallRules {

    private static final int FOREVER = 0x7FFFFFFF;
    private static final Pattern COMMAND = Pattern.compile("[a-z0-9_]{1,32}");
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> ACTIONS = Set.of(
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location",
            "record_video_note",
            "upload_video_note");
    private static final Set<String> DICE = Set.of("🎲", "🎯", "🏀", "⚽", "⚽️", "🎳", "🎰");

    /** By field, or by record and field where one name means several things. */
    private static final Map<String, Rule> RULES = Map.ofEntries(
            entry("chatId", notZero()),
            entry("fromChatId", notZero()),
            entry("messageId", between(1, Long.MAX_VALUE)),
            // The topic General has no thread id: Telegram knows no thread 1.
            entry("messageThreadId", between(2, Long.MAX_VALUE)),
            entry("userId", between(1, Long.MAX_VALUE)),
            entry("messageIds", CallRules::messageIds),
            entry("text", text(1, 4096)),
            entry("AnswerCallbackQuery.text", text(0, 200)),
            entry("AnswerCallbackQuery.callbackQueryId", text(1, 4096)),
            entry("Option.text", text(1, 100)),
            entry("caption", text(0, 1024)),
            entry("quote", text(1, 1024)),
            entry("question", text(1, 300)),
            entry("explanation", text(0, 200)),
            entry(
                    "Command.command",
                    (field, value) -> COMMAND.matcher((String) value).matches()
                            ? null
                            : bad(field, "must have 1 to 32 characters of a-z, 0-9, _")),
            entry("Command.description", text(1, 256)),
            entry("commands", size(0, 100)),
            entry("SendMediaGroup.media", CallRules::album),
            entry("options", size(1, 12)),
            entry("CreateForumTopic.name", text(1, 128)),
            entry("EditForumTopic.name", text(0, 128)),
            entry("EditGeneralForumTopic.name", text(1, 128)),
            entry("SetMyName.name", text(0, 64)),
            entry("SetMyDescription.description", text(0, 512)),
            entry("shortDescription", text(0, 120)),
            entry("address", text(1, 4096)),
            entry("SendVenue.title", text(1, 4096)),
            entry("phoneNumber", text(1, 4096)),
            entry("firstName", text(1, 4096)),
            entry("vcard", text(0, 2048)),
            entry("latitude", range(-90, 90)),
            entry("longitude", range(-180, 180)),
            entry("horizontalAccuracy", range(0, 1500)),
            entry(
                    "livePeriod",
                    (field, value) ->
                            value.equals(FOREVER) ? null : between(60, 86_400).check(field, value)),
            entry("heading", between(1, 360)),
            entry("proximityAlertRadius", between(1, 100_000)),
            entry("action", oneOf(ACTIONS)),
            entry("SendDice.emoji", oneOf(DICE)),
            entry("SendPoll.type", oneOf(Set.of("regular", "quiz"))),
            entry("photo", CallRules::file),
            entry("video", CallRules::file),
            entry("cover", CallRules::file),
            entry("animation", CallRules::file),
            entry("audio", CallRules::file),
            entry("voice", CallRules::file),
            entry(
                    "videoNote",
                    (field, value) -> isAddress((String) value)
                            ? new Violation(
                                    OutcomeStatus.BAD_FILE,
                                    field + " must be a file_id: Telegram fetches no video notes")
                            : file(field, value)),
            entry("document", CallRules::file),
            entry("sticker", CallRules::file),
            entry("Photo.media", CallRules::file),
            entry("Video.media", CallRules::file),
            entry("Animation.media", CallRules::file),
            entry("Audio.media", CallRules::file),
            entry("Document.media", CallRules::file),
            entry("entities", json(true)),
            entry("captionEntities", json(true)),
            entry("questionEntities", json(true)),
            entry("textEntities", json(true)),
            entry("explanationEntities", json(true)),
            entry("descriptionEntities", json(true)),
            entry("reaction", json(true)),
            entry("replyMarkup", json(false)),
            entry("linkPreviewOptions", json(false)),
            entry("scope", json(false)),
            entry("menuButton", json(false)),
            entry("rights", json(false)));

    private CallRules() {}

    /** The first thing that is wrong with a call, null where Telegram may take it. */
    static @Nullable Violation check(BotCall call) {
        return check("", (Record) call);
    }

    private static @Nullable Violation check(String path, Record record) {
        for (RecordField of : RecordField.of(record)) {
            String field = path + of.name();
            Object value = of.value(record);
            if (value == null || value instanceof JsonNode json && json.isNull()) {
                if (!of.nullable()) {
                    return bad(field, "is missing");
                }
                continue;
            }
            Rule rule = RULES.get(of.qualifiedName());
            rule = rule != null ? rule : RULES.get(of.name());
            Violation violation = rule == null ? null : rule.check(field, value);
            violation = violation != null ? violation : inside(field, value);
            if (violation != null) {
                return violation;
            }
        }
        return null;
    }

    private static @Nullable Violation inside(String field, Object value) {
        if (value instanceof Record record) {
            return check(field + ".", record);
        }
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Object element = list.get(i);
                String name = field + "[" + i + "]";
                Violation violation = element == null
                        ? bad(name, "is missing")
                        : element instanceof Record record ? check(name + ".", record) : null;
                if (violation != null) {
                    return violation;
                }
            }
        }
        return null;
    }

    private static @Nullable Violation messageIds(String field, Object value) {
        Violation size = size(1, 100).check(field, value);
        List<?> ids = (List<?>) value;
        long last = 0;
        for (int i = 0; size == null && i < ids.size(); i++) {
            long id = ids.get(i) instanceof Long number ? number : 0;
            if (id <= last) {
                return bad(field + "[" + i + "]", "must be above 0 and above the id before it");
            }
            last = id;
        }
        return size;
    }

    /** Documents and audio stand in albums of their own. */
    private static @Nullable Violation album(String field, Object value) {
        List<?> media = (List<?>) value;
        for (int i = 0; i < media.size(); i++) {
            Object item = media.get(i);
            boolean alone = item instanceof InputMedia.Audio || item instanceof InputMedia.Document;
            Object first = media.getFirst();
            boolean firstAlone = first instanceof InputMedia.Audio || first instanceof InputMedia.Document;
            if (item instanceof InputMedia.Animation) {
                return bad(field + "[" + i + "]", "must not be an animation");
            }
            if (item != null && first != null && (alone || firstAlone) && item.getClass() != first.getClass()) {
                return bad(field + "[" + i + "]", "must not be mixed with other types");
            }
        }
        return size(2, 10).check(field, value);
    }

    /** A file id, or an address that Telegram can fetch; only the emulator fetches by plain HTTP, from its own machine. */
    private static @Nullable Violation file(String field, Object value) {
        String file = (String) value;
        boolean good = isAddress(file)
                ? isFetchable(file)
                : !file.isBlank() && file.codePoints().noneMatch(c -> c <= ' ' || c > '~') && !file.contains("://");
        return good ? null : new Violation(OutcomeStatus.BAD_FILE, field + " must be a file_id or an https address");
    }

    private static boolean isAddress(String file) {
        return file.startsWith("https://") || file.startsWith("http://");
    }

    private static boolean isFetchable(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || LOCAL.contains(uri.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
