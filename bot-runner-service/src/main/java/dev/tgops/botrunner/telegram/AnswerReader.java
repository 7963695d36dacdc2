package dev.tgops.botrunner.telegram;

import dev.tgops.botrunner.telegram.TelegramCall.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells Telegram's answers from those of what stands between us: a 4xx, whoever gave it, was not executed; all else that is not Telegram's {@code "ok": true} may have been.
 */
final class AnswerReader {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final byte[] OK_START = "{\"ok\":true".getBytes(StandardCharsets.US_ASCII);
    private static final int SHOWN = 200;

    private AnswerReader() {}

    static TelegramResult<JsonNode> result(Answer answer) {
        JsonNode json = parse(answer.body());
        return json != null && json.path("ok").asBoolean(false) && json.has("result")
                ? new TelegramResult.Ok<>(json.get("result"))
                : failure(answer, json);
    }

    /** The whole body, not parsed: one update that is no JSON must not hide the others. */
    static TelegramResult<byte[]> raw(Answer answer) {
        if (answer.status() == 200 && startsOk(answer.body())) {
            return new TelegramResult.Ok<>(answer.body());
        }
        JsonNode json = parse(answer.body());
        return answer.status() == 200 && json != null && json.path("ok").asBoolean(false)
                ? new TelegramResult.Ok<>(answer.body())
                : failure(answer, json);
    }

    private static <T> TelegramResult<T> failure(Answer answer, @Nullable JsonNode json) {
        int status = answer.status();
        if (status < 400 || status > 499) {
            return new TelegramResult.Broken<>(true, "answer " + status + ": " + shown(answer.body()));
        }
        if (json == null || !json.isObject()) {
            return new TelegramResult.Refused<>(status, shown(answer.body()), answer.retryAfterHeader(), null);
        }
        JsonNode parameters = json.path("parameters");
        JsonNode retryAfter = parameters.path("retry_after");
        JsonNode migrateTo = parameters.path("migrate_to_chat_id");
        return new TelegramResult.Refused<>(
                json.path("error_code").asInt(status),
                json.path("description").asString(""),
                retryAfter.isNumber() ? Integer.valueOf(retryAfter.asInt()) : answer.retryAfterHeader(),
                migrateTo.isIntegralNumber() ? migrateTo.asLong() : null);
    }

    private static @Nullable JsonNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static boolean startsOk(byte[] body) {
        return body.length > OK_START.length && Arrays.equals(body, 0, OK_START.length, OK_START, 0, OK_START.length);
    }

    private static String shown(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8);
        return text.isBlank() ? "(empty)" : text.strip();
    }
}
