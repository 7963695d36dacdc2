package dev.tgops.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.MediaKind;
import dev.tgops.emulator.world.Message;
import dev.tgops.emulator.world.Person;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class MediaTest {
    private static final String BOUNDARY = "----boundary42";

    @RegisterExtension
    final EmulatorExtension telegram = new EmulatorExtension();

    private Bot bot;
    private BotClient api;
    private Person carol;

    @BeforeEach
    void world() {
        bot = telegram.world().bot("support_bot");
        api = new BotClient(telegram.server(), bot);
        carol = telegram.world().person("Carol", "carol");
        telegram.world().letWrite(bot, carol);
    }

    private static void field(ByteArrayOutputStream out, String name, String value) {
        out.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void file(ByteArrayOutputStream out, String name, String fileName, byte[] bytes) {
        out.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                        + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(bytes);
        out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode post(String method, ByteArrayOutputStream form) {
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return Json.parse(api.post(method, "multipart/form-data; boundary=" + BOUNDARY, form.toByteArray())
                .body());
    }

    private byte[] download(BotClient by, Bot as, String fileId) throws IOException, InterruptedException {
        String path = by.ok("getFile", "file_id", fileId).path("file_path").asString();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(telegram.url() + "/file/bot" + as.token() + "/" + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    void what_is_uploaded_is_downloaded() throws Exception {
        byte[] bytes = random(300_000);
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        field(form, "chat_id", Long.toString(carol.id()));
        field(form, "caption", "a <b>bold</b> caption — ünï");
        field(form, "parse_mode", "HTML");
        file(form, "document", "report \u00e4.pdf", bytes);
        JsonNode message = post("sendDocument", form).path("result");
        assertThat(message.at("/document/file_name").asString()).isEqualTo("report ä.pdf");
        assertThat(message.at("/document/mime_type").asString()).isEqualTo("application/pdf");
        assertThat(message.at("/caption_entities/0/type").asString()).isEqualTo("bold");
        String fileId = message.at("/document/file_id").asString();
        assertThat(download(api, bot, fileId)).isEqualTo(bytes);
        JsonNode again = api.ok("sendDocument", "chat_id", carol.id(), "document", fileId);
        assertThat(again.at("/document/file_unique_id")).isEqualTo(message.at("/document/file_unique_id"));
        assertThat(api.refused("sendPhoto", "chat_id", carol.id(), "photo", fileId))
                .isEqualTo("400 Bad Request: can't use file of type Document as Photo");
    }

    @Test
    void a_file_id_belongs_to_one_bot() {
        Bot other = telegram.world().bot("other_bot");
        BotClient otherApi = new BotClient(telegram.server(), other);
        telegram.world().letWrite(other, carol);
        carol.with(bot).send(MediaKind.PHOTO, "p.jpg", "image/jpeg", random(100), "");
        JsonNode photo = api.updates().get(0).at("/message/photo");
        String fileId = photo.get(photo.size() - 1).path("file_id").asString();
        assertThat(otherApi.refused("getFile", "file_id", fileId))
                .isEqualTo("400 Bad Request: wrong file_id or the file is temporarily unavailable");
        assertThat(otherApi.refused("sendPhoto", "chat_id", carol.id(), "photo", fileId))
                .isEqualTo("400 Bad Request: wrong file_id or the file is temporarily unavailable");
        assertThat(api.refused("sendPhoto", "chat_id", carol.id(), "photo", "nonsense"))
                .isEqualTo("400 Bad Request: wrong file identifier/HTTP URL specified");
        assertThat(api.refused("getFile", "file_id", "nonsense")).isEqualTo("400 Bad Request: invalid file_id");
    }

    @Test
    void files_have_limits() {
        Message big = carol.with(bot)
                .send(MediaKind.DOCUMENT, "big.bin", "application/octet-stream", new byte[20 * 1024 * 1024 + 1], "");
        assertThat(big.id()).isEqualTo(1);
        String fileId = api.updates().get(0).at("/message/document/file_id").asString();
        assertThat(api.refused("getFile", "file_id", fileId)).isEqualTo("400 Bad Request: file is too big");
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        field(empty, "chat_id", Long.toString(carol.id()));
        file(empty, "document", "empty.txt", new byte[0]);
        assertThat(post("sendDocument", empty).path("description").asString())
                .isEqualTo("Bad Request: file must be non-empty");
        assertThat(api.refused("sendDocument", "chat_id", carol.id()))
                .isEqualTo("400 Bad Request: there is no document in the request");
        assertThat(api.refused("sendPhoto", "chat_id", carol.id(), "photo", "x", "caption", "c".repeat(1025)))
                .startsWith("400 Bad Request: ");
    }

    @Test
    void an_album_is_sent_with_attached_files_and_stays_one_when_copied() {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        field(form, "chat_id", Long.toString(carol.id()));
        field(
                form,
                "media",
                "[{\"type\":\"photo\",\"media\":\"attach://a\",\"caption\":\"first\"},{\"type\":\"photo\",\"media\":\"attach://b\"}]");
        file(form, "a", "a.jpg", random(50));
        file(form, "b", "b.jpg", random(60));
        JsonNode sent = post("sendMediaGroup", form).path("result");
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).path("media_group_id")).isEqualTo(sent.get(1).path("media_group_id"));
        int first = sent.get(0).path("message_id").asInt();
        JsonNode copies = api.ok(
                "copyMessages",
                "chat_id",
                carol.id(),
                "from_chat_id",
                carol.id(),
                "message_ids",
                Json.array().add(first).add(first + 1));
        List<Message> seen = carol.with(bot).messages();
        assertThat(copies).hasSize(2);
        assertThat(seen.get(2).album())
                .isEqualTo(seen.get(3).album())
                .isNotEqualTo(seen.get(0).album());
        assertThat(api.refused("sendMediaGroup", "chat_id", carol.id(), "media", "[]"))
                .startsWith("400 Bad Request: there are too few");
    }

    @Test
    void albums_of_people_come_as_separate_updates() {
        carol.with(bot).album(MediaKind.PHOTO, List.of(random(10), random(20), random(30)), "trip");
        JsonNode updates = api.updates();
        assertThat(updates).hasSize(3);
        assertThat(updates.get(0).at("/message/caption").asString()).isEqualTo("trip");
        assertThat(updates.get(0).at("/message/media_group_id"))
                .isEqualTo(updates.get(2).at("/message/media_group_id"));
    }

    @Test
    void a_poll_counts_and_tells() {
        JsonNode poll = api.ok(
                "sendPoll",
                "chat_id",
                carol.id(),
                "question",
                "Which?",
                "options",
                "[{\"text\":\"One\"},{\"text\":\"Two\"}]",
                "is_anonymous",
                false);
        int id = poll.path("message_id").asInt();
        carol.with(bot).vote(id, 1);
        JsonNode updates = api.updates();
        assertThat(updates.get(0).at("/poll_answer/option_ids/0").asInt()).isEqualTo(1);
        assertThat(updates.get(1).at("/poll/options/1/voter_count").asInt()).isEqualTo(1);
        assertThat(api.ok("stopPoll", "chat_id", carol.id(), "message_id", id)
                        .path("is_closed")
                        .asBoolean())
                .isTrue();
        assertThat(api.refused("stopPoll", "chat_id", carol.id(), "message_id", id))
                .isEqualTo("400 Bad Request: poll has already been closed");
    }
}
