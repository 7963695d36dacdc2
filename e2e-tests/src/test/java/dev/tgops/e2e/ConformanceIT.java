package dev.tgops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.GatewayClient;
import dev.tgops.e2e.LinkedDesk.Place;
import dev.tgops.e2e.Matrix.Direction;
import dev.tgops.e2e.Matrix.Operation;
import dev.tgops.e2e.Matrix.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Plays every cell of the matrix in {@code docs/conformance.md} (C5, C7); {@code -Dtgops.update=true} writes it. Cells that leave each other alone are under way at once. */
class ConformanceIT {

    private static final Path PAGE = Path.of("../docs/conformance.md");
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final List<String> SOURCES = List.of(LinkedDesk.CUSTOMER, LinkedDesk.TOPIC, LinkedDesk.OTHER_BOT);
    private static final Set<String> FILES =
            Set.of("photo", "video", "animation", "audio", "voice", "video_note", "document", "sticker", "album");
    private static final Set<String> WITH_CAPTION =
            Set.of("photo", "video", "animation", "audio", "voice", "document", "album");

    private static final Map<String, Map<String, Object>> CONTENTS = contents();

    private final GatewayClient gateway = RunningSuite.gateway();
    private final EmulatorClient emulator = RunningSuite.emulator();
    private final LinkedDesk desk = LinkedDesk.open(gateway, emulator);
    private final Matrix matrix = new Matrix();

    /** By place and Telegram's id: the messages as they were read last. */
    private final Map<String, Map<Long, JsonNode>> seen = new HashMap<>();

    /**
     * A content as it was sent from one place.
     *
     * @param copies by endpoint, Telegram's id of the copy there
     */
    private record Sent(String content, String from, long id, Map<String, Long> copies) {}

    /** What a control request sends. */
    private static Map<String, Map<String, Object>> contents() {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        all.put("text", Map.of("content", Map.of("text", "plain words")));
        all.put(
                "text with entities",
                Map.of(
                        "content",
                        Map.of(
                                "text",
                                "bold words",
                                "entities",
                                List.of(Map.of("type", "bold", "offset", 0, "length", 4)))));
        all.put("forward", Map.of());
        for (String kind : List.of("photo", "video", "animation", "audio", "voice", "document")) {
            all.put(kind, Map.of("kind", kind, "caption", "its caption"));
        }
        all.put("video_note", Map.of("kind", "video_note"));
        all.put("sticker", Map.of("kind", "sticker"));
        all.put("album", Map.of("kind", "photo", "count", 2, "caption", "its caption"));
        all.put("location", Map.of("content", Map.of("location", Map.of("latitude", 52.5, "longitude", 13.4))));
        all.put(
                "venue",
                Map.of(
                        "content",
                        Map.of(
                                "venue",
                                Map.of(
                                        "location",
                                        Map.of("latitude", 52.5, "longitude", 13.4),
                                        "title",
                                        "Office",
                                        "address",
                                        "Main Street 1"))));
        all.put("contact", Map.of("content", Map.of("contact", Map.of("phone_number", "+4930", "first_name", "Eva"))));
        all.put("poll", Map.of("content", Map.of("poll", poll("regular"))));
        all.put("quiz", Map.of("content", Map.of("poll", poll("quiz"))));
        all.put("dice", Map.of("content", Map.of("dice", Map.of("emoji", "🎯", "value", 5))));
        return all;
    }

    private static Map<String, Object> poll(String type) {
        return Map.of(
                "question",
                "When?",
                "type",
                type,
                "is_anonymous",
                true,
                "allows_multiple_answers",
                false,
                "options",
                List.of(Map.of("text", "today", "voter_count", 0), Map.of("text", "tomorrow", "voter_count", 0)));
    }

    @Test
    void every_cell_works_as_published_or_names_the_rule_that_forbids_it() throws IOException {
        List<Sent> all = send();
        play(all, new Trial(Operation.SEND, Matrix.DIRECTIONS, this::shown, (sent, direction) -> {}));
        // These leave each other alone, so they are under way at once. A bot has one reaction to a message: of the
        // directions from a chat one at a time.
        play(all, replies(), edits(), pins(), reactions(0, 2, 3));
        play(all, reactions(1, 4));
        play(all, reactions(5));
        play(all, deletions());

        String page = matrix.markdown();
        assertThat(page).doesNotContain(Matrix.BROKEN);
        if (Boolean.getBoolean("tgops.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("%s; -Dtgops.update=true writes it", PAGE)
                .isEqualTo(page);
    }

    // ---- sending

    private List<Sent> send() {
        long elsewhere = emulator.person("Elsewhere");
        long unknown = emulator.bot("matrixunknown_bot").required("id").asLong();
        JsonNode original = emulator.writeToBot(elsewhere, unknown, "words from elsewhere");
        Map<String, Map<Long, Sent>> sent = new HashMap<>();
        for (String from : SOURCES) {
            Place place = desk.place(from);
            Map<Long, Sent> here = sent.computeIfAbsent(place.endpoint(), e -> new HashMap<>());
            CONTENTS.forEach((content, fields) -> {
                JsonNode message = content.equals("forward")
                        ? emulator.post(
                                "messages/forward",
                                place.with(Map.of(
                                        "fromChat",
                                        original.required("chat_key").asString(),
                                        "messageId",
                                        original.required("message_id").asLong())))
                        : emulator.post("messages/content", place.with(fields)).get(0);
                long id = message.required("message_id").asLong();
                here.put(id, new Sent(content, from, id, new HashMap<>()));
            });
        }
        // Of an album the first item stands for it; its second is a message of its own.
        int messages = 1 + SOURCES.size() * (CONTENTS.size() + 1);
        List<JsonNode> arrived = new ArrayList<>();
        until(() -> {
            arrived.clear();
            gateway.get(messagesPath() + "?limit=200").path("items").forEach(arrived::add);
            return arrived.size() >= messages
                    && arrived.stream()
                            .noneMatch(m -> m.path("delivery").asString().equals("PENDING"));
        });
        List<Sent> all = new ArrayList<>();
        for (JsonNode message : arrived) {
            JsonNode trace =
                    gateway.get(messagesPath() + "/" + message.required("id").asString() + "/trace");
            JsonNode written = trace.at("/steps/0");
            Sent match = sent.getOrDefault(written.path("endpoint").asString(""), Map.of())
                    .get(Long.parseLong(written.path("telegramMessageId").asString("0")));
            if (match != null) {
                trace.path("steps")
                        .valueStream()
                        .filter(step -> step.path("what").asString().equals("COPY"))
                        .filter(step -> step.path("telegramMessageId").isString())
                        .forEach(step -> match.copies()
                                .put(
                                        step.path("endpoint").asString(),
                                        Long.parseLong(
                                                step.path("telegramMessageId").asString())));
                all.add(match);
            }
        }
        return all;
    }

    private String messagesPath() {
        return "/api/v1/tickets/" + desk.ticket() + "/messages";
    }

    /** What a copy is. */
    private String shown(Sent sent, Direction direction, JsonNode original, JsonNode copy) {
        String content = sent.content();
        boolean forwarded = copy.has("forward_origin");
        boolean words = copy.has("text");
        if (content.equals("forward")) {
            return forwarded
                    ? Rule.FORWARDED.cell()
                    : copy.path("text").asString("").contains("Forwarded from Elsewhere")
                            ? Rule.FORWARD_IN_WORDS.cell()
                            : Matrix.BROKEN;
        }
        if (content.equals("dice")) {
            return forwarded && copy.at("/dice/value").asInt(0) == 5
                    ? Rule.THROW_FORWARDED.cell()
                    : copy.path("text").asString("").endsWith("🎯 5") ? Rule.THROW_IN_WORDS.cell() : Matrix.BROKEN;
        }
        if (FILES.contains(content) && words) {
            return copy.path("text").asString("").contains("cannot be shown here")
                            && (!WITH_CAPTION.contains(content)
                                    || copy.path("text").asString("").endsWith("its caption"))
                    ? Rule.FILE.cell()
                    : Matrix.BROKEN;
        }
        if (content.equals("quiz")) {
            return copy.at("/poll/type").asString("").equals("regular") ? Rule.QUIZ.cell() : Matrix.BROKEN;
        }
        return isLike(content, original, copy) ? Matrix.WORKS : Matrix.BROKEN;
    }

    private static boolean isLike(String content, JsonNode original, JsonNode copy) {
        return switch (content) {
            case "text" -> copy.path("text").asString("").endsWith("plain words");
            case "text with entities" -> {
                int start = copy.path("text").asString("").indexOf("bold words");
                yield start >= 0
                        && copy.path("entities")
                                .valueStream()
                                .anyMatch(
                                        entity -> entity.path("type").asString().equals("bold")
                                                && entity.path("offset").asInt() == start
                                                && entity.path("length").asInt() == 4);
            }
            case "album" ->
                copy.has("photo")
                        && copy.has("media_group_id")
                        && copy.path("caption").asString("").endsWith("its caption");
            case "venue" -> copy.at("/venue/title").asString("").equals("Office");
            case "location" -> copy.at("/location/latitude").asDouble(0) == 52.5;
            case "contact" -> copy.at("/contact/phone_number").equals(original.at("/contact/phone_number"));
            case "poll" -> copy.at("/poll/question").asString("").equals("When?");
            default ->
                copy.has(content)
                        && (!WITH_CAPTION.contains(content)
                                || copy.path("caption").asString("").endsWith("its caption"));
        };
    }

    // ---- what follows

    private Trial replies() {
        return new Trial(
                Operation.REPLY,
                Matrix.DIRECTIONS,
                (sent, direction, original, copy) -> seen.getOrDefault(direction.from(), Map.of()).values().stream()
                                .anyMatch(m -> m.path("text").asString("").endsWith(label(sent, direction))
                                        && m.at("/reply_to_message/message_id").asLong(0) == sent.id())
                        ? Matrix.WORKS
                        : Matrix.BROKEN,
                (sent, direction) -> emulator.post(
                        "messages",
                        desk.place(direction.to())
                                .with(Map.of(
                                        "text", "re " + label(sent, direction), "replyTo", copyId(sent, direction)))));
    }

    private static String label(Sent sent, Direction direction) {
        return sent.content() + " " + direction.title();
    }

    private Trial edits() {
        Set<Sent> edited = new HashSet<>();
        return new Trial(
                Operation.EDIT,
                Matrix.DIRECTIONS,
                (sent, direction, original, copy) -> {
                    Rule rule = editRule(sent.content(), direction, copy);
                    String now = copy.path("text").asString("")
                            + copy.path("caption").asString("");
                    return rule != null ? rule.cell() : now.endsWith("edited words") ? Matrix.WORKS : Matrix.BROKEN;
                },
                (sent, direction) -> {
                    if (isEditable(sent.content()) && edited.add(sent)) {
                        Place place = desk.place(sent.from());
                        emulator.edit(place.who(), place.in(), sent.id(), "edited words");
                    }
                });
    }

    private static boolean isEditable(String content) {
        return content.startsWith("text") || WITH_CAPTION.contains(content);
    }

    private static @org.jspecify.annotations.Nullable Rule editRule(
            String content, Direction direction, JsonNode copy) {
        if (content.equals("forward")) {
            return Rule.NOT_EDITABLE_FORWARD;
        }
        if (content.equals("album") && copy.has("text")) {
            return Rule.ONE_LINE;
        }
        return isEditable(content) ? null : Rule.NOT_EDITABLE;
    }

    private Trial reactions(int... numbers) {
        List<Direction> directions =
                Arrays.stream(numbers).mapToObj(Matrix.DIRECTIONS::get).toList();
        return new Trial(
                Operation.REACT,
                directions,
                (sent, direction, original, copy) -> original.path("reactions")
                                .valueStream()
                                .anyMatch(reaction -> reaction.path("by").asLong()
                                                == desk.place(direction.from()).bot()
                                        && reaction.path("emoji").asString("").equals(emoji(direction)))
                        ? Matrix.WORKS
                        : Matrix.BROKEN,
                (sent, direction) -> emulator.post(
                        "messages/react",
                        desk.place(direction.to())
                                .with(Map.of(
                                        "messageId", copyId(sent, direction), "emojis", List.of(emoji(direction))))));
    }

    private static String emoji(Direction direction) {
        return List.of("👍", "🔥", "🎉", "👏", "🤔", "😁").get(Matrix.DIRECTIONS.indexOf(direction));
    }

    private Trial pins() {
        Set<Sent> pinned = new HashSet<>();
        return new Trial(
                Operation.PIN,
                Matrix.DIRECTIONS,
                (sent, direction, original, copy) ->
                        copy.path("pinned").asBoolean(false) ? Matrix.WORKS : Matrix.BROKEN,
                (sent, direction) -> {
                    if (pinned.add(sent)) {
                        emulator.post("messages/pin", desk.place(sent.from()).with(Map.of("messageId", sent.id())));
                    }
                });
    }

    private Trial deletions() {
        Set<Sent> deleted = new HashSet<>();
        return new Trial(
                Operation.DELETE,
                Matrix.DIRECTIONS,
                (sent, direction, original, copy) -> copy.path("deleted").asBoolean(false)
                                && original.path("deleted").asBoolean(false)
                        ? Matrix.WORKS
                        : Matrix.BROKEN,
                (sent, direction) -> {
                    if (deleted.add(sent)) {
                        emulator.post(
                                "messages",
                                desk.place(sent.from()).with(Map.of("text", "/delete", "replyTo", sent.id())));
                    }
                });
    }

    // ---- judging

    @FunctionalInterface
    private interface Judge {
        String cell(Sent sent, Direction direction, JsonNode original, JsonNode copy);
    }

    @FunctionalInterface
    private interface Act {
        void on(Sent sent, Direction direction);
    }

    /** What is done in the cells of an operation, and how each is judged. */
    private record Trial(Operation operation, List<Direction> directions, Judge judge, Act act) {}

    /** Does it in all cells, then waits until none is broken; those that still are then stay so. */
    private void play(List<Sent> all, Trial... trials) {
        for (Trial trial : trials) {
            each(all, trial.directions(), (sent, direction) -> {
                if (copyId(sent, direction) != 0) {
                    trial.act().on(sent, direction);
                }
            });
        }
        until(() -> {
            desk.places().keySet().forEach(place -> seen.put(place, desk.messages(place)));
            AtomicBoolean broken = new AtomicBoolean();
            for (Trial trial : trials) {
                each(all, trial.directions(), (sent, direction) -> {
                    String cell = cell(trial, sent, direction);
                    matrix.put(trial.operation(), sent.content(), direction, cell);
                    if (cell.equals(Matrix.BROKEN)) {
                        broken.set(true);
                    }
                });
            }
            return !broken.get();
        });
    }

    private String cell(Trial trial, Sent sent, Direction direction) {
        JsonNode original = seen.getOrDefault(direction.from(), Map.of()).get(sent.id());
        JsonNode copy = seen.getOrDefault(direction.to(), Map.of()).get(copyId(sent, direction));
        return original == null || copy == null ? Matrix.BROKEN : trial.judge().cell(sent, direction, original, copy);
    }

    private static void each(List<Sent> all, List<Direction> directions, Act act) {
        for (String content : CONTENTS.keySet()) {
            for (Sent sent : all) {
                if (sent.content().equals(content)) {
                    directions.stream()
                            .filter(direction -> direction.from().equals(sent.from()))
                            .forEach(direction -> act.on(sent, direction));
                }
            }
        }
    }

    private long copyId(Sent sent, Direction direction) {
        return sent.copies().getOrDefault(desk.place(direction.to()).endpoint(), 0L);
    }

    /** Waits for the condition up to a limit, whatever comes of it: the matrix tells. */
    private static void until(java.util.function.BooleanSupplier condition) {
        try {
            org.awaitility.Awaitility.await()
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(200))
                    .until(condition::getAsBoolean);
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            // What is missing shows as a broken cell.
        }
    }
}
