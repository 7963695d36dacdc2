package dev.tgops.emulator.http;

import dev.tgops.emulator.api.Params.Upload;
import dev.tgops.emulator.world.Conversation;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.MediaKind;
import dev.tgops.emulator.world.Message;
import dev.tgops.emulator.world.People;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a person does: writes, edits, presses, reacts, runs topics, blocks. */
final class PlayControl {
    private static final JsonNode DONE = Json.object().put("ok", true);

    private PlayControl() {}

    static void addTo(Map<String, Function<ControlRequest, JsonNode>> routes) {
        routes.put("POST messages", PlayControl::write);
        routes.put("POST messages/batch", PlayControl::writeMany);
        routes.put("POST messages/media", PlayControl::media);
        routes.put("POST messages/content", PlayControl::content);
        routes.put("PUT messages", act((in, request) -> in.edit(id(request), request.text("text"))));
        routes.put("DELETE messages", act((in, request) -> in.delete(id(request))));
        routes.put("POST messages/press", act((in, request) -> in.press(id(request), request.text("data"))));
        routes.put("POST messages/react", act(PlayControl::react));
        routes.put("POST messages/pin", act((in, request) -> in.pin(id(request))));
        routes.put("POST messages/vote", act(PlayControl::vote));
        routes.put("POST messages/read", act((in, request) -> in.read(id(request))));
        routes.put("POST messages/forward", PlayControl::forward);
        routes.put(
                "POST topics",
                request ->
                        request.conversation().createTopic(request.text("name")).json());
        routes.put("PUT topics", act(PlayControl::changeTopic));
        routes.put("DELETE topics", act((in, request) -> in.deleteTopic()));
        routes.put("POST block", request -> {
            if (request.flag("blocked", true)) {
                request.person().block(request.bot());
            } else {
                request.person().unblock(request.bot());
            }
            return DONE;
        });
    }

    @FunctionalInterface
    private interface Act {
        void on(Conversation in, ControlRequest request);
    }

    private static Function<ControlRequest, JsonNode> act(Act act) {
        return request -> {
            act.on(request.conversation(), request);
            return DONE;
        };
    }

    private static int id(ControlRequest request) {
        return request.integer("messageId", 0);
    }

    /** For floods: many messages in one request, each as in {@code POST messages}; answers their ids. */
    private static JsonNode writeMany(ControlRequest request) {
        ArrayNode ids = Json.array();
        for (JsonNode one : request.fields().path("messages")) {
            if (!(one instanceof ObjectNode fields)) {
                throw new ControlRequest.Refused("messages are objects");
            }
            ids.add(post(new ControlRequest(request.world(), fields, Map.of())).id());
        }
        return ids;
    }

    private static JsonNode write(ControlRequest request) {
        Message message = post(request);
        return request.world().locked(() -> People.message(request.world(), message));
    }

    private static Message post(ControlRequest request) {
        Conversation in = request.conversation();
        int replyTo = request.integer("replyTo", 0);
        String quote = request.optional("quote");
        return replyTo == 0
                ? in.write(request.text("text"))
                : quote == null
                        ? in.reply(replyTo, request.text("text"))
                        : in.quote(replyTo, quote, request.text("text"));
    }

    /** Multipart: one file, or several as an album. */
    private static JsonNode media(ControlRequest request) {
        MediaKind kind = MediaKind.named(request.text("kind"));
        String caption = request.fields().path("caption").asString("");
        List<Upload> files = List.copyOf(request.files().values());
        if (files.isEmpty()) {
            throw new ControlRequest.Refused("there is no file");
        }
        Upload first = files.getFirst();
        List<Message> sent = files.size() == 1
                ? List.of(request.conversation()
                        .send(kind, first.fileName(), first.contentType(), first.bytes(), caption))
                : request.conversation()
                        .album(kind, files.stream().map(Upload::bytes).toList(), caption);
        return request.world().locked(() -> {
            ArrayNode shown = Json.array();
            sent.forEach(message -> shown.add(People.message(request.world(), message)));
            return shown;
        });
    }

    /** Anything that people can send: {@code content} as in the Bot API's Message for what has no file, else {@code count} made-up files of a {@code kind}, several as an album; {@code album} names one that they belong to. */
    private static JsonNode content(ControlRequest request) {
        List<Message> sent = new ArrayList<>();
        if (request.has("kind")) {
            MediaKind kind = MediaKind.named(request.text("kind"));
            String caption = request.fields().path("caption").asString("");
            List<byte[]> files = new ArrayList<>();
            for (int i = 0; i < request.integer("count", 1); i++) {
                files.add(("made-up file " + i).getBytes(StandardCharsets.UTF_8));
            }
            Conversation in = request.conversation();
            sent.addAll(
                    request.has("album")
                            ? in.album(kind, files, caption, request.text("album"))
                            : files.size() > 1
                                    ? in.album(kind, files, caption)
                                    : List.of(in.send(
                                            kind,
                                            "made-up.bin",
                                            "application/octet-stream",
                                            files.getFirst(),
                                            caption)));
        } else if (request.fields().get("content") instanceof ObjectNode given) {
            ObjectNode content = given.deepCopy();
            if (content.get("poll") instanceof ObjectNode poll) {
                content.set("poll", request.world().polls().fresh(poll));
            }
            sent.add(request.conversation().send(content, request.integer("replyTo", 0), null, null));
        } else {
            throw new ControlRequest.Refused("content is an object, or kind names a kind of media");
        }
        return request.world().locked(() -> {
            ArrayNode shown = Json.array();
            sent.forEach(message -> shown.add(People.message(request.world(), message)));
            return shown;
        });
    }

    private static JsonNode forward(ControlRequest request) {
        var source = request.world().chatByKey(request.text("fromChat"));
        Message message = source == null ? null : source.message(id(request));
        if (message == null) {
            throw new ControlRequest.Refused("nothing to forward");
        }
        Message sent = request.conversation().forward(message);
        return request.world().locked(() -> People.message(request.world(), sent));
    }

    private static void react(Conversation in, ControlRequest request) {
        List<String> emojis = new ArrayList<>();
        request.fields().path("emojis").forEach(emoji -> emojis.add(emoji.asString("")));
        in.react(id(request), emojis.toArray(String[]::new));
    }

    private static void vote(Conversation in, ControlRequest request) {
        List<Integer> options = new ArrayList<>();
        request.fields().path("options").forEach(option -> options.add(option.asInt(-1)));
        in.vote(id(request), options.toArray(Integer[]::new));
    }

    private static void changeTopic(Conversation in, ControlRequest request) {
        if (request.has("name")) {
            in.renameTopic(request.text("name"));
        }
        if (request.has("closed")) {
            if (request.flag("closed", true)) {
                in.closeTopic();
            } else {
                in.reopenTopic();
            }
        }
    }
}
