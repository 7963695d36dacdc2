package dev.tgops.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Person;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HostileInputTest {
    @RegisterExtension
    final EmulatorExtension telegram = new EmulatorExtension();

    private BotClient api;
    private Bot bot;
    private Person carol;

    @BeforeEach
    void world() {
        bot = telegram.world().bot("support_bot");
        api = new BotClient(telegram.server(), bot);
        carol = telegram.world().person("Carol", "carol");
        telegram.world().letWrite(bot, carol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"text\"", "null", "{\"text\":", "\u0000", "{\"chat_id\":{}}"})
    void bodies_that_are_none(String body) {
        HttpResponse<byte[]> response =
                api.post("sendMessage", "application/json", body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Json.parse(response.body()).path("error_code").asInt()).isEqualTo(400);
    }

    @Test
    void wrong_types_and_unknown_fields() {
        assertThat(api.call("sendMessage", "chat_id", Json.array().add(1), "text", "x")
                        .path("error_code")
                        .asInt())
                .isEqualTo(400);
        assertThat(api.refused("sendMessage", "chat_id", carol.id(), "text", "x", "reply_markup", 7))
                .isEqualTo("400 Bad Request: object expected as reply keyboard markup");
        assertThat(api.refused("sendMessage", "chat_id", carol.id(), "text", "x", "reply_markup", "{broken"))
                .isEqualTo("400 Bad Request: can't parse reply keyboard markup JSON object");
        assertThat(api.refused("sendMessage", "chat_id", carol.id(), "text", "x", "parse_mode", "XML"))
                .isEqualTo("400 Bad Request: unsupported parse_mode");
        assertThat(api.refused("sendMediaGroup", "chat_id", carol.id(), "media", "[1,2]"))
                .startsWith("400 ");
        api.ok("sendMessage", "chat_id", carol.id(), "text", "x", "no_such_field", 1);
        api.ok("sendMessage", "chat_id", Long.toString(carol.id()), "text", 42, "disable_notification", "true");
    }

    @Test
    void forms_and_queries_are_as_good_as_json() {
        byte[] form = ("chat_id=" + carol.id() + "&text=a%20b+c%26d&reply_markup=%7B%22inline_keyboard%22%3A%5B%5D%7D")
                .getBytes(StandardCharsets.UTF_8);
        JsonNode sent = Json.parse(api.post("sendMessage", "application/x-www-form-urlencoded", form)
                .body());
        assertThat(sent.at("/result/text").asString()).isEqualTo("a b c&d");
        JsonNode got = Json.parse(
                api.get("sendMessage?chat_id=" + carol.id() + "&text=q%C3%A4").body());
        assertThat(got.at("/result/text").asString()).isEqualTo("qä");
        assertThat(Json.parse(api.get("GETME").body()).path("ok").asBoolean()).isTrue();
        assertThat(api.post(
                                "sendMessage",
                                "application/x-www-form-urlencoded",
                                "text=%ZZ".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
        assertThat(api.post("sendMessage", "multipart/form-data", new byte[] {1, 2, 3})
                        .statusCode())
                .isEqualTo(400);
        assertThat(api.post(
                                "sendMessage",
                                "multipart/form-data; boundary=x",
                                "--x\r\nfoo".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_body_beyond_the_limit_is_refused() {
        byte[] body = new byte[51 * 1024 * 1024];
        HttpResponse<byte[]> response = api.post("sendDocument", "application/octet-stream", body);
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(Json.parse(response.body()).path("description").asString()).isEqualTo("Request Entity Too Large");
    }

    @Test
    void text_of_all_scripts_comes_through() {
        String text = "שלום עולם \u202Eevil\u202C 👨‍👩‍👧‍👦 z̷̢͝ <script>alert(1)</script> \uD83D\uDE00";
        int id = carol.with(bot).write(text).id();
        assertThat(api.updates().get(0).at("/message/text").asString()).isEqualTo(text);
        api.ok(
                "sendMessage",
                "chat_id",
                carol.id(),
                "text",
                text,
                "reply_parameters",
                BotClient.params("message_id", id));
        assertThat(carol.with(bot).texts()).containsExactly(text, text);
    }

    @Test
    void unknown_methods_tokens_and_paths() {
        assertThat(api.refused("noSuchMethod")).isEqualTo("404 Not Found: method not found");
        assertThat(new BotClient(telegram.url(), "1:WRONG").refused("getMe")).isEqualTo("401 Unauthorized");
        assertThat(new BotClient(telegram.url(), "x/y")
                        .call("getMe")
                        .path("error_code")
                        .asInt())
                .isEqualTo(404);
    }
}
