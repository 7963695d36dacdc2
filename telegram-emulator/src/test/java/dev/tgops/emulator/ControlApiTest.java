package dev.tgops.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class ControlApiTest {
    @RegisterExtension
    final EmulatorExtension telegram = new EmulatorExtension();

    private final HttpClient http = HttpClient.newHttpClient();
    private BotClient api;
    private String support = "";

    @BeforeEach
    void demo() {
        DemoWorld.build(telegram.world());
        api = new BotClient(telegram.url(), DemoWorld.TOKEN);
        for (JsonNode chat : json("GET", "chats", "")) {
            if (chat.path("title").asString().equals("Support")) {
                support = chat.path("key").asString();
            }
        }
    }

    @AfterEach
    void close() {
        http.close();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(telegram.url() + "/emulator/" + path))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode json(String method, String path, String body) {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.parse(response.body());
    }

    private List<JsonNode> lines(String path) {
        return send("GET", path, "").body().lines().map(Json::parse).toList();
    }

    @Test
    void the_demo_world_is_there() {
        assertThat(json("GET", "users", "")
                        .valueStream()
                        .map(user -> user.path("first_name").asString()))
                .containsExactly("Alice", "Bob", "Carol", "Dave", "Erin");
        JsonNode bots = json("GET", "bots", "");
        assertThat(bots.get(0).path("username").asString()).isEqualTo("tgops_demo_bot");
        assertThat(api.ok("getChatMember", "chat_id", support, "user_id", 424242)
                        .path("can_manage_topics")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void people_are_played_over_http() {
        api.updates();
        JsonNode first = json("POST", "messages", "{'user':'carol','bot':'tgops_demo_bot','text':'Hello'}");
        int id = first.path("message_id").asInt();
        json("PUT", "messages", "{'user':'carol','bot':'tgops_demo_bot','messageId':" + id + ",'text':'Hello!'}");
        json(
                "POST",
                "messages/react",
                "{'user':'carol','bot':'tgops_demo_bot','messageId':" + id + ",'emojis':['👍']}");
        int thread = json("POST", "topics", "{'user':'alice','chat':'" + support + "','name':'Printer'}")
                .path("message_thread_id")
                .asInt();
        json("POST", "messages", "{'user':'bob','chat':'" + support + "','thread':" + thread + ",'text':'On it'}");
        json("PUT", "topics", "{'user':'alice','chat':'" + support + "','thread':" + thread + ",'closed':true}");
        json("POST", "block", "{'user':'carol','bot':'tgops_demo_bot'}");
        JsonNode updates = api.updates();
        assertThat(updates).hasSize(6);
        List<JsonNode> topic = lines("ledger/messages?chat=" + support);
        assertThat(topic.stream().filter(message -> message.path("thread").asInt() == thread))
                .hasSize(3);
        List<JsonNode> page = lines("ledger/messages?chat=" + support + "&limit=2&after="
                + topic.getFirst().path("message_id").asInt());
        assertThat(page).isEqualTo(topic.subList(1, 3));
        assertThat(lines("ledger/messages?chat=424242:700000201")
                        .getFirst()
                        .path("text")
                        .asString())
                .isEqualTo("Hello!");
        assertThat(send("POST", "messages", "{'user':'nobody','chat':'1','text':'x'}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_flood_comes_in_one_request() {
        api.updates();
        String one = "{'user':'carol','bot':'424242','text':'a'}";
        String other = "{'user':'dave','bot':'424242','text':'b'}";
        assertThat(json("POST", "messages/batch", "{'messages':[" + one + "," + other + "," + one + "]}")
                        .valueStream()
                        .map(JsonNode::asInt))
                .containsExactly(1, 1, 2);
        assertThat(api.updates()).hasSize(3);
    }

    @Test
    void files_are_sent_over_http() throws Exception {
        String part = "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        String body = String.format(part, "user", "", "carol")
                + String.format(part, "bot", "", "tgops_demo_bot")
                + String.format(part, "kind", "", "photo")
                + String.format(part, "caption", "", "two")
                + String.format(part, "file1", "; filename=\"a.jpg\"", "one")
                + String.format(part, "file2", "; filename=\"b.jpg\"", "two")
                + "--b--\r\n";
        api.updates();
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(telegram.url() + "/emulator/messages/media"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode updates = api.updates();
        assertThat(updates).hasSize(2);
        assertThat(updates.get(1).at("/message/media_group_id"))
                .isEqualTo(updates.get(0).at("/message/media_group_id"));
        assertThat(json("GET", "methods", "")).hasSizeGreaterThan(80);
    }

    @Test
    void the_ledger_knows_calls_and_updates() {
        api.ok("getMe");
        json("POST", "faults", "{'kind':'RESET','processed':true,'method':'sendMessage','times':1}");
        assertThat(json("GET", "faults", "").path("faults")).hasSize(1);
        try {
            api.call("sendMessage", "chat_id", 700000201, "text", "lost answer");
        } catch (java.io.UncheckedIOException expected) {
            // the connection broke
        }
        JsonNode call = lines("ledger/calls").getLast();
        assertThat(call.path("method").asString()).isEqualTo("sendMessage");
        assertThat(call.path("processed").asBoolean()).isTrue();
        assertThat(call.path("answered").asBoolean()).isFalse();
        assertThat(call.path("text").asString()).isEqualTo("lost answer");
        assertThat(call.path("messageId").asInt()).isEqualTo(1);
        api.updates();
        JsonNode update = lines("ledger/updates?bot=424242").getFirst();
        assertThat(update.path("confirmed").asLong())
                .isGreaterThanOrEqualTo(update.path("created").asLong());
        assertThat(json("GET", "counters", "").at("/counters/lostAnswers").asInt())
                .isEqualTo(1);
        json("PUT", "limits", "{'perBotSecond':30}");
        assertThat(json("GET", "limits", "").path("perBotSecond").asInt()).isEqualTo(30);
        json("DELETE", "ledger", "");
        assertThat(lines("ledger/calls")).isEmpty();
    }

    @Test
    void events_come_live() throws Exception {
        HttpResponse<java.io.InputStream> stream = http.send(
                HttpRequest.newBuilder(URI.create(telegram.url() + "/emulator/events"))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo(": hello");
            api.ok("sendMessage", "chat_id", 700000201, "text", "live");
            String line = lines.readLine();
            while (!line.startsWith("data: ")) {
                line = lines.readLine();
            }
            JsonNode event = Json.parse(line.substring(6));
            assertThat(event.path("type").asString()).isEqualTo("message");
            assertThat(event.at("/data/text").asString()).isEqualTo("live");
        }
    }
}
