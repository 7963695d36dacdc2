package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotCall.SendOptions;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.InputMedia;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.MediaKind;
import dev.tgops.emulator.world.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Each call of the contract, carried out by a server that has Telegram's rules. */
class EveryCallIT {

    @RegisterExtension
    static final EmulatorExtension TELEGRAM = new EmulatorExtension();

    private static final SendOptions OPTIONS = new SendOptions(true, true, true, null);

    private static Records records;
    private static Replicas replicas;
    private static HttpServer files;
    private static String address;
    private static String botId;
    private static Chat forum;
    private static Person carol;
    private static long thread;
    private static long ownMessage;
    private static long secondMessage;
    private static long ownPhoto;
    private static String photoId;
    private static String roundVideoId;
    private static String query;

    @BeforeAll
    static void a_forum_in_which_the_bot_may_do_everything() throws IOException {
        files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        files.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 4);
            try (var body = exchange.getResponseBody()) {
                body.write("file".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        });
        files.start();
        address = "http://127.0.0.1:" + files.getAddress().getPort() + "/file.bin?signature=abc";
        records = new Records();
        replicas = new Replicas(TELEGRAM.url());
        Replica runner = replicas.start("one");
        Bot bot = TELEGRAM.world().bot("every_call_bot");
        Person alice = TELEGRAM.world().person("Alice", null);
        carol = TELEGRAM.world().person("Carol", null);
        TELEGRAM.world().letWrite(bot, carol);
        forum = TELEGRAM.world().forum("Support", alice);
        alice.add(forum, bot).promote(forum, bot, AdminRight.values());
        thread = alice.in(forum).createTopic("Printer").thread();
        botId = runner.run(bot.token());
        JsonNode markup = json("{\"inline_keyboard\":[[{\"text\":\"Close\",\"callback_data\":\"close\"}]]}");
        ownMessage = id(run(new BotCall.SendMessage(forum.id(), thread, "Hello", null, null, markup)));
        secondMessage = id(run(new BotCall.SendMessage(forum.id(), thread, "Again", null, null, null)));
        BotOutcome photo = run(photo(address, null));
        ownPhoto = id(photo);
        photoId = result(photo).path("photo").path(0).path("file_id").asString();
        query = alice.in(forum).press((int) ownMessage, "close").id();
        roundVideoId = TELEGRAM.world()
                .files()
                .fileId(
                        bot,
                        TELEGRAM.world()
                                .files()
                                .add(
                                        MediaKind.VIDEO_NOTE,
                                        "round.mp4",
                                        "video/mp4",
                                        new byte[9],
                                        json("{}").asObject())
                                .uniqueId());
    }

    @AfterAll
    static void stop() {
        replicas.close();
        records.close();
        files.stop(0);
    }

    @TestFactory
    Stream<DynamicTest> telegram_carries_it_out() {
        return calls().stream()
                .map(call -> DynamicTest.dynamicTest(call.getClass().getSimpleName(), () -> {
                    BotOutcome outcome = run(call);
                    assertThat(outcome.status())
                            .as(() -> call + ": " + outcome.error())
                            .isEqualTo(OutcomeStatus.OK);
                    assertThat(outcome.result()).isNotNull();
                    if (call instanceof BotCall.SendCall || call instanceof BotCall.ForwardMessage) {
                        assertThat(outcome.messageIds()).isNotEmpty();
                    }
                }));
    }

    @Test
    void no_call_is_left_out() {
        assertThat(calls().stream().map(Object::getClass)).containsAll(permitted(BotCall.class));
    }

    @Test
    void an_album_tells_the_ids_of_all_its_messages() {
        BotOutcome outcome = run(album());

        assertThat(outcome.messageIds()).hasSize(2).doesNotHaveDuplicates();
        assertThat(result(outcome)).hasSize(2);
    }

    @Test
    void what_telegram_would_refuse_is_not_called() {
        BotOutcome outcome = run(new BotCall.SendMessage(carol.id(), null, "x".repeat(5000), null, null, null));

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.TOO_LARGE);
        assertThat(outcome.error()).isEqualTo("text must have at most 4096 characters, not 5000");
        assertThat(TELEGRAM.ledger().calls(0))
                .noneMatch(call -> String.valueOf(carol.id()).equals(call.chat()));
    }

    private static List<BotCall> calls() {
        long chat = forum.id();
        JsonNode scope = json("{\"type\":\"all_group_chats\"}");
        List<BotCall> calls = new ArrayList<>(sends(chat));
        calls.addAll(List.of(
                new BotCall.EditMessageText(chat, ownMessage, "Changed", null, null),
                new BotCall.EditMessageCaption(chat, ownPhoto, "Changed", null, null),
                new BotCall.EditMessageMedia(
                        chat, ownPhoto, new InputMedia.Photo(address, "New", null, null, null), null),
                new BotCall.EditMessageReplyMarkup(
                        chat,
                        ownMessage,
                        json("{\"inline_keyboard\":[[{\"text\":\"Open\",\"callback_data\":\"open\"}]]}")),
                new BotCall.AnswerCallbackQuery(query, "Done", true),
                new BotCall.SetMessageReaction(chat, ownMessage, json("[{\"type\":\"emoji\",\"emoji\":\"👍\"}]"), null),
                new BotCall.PinChatMessage(chat, ownMessage, true),
                new BotCall.UnpinChatMessage(chat, ownMessage),
                new BotCall.UnpinAllForumTopicMessages(chat, thread),
                new BotCall.UnpinAllGeneralForumTopicMessages(chat),
                new BotCall.UnpinAllChatMessages(chat),
                new BotCall.SendChatAction(chat, thread, "typing"),
                new BotCall.CreateForumTopic(chat, "Mouse", 7322096, null),
                new BotCall.EditForumTopic(chat, thread, "Printer again"),
                new BotCall.CloseForumTopic(chat, thread),
                new BotCall.ReopenForumTopic(chat, thread),
                new BotCall.EditGeneralForumTopic(chat, "Lobby"),
                new BotCall.CloseGeneralForumTopic(chat),
                new BotCall.ReopenGeneralForumTopic(chat),
                new BotCall.HideGeneralForumTopic(chat),
                new BotCall.UnhideGeneralForumTopic(chat),
                new BotCall.GetForumTopicIconStickers(),
                new BotCall.GetChat(chat),
                new BotCall.GetChatAdministrators(chat, null),
                new BotCall.GetChatMemberCount(chat),
                new BotCall.GetChatMember(chat, carol.id()),
                new BotCall.SetMyCommands(
                        List.of(new BotCall.SetMyCommands.Command("start", "Say hello")), scope, "en"),
                new BotCall.GetMyCommands(scope, "en"),
                new BotCall.DeleteMyCommands(scope, "en"),
                new BotCall.SetMyName("Every call", null),
                new BotCall.GetMyName(null),
                new BotCall.SetMyDescription("What I do", "en"),
                new BotCall.GetMyDescription("en"),
                new BotCall.SetMyShortDescription("I help", "en"),
                new BotCall.GetMyShortDescription("en"),
                new BotCall.SetChatMenuButton(null, json("{\"type\":\"commands\"}")),
                new BotCall.GetChatMenuButton(null),
                new BotCall.SetMyDefaultAdministratorRights(json("{\"can_manage_topics\":true}"), false),
                new BotCall.GetMyDefaultAdministratorRights(false),
                new BotCall.DeleteMessage(chat, secondMessage),
                new BotCall.DeleteMessages(chat, List.of(ownMessage, ownPhoto)),
                new BotCall.DeleteForumTopic(chat, thread)));
        return calls;
    }

    private static List<BotCall> sends(long chat) {
        return List.of(
                new BotCall.SendMessage(chat, thread, "Hello", null, null, null, null, OPTIONS),
                photo(photoId, "by id"),
                new BotCall.SendVideo(
                        chat, thread, address, 9, 640, 480, null, null, "v", null, true, true, true, null, null,
                        OPTIONS),
                new BotCall.SendAnimation(
                        chat, thread, address, 9, 640, 480, "a", null, true, true, null, null, OPTIONS),
                new BotCall.SendAudio(chat, thread, address, "a", null, 180, "Band", "Song", null, null, OPTIONS),
                new BotCall.SendVoice(chat, thread, address, "v", null, 9, null, null, OPTIONS),
                new BotCall.SendVideoNote(chat, thread, roundVideoId, 9, 240, null, null, OPTIONS),
                new BotCall.SendDocument(chat, thread, address, "d", null, true, null, null, OPTIONS),
                new BotCall.SendSticker(chat, thread, address, "👍", null, null, OPTIONS),
                new BotCall.SendLocation(chat, thread, 52.52, 13.405, 10.5, 600, 90, 100, null, null, OPTIONS),
                new BotCall.SendVenue(
                        chat,
                        thread,
                        52.52,
                        13.405,
                        "Office",
                        "Main Street 1",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        OPTIONS),
                new BotCall.SendContact(chat, thread, "+4930123456", "Carol", "Jones", null, null, null, OPTIONS),
                new BotCall.SendPoll(
                        chat,
                        thread,
                        "Hello?",
                        null,
                        options("Yes", "No"),
                        true,
                        "regular",
                        true,
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
                        600,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        OPTIONS),
                new BotCall.SendDice(chat, thread, "🎯", null, null, OPTIONS),
                album(),
                new BotCall.CopyMessage(chat, thread, chat, ownPhoto, new BotCall.ReplyTo(ownMessage, null)),
                new BotCall.CopyMessages(chat, thread, chat, List.of(ownMessage, ownPhoto), true, null, true),
                new BotCall.ForwardMessage(chat, thread, chat, ownMessage),
                new BotCall.ForwardMessages(chat, thread, chat, List.of(ownMessage, ownPhoto), true, null));
    }

    private static BotCall photo(String file, @Nullable String caption) {
        return new BotCall.SendPhoto(forum.id(), thread, file, caption, null, true, true, null, null, OPTIONS);
    }

    private static BotCall album() {
        return new BotCall.SendMediaGroup(
                forum.id(),
                thread,
                List.of(
                        new InputMedia.Photo(photoId, "one", null, null, null),
                        new InputMedia.Video(address, "two", null, null, null, null, null, 640, 480, 9, true)),
                null,
                OPTIONS);
    }

    private static List<BotCall.SendPoll.Option> options(String... texts) {
        return Arrays.stream(texts)
                .map(text -> new BotCall.SendPoll.Option(text, null, null))
                .toList();
    }

    private static BotOutcome run(BotCall call) {
        BotRequest request = new Requests(replicas.project, botId).call(call).make();
        records.send(request);
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> records.outcomesOf(request.requestId()), found -> !found.isEmpty())
                .getFirst();
    }

    private static long id(BotOutcome outcome) {
        assertThat(outcome.status()).as(outcome::error).isEqualTo(OutcomeStatus.OK);
        return result(outcome).path("message_id").asLong();
    }

    private static JsonNode result(BotOutcome outcome) {
        return Objects.requireNonNull(outcome.result());
    }

    private static JsonNode json(String text) {
        return Replicas.JSON.readTree(text);
    }

    private static List<Class<?>> permitted(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? permitted(type).stream() : Stream.of(type))
                .toList();
    }
}
