package dev.tgops.emulator.api;

import dev.tgops.emulator.text.FormattedText;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Message;
import dev.tgops.emulator.world.Permission;
import dev.tgops.emulator.world.TelegramException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Polls and quizzes. */
final class PollMethods {
    private static final int QUESTION = 300;
    private static final int OPTION = 100;
    private static final int MOST_OPTIONS = 12;

    private PollMethods() {}

    static void addTo(Map<String, Method> methods) {
        methods.put("sendPoll", PollMethods::send);
        methods.put("stopPoll", PollMethods::stop);
    }

    private static JsonNode send(Call call) {
        ObjectNode poll = poll(call);
        ObjectNode content = Json.object();
        content.set("poll", poll);
        return call.world()
                .locked(() -> Target.of(call, Permission.SEND_POLLS, "polls").send(call, content));
    }

    private static ObjectNode poll(Call call) {
        Params params = call.params();
        FormattedText question = text(params, "question");
        if (question.text().isEmpty()) {
            throw TelegramException.badRequest("poll question must be non-empty");
        }
        if (question.text().length() > QUESTION) {
            throw TelegramException.badRequest("poll question length must not exceed " + QUESTION);
        }
        ObjectNode poll = Json.object();
        poll.put("id", call.world().interactions().newId());
        Texts.put(call, poll, "question", question);
        poll.set("options", options(call, params.nested("options", "options")));
        boolean quiz = params.text("type").equals("quiz");
        poll.put("total_voter_count", 0);
        poll.put("is_closed", params.flag("is_closed"));
        poll.put("is_anonymous", !params.has("is_anonymous") || params.flag("is_anonymous"));
        poll.put("type", quiz ? "quiz" : "regular");
        poll.put("allows_multiple_answers", params.flag("allows_multiple_answers"));
        poll.put("allows_revoting", !quiz || params.flag("allows_revoting"));
        poll.put("members_only", params.flag("members_only"));
        if (quiz) {
            JsonNode correct = params.nested("correct_option_ids", "correct option identifiers");
            if (correct == null || correct.isEmpty()) {
                throw TelegramException.badRequest("correct option identifiers must be specified for quizzes");
            }
            poll.set("correct_option_ids", correct);
            Texts.put(call, poll, "explanation", text(params, "explanation"));
        }
        for (String field : java.util.List.of("open_period", "close_date")) {
            if (params.has(field)) {
                poll.put(field, params.integer(field, 0));
            }
        }
        return poll;
    }

    private static FormattedText text(Params params, String field) {
        return Texts.parse(
                params.text(field), params.text(field + "_parse_mode"), params.nested(field + "_entities", field));
    }

    private static ArrayNode options(Call call, @Nullable JsonNode given) {
        if (given == null || !given.isArray() || given.isEmpty()) {
            throw TelegramException.badRequest("poll must have at least 1 option");
        }
        if (given.size() > MOST_OPTIONS) {
            throw TelegramException.badRequest("poll can't have more than " + MOST_OPTIONS + " options");
        }
        ArrayNode options = Json.array();
        for (JsonNode option : given) {
            String plain = option.isString()
                    ? option.stringValue()
                    : option.path("text").asString("");
            FormattedText text =
                    Texts.parse(plain, option.path("text_parse_mode").asString(""), option.get("text_entities"));
            if (text.text().isEmpty() || text.text().length() > OPTION) {
                throw TelegramException.badRequest("poll options length must not exceed " + OPTION);
            }
            ObjectNode one = options.addObject();
            one.put("persistent_id", Integer.toString(options.size()));
            Texts.put(call, one, "text", text);
            if (one.has("entities")) {
                one.set("text_entities", one.remove("entities"));
            }
            one.put("voter_count", 0);
        }
        return options;
    }

    private static JsonNode stop(Call call) {
        ObjectNode markup = Markup.of(call.params());
        return call.world().locked(() -> {
            Message message = EditMethods.own(call);
            if (!message.content().has("poll")) {
                throw TelegramException.badRequest("message with poll to stop not found");
            }
            return call.world().polls().stop(message, markup);
        });
    }
}
