package dev.tgops.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.MediaKind;
import dev.tgops.emulator.world.Person;
import dev.tgops.testsupport.BotApiFacts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every method of the emulator against the published Bot API; skipped where its facts are not at hand. */
class ConformanceTest {
    private static final Optional<BotApiFacts> FOUND = BotApiFacts.find();

    /** Published as required, yet Telegram's own server takes the call without: no address means no webhook. */
    private static final Set<String> FREE = Set.of("setWebhook.url", "setChatAdministratorCustomTitle.custom_title");

    @RegisterExtension
    static final EmulatorExtension telegram = new EmulatorExtension();

    private Bot bot;
    private BotClient api;

    @BeforeEach
    void bot() {
        bot = telegram.world().bot("conformance_bot");
        api = new BotClient(telegram.server(), bot);
    }

    private static BotApiFacts facts() {
        assumeTrue(FOUND.isPresent(), "bot-api-facts.json is not beside the repository");
        return FOUND.orElseThrow();
    }

    static Stream<String> methods() {
        try (EmulatorServer any = EmulatorServer.start()) {
            return List.copyOf(any.methods()).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_method_is_as_published(String method) {
        BotApiFacts facts = facts();
        assertThat(facts.knowsMethod(method)).as(method).isTrue();
        Examples examples = new Examples(telegram.world(), bot, api);
        ObjectNode call = examples.call(method);
        for (String name : call.propertyNames()) {
            assertThat(facts.parameterProblems(method, name, call.get(name))).isEmpty();
        }

        JsonNode result = api.ok(method, call);

        assertThat(facts.resultProblems(method, result)).isEmpty();
        for (String name : facts.required(method)) {
            if (FREE.contains(method + "." + name)) {
                continue;
            }
            ObjectNode lacking = examples.call(method);
            lacking.remove(name);
            assertThat(api.call(method, lacking).path("error_code").asInt())
                    .as("%s without %s", method, name)
                    .isEqualTo(400);
        }
    }

    @Test
    void updates_are_as_published() {
        BotApiFacts facts = facts();
        api.ok(
                "getUpdates",
                "allowed_updates",
                Json.parse(
                        "[\"message\",\"edited_message\",\"callback_query\",\"my_chat_member\",\"chat_member\",\"message_reaction\",\"poll\",\"poll_answer\"]"));
        Person alice = telegram.world().person("Alice", "Agent", "alice2");
        Person carol = telegram.world().person("Carol", null);
        Chat forum = telegram.world().forum("Support", alice);
        alice.add(forum, carol).add(forum, bot).promote(forum, bot, AdminRight.values());
        carol.start(bot);
        var in = carol.with(bot);
        byte[] bytes = "content".getBytes(StandardCharsets.UTF_8);
        for (MediaKind kind : MediaKind.values()) {
            in.send(kind, "file.bin", "application/octet-stream", bytes, "caption #tag");
        }
        in.album(MediaKind.PHOTO, List.of(bytes, bytes), "album");
        int first = in.write("Hello https://example.com @alice2").id();
        in.quote(first, "Hello", "quoting");
        in.edit(first, "Hello again");
        in.react(first, "👍");
        alice.anonymous(forum, true);
        var topic = alice.in(forum).createTopic("Topic");
        alice.in(forum, topic.thread()).write("anonymous");
        alice.in(forum, topic.thread()).closeTopic();
        alice.in(forum).pin(alice.in(forum).write("pin me").id());
        JsonNode question = api.ok(
                "sendPoll", "chat_id", carol.id(), "question", "Q?", "options", "[\"a\",\"b\"]", "is_anonymous", false);
        in.vote(question.path("message_id").asInt(), 1);
        in.press(question.path("message_id").asInt(), "data");
        carol.block(bot);
        carol.leave(forum);

        JsonNode updates = api.ok("getUpdates", "limit", 100);
        assertThat(updates.size()).isGreaterThan(25);
        assertThat(facts.problems("Array of Update", updates, "updates")).isEmpty();
    }
}
