package dev.tgops.emulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tgops.emulator.page.Browser.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.tgops.emulator.world.MediaKind;
import dev.tgops.emulator.world.Person;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Photos, files, voice, stickers and albums, in both directions. */
class MediaIT {
    @RegisterExtension
    static final Browser browser = new Browser(Browser.DESKTOP);

    private Person carol;
    private PlayedBot bot;
    private Page page;

    @BeforeEach
    void open() {
        carol = browser.person("carol");
        bot = browser.bot();
        page = browser.privateChat(carol);
    }

    @AfterEach
    void nothingWentWrong() {
        assertThat(browser.complaints()).isEmpty();
    }

    private void attach(String how, FilePayload... files) {
        FileChooser chooser = page.waitForFileChooser(() -> {
            page.getByTestId("attach").click();
            page.getByTestId("attach-menu")
                    .getByText(how, new Locator.GetByTextOptions().setExact(true))
                    .click();
        });
        chooser.setFiles(files);
    }

    private static FilePayload picture(String name, int width, int height, String format) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(40, 120, 200));
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FilePayload(name, format.equals("png") ? "image/png" : "image/jpeg", out.toByteArray());
    }

    private static void isShown(Locator image) {
        image.waitFor();
        image.page().waitForFunction("node => node.complete && node.naturalWidth > 0", image.elementHandle());
    }

    @Test
    void a_photo_with_a_caption_arrives_as_jpeg_with_its_measures() {
        attach("Photo or video", picture("printer.png", 800, 400, "png"));
        page.getByTestId("caption").fill("See https://example.org");
        page.getByTestId("send-files").click();

        JsonNode update = bot.next("message");
        JsonNode largest = update.path("photo").path(update.path("photo").size() - 1);
        assertThat(largest.path("width").asInt()).isEqualTo(800);
        assertThat(largest.path("height").asInt()).isEqualTo(400);
        assertThat(update.path("caption").asString()).isEqualTo("See https://example.org");
        assertThat(update.path("caption_entities").path(0).path("type").asString())
                .isEqualTo("url");
        assertThat(bot.download(largest.path("file_id").asString())).startsWith(0xff, 0xd8);

        Locator shown = message(page, update.path("message_id").asInt());
        isShown(shown.locator("img"));
        shown.getByTestId("photo").click();
        isShown(page.getByTestId("picture-dialog").locator("img"));
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("picture-dialog")).hasCount(0);
    }

    @Test
    void a_document_keeps_its_name_and_bytes() {
        byte[] bytes = "a;b\n1;2\n".getBytes(StandardCharsets.UTF_8);
        attach("File", new FilePayload("Rechnung № 7 <b>.csv", "text/csv", bytes));
        page.getByTestId("send-files").click();

        JsonNode update = bot.next("message");
        assertThat(update.path("document").path("file_name").asString()).isEqualTo("Rechnung № 7 <b>.csv");
        assertThat(update.path("document").path("mime_type").asString()).isEqualTo("text/csv");
        assertThat(bot.download(update.path("document").path("file_id").asString()))
                .isEqualTo(bytes);
        Locator shown = message(page, update.path("message_id").asInt());
        assertThat(shown.getByTestId("document")).containsText("Rechnung № 7 <b>.csv");
        var download = page.waitForDownload(() -> shown.getByTestId("document").click());
        assertThat(download.suggestedFilename()).startsWith("Rechnung № 7");
    }

    @Test
    void an_album_arrives_as_one_group_and_stands_as_one() {
        attach(
                "Photo or video",
                picture("1.jpg", 300, 200, "jpg"),
                picture("2.jpg", 200, 300, "jpg"),
                picture("3.jpg", 300, 300, "jpg"));
        page.getByTestId("caption").fill("Three sides");
        page.getByTestId("send-files").click();

        List<JsonNode> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            parts.add(bot.next("message"));
        }
        assertThat(parts)
                .allMatch(part ->
                        part.path("media_group_id").equals(parts.getFirst().path("media_group_id")));
        assertThat(parts.getFirst().path("media_group_id").asString()).isNotEmpty();
        assertThat(parts.getFirst().path("caption").asString()).isEqualTo("Three sides");
        assertThat(parts.get(1).has("caption")).isFalse();
        Locator shown = message(page, parts.getFirst().path("message_id").asInt());
        assertThat(shown.getByTestId("album").locator("img")).hasCount(3);
        assertThat(shown.getByTestId("message-text")).hasText("Three sides");
    }

    @Test
    void a_sticker_is_webp() {
        page.getByTestId("stickers").click();
        page.getByTestId("sticker-2").click();

        JsonNode sticker = bot.next("message").path("sticker");
        assertThat(sticker.path("emoji").asString()).isEqualTo("❤️");
        assertThat(sticker.path("width").asInt()).isEqualTo(512);
        byte[] bytes = bot.download(sticker.path("file_id").asString());
        assertThat(new String(bytes, 8, 4, StandardCharsets.US_ASCII)).isEqualTo("WEBP");
        isShown(page.getByTestId("messages").getByTestId("sticker"));
    }

    @Test
    void a_voice_message_is_recorded_or_taken_from_a_file() {
        page.getByTestId("record").click();
        assertThat(page.getByTestId("recording")).isVisible();
        assertThat(page.getByTestId("recording").getByText("0:01")).isVisible();
        page.getByTestId("send-voice").click();
        JsonNode recorded = bot.next("message").path("voice");
        assertThat(recorded.path("duration").asInt()).isPositive();
        byte[] sound = bot.download(recorded.path("file_id").asString());
        assertThat(new String(sound, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("OggS");
        assertThat(recorded.path("mime_type").asString()).isEqualTo("audio/ogg");
        Object seconds = page.evaluate(
                "async url => (await new AudioContext().decodeAudioData("
                        + "await (await fetch(url)).arrayBuffer())).duration",
                "/page/api/file/" + recorded.path("file_unique_id").asString());
        assertThat(((Number) seconds).doubleValue()).isGreaterThan(0.5);
        assertThat(page.getByTestId("recording")).isHidden();

        attach("Voice from a file", new FilePayload("hello.ogg", "audio/ogg", new byte[] {'O', 'g', 'g', 'S'}));
        JsonNode chosen = bot.next("message").path("voice");
        assertThat(chosen.path("mime_type").asString()).isEqualTo("audio/ogg");
        assertThat(page.getByTestId("messages").getByTestId("voice")).hasCount(2);
    }

    @Test
    void an_emoji_is_put_into_the_text() {
        page.getByTestId("composer-text").fill("Thanks ");
        page.getByTestId("stickers").click();
        page.getByTestId("sticker-panel").getByText("🙏").click();
        assertThat(page.getByTestId("composer-text")).hasValue("Thanks 🙏");
    }

    @Test
    void what_the_bot_sends_is_shown_by_its_kind() {
        FilePayload photo = picture("a.jpg", 640, 320, "jpg");
        carol.with(browser.world().bots().iterator().next())
                .send(MediaKind.PHOTO, "a.jpg", "image/jpeg", photo.buffer, "mine");
        String fileId =
                bot.next("message").path("photo").path(0).path("file_id").asString();
        int id = bot.call(
                        "sendPhoto",
                        with -> with.put("chat_id", carol.id())
                                .put("photo", fileId)
                                .put("caption", "yours"))
                .path("message_id")
                .asInt();
        isShown(message(page, id).locator("img"));
        assertThat(message(page, id).getByTestId("message-text")).hasText("yours");

        int place = bot.call(
                        "sendVenue",
                        with -> with.put("chat_id", carol.id())
                                .put("latitude", 52.5)
                                .put("longitude", 13.4)
                                .put("title", "Workshop")
                                .put("address", "Main street 1"))
                .path("message_id")
                .asInt();
        assertThat(message(page, place)).containsText("Main street 1");
        int dice = bot.call("sendDice", with -> with.put("chat_id", carol.id()))
                .path("message_id")
                .asInt();
        assertThat(message(page, dice)).containsText("🎲");
        int contact = bot.call(
                        "sendContact",
                        with -> with.put("chat_id", carol.id())
                                .put("phone_number", "+49301")
                                .put("first_name", "Desk"))
                .path("message_id")
                .asInt();
        assertThat(message(page, contact)).containsText("+49301");
    }
}
