package dev.tgops.emulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.emulator.DemoWorld;
import dev.tgops.emulator.EmulatorServer;
import dev.tgops.emulator.world.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page's paths give away, and to whom. */
class PageSecurityTest {
    private static final long CAROL = 700_000_201;

    private final HttpClient http = HttpClient.newHttpClient();
    private EmulatorServer emulator;

    @BeforeEach
    void start() {
        emulator = EmulatorServer.start();
        DemoWorld.build(emulator.world());
    }

    @AfterEach
    void stop() {
        emulator.close();
        http.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(emulator.url() + path));
    }

    private HttpResponse<String> post(String deed, String json) throws Exception {
        return send(at("/page/api/" + deed)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    @Test
    void the_page_allows_nothing_from_elsewhere_and_nothing_inline() throws Exception {
        HttpResponse<String> page = send(at("/"));
        assertThat(page.statusCode()).isEqualTo(200);
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "trusted-types 'none'");
        assertThat(policy).doesNotContain("unsafe", "http");
        assertThat(page.body()).doesNotContain("<style", "style=", "onclick", "https://");
        String etag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(send(at("/").header("If-None-Match", etag)).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/../pom.xml",
                "/page/%2e%2e/package-info.class",
                "/page/ChatPage.class",
                "/page/js/",
                "/page/js/none.js",
                "/page/api/none"
            })
    void only_the_files_of_the_page_are_served(String path) throws Exception {
        assertThat(send(at(path)).statusCode()).isIn(400, 404);
    }

    @Test
    void other_sites_in_the_same_browser_are_refused() throws Exception {
        for (String site : List.of("cross-site", "same-site")) {
            HttpResponse<String> answer = send(at("/page/api/people").header("Sec-Fetch-Site", site));
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        HttpResponse<String> form = send(at("/page/api/write")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"as\":" + CAROL + "}")));
        assertThat(form.statusCode()).isEqualTo(415);
    }

    @Test
    void nobody_reads_a_chat_they_are_not_in() throws Exception {
        String group = emulator.world().chats().stream()
                .filter(chat -> !chat.isPrivate())
                .findFirst()
                .orElseThrow()
                .key();
        assertThat(send(at("/page/api/messages?as=" + CAROL + "&chat=" + group)).statusCode())
                .isEqualTo(404);
        assertThat(send(at("/page/api/messages?as=" + CAROL + "&chat=424242:700000202"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(at("/page/api/messages?as=424242&chat=424242:700000202"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(at("/page/api/messages?as=" + CAROL + "&chat=424242:" + CAROL))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[]",
                "{}",
                "{\"as\":\"x\"}",
                "{\"as\":700000201}",
                "{\"as\":700000201,\"chat\":\"1:2:3\"}",
                "{\"as\":700000201,\"chat\":\"424242:700000201\",\"text\":\"   \"}",
                "{\"as\":700000201,\"chat\":\"424242:700000201\",\"thread\":-1,\"text\":\"a\"}",
                "{\"as\":700000201,\"chat\":\"424242:700000201\",\"text\":{\"a\":1}}",
                "{\"as\":700000201,\"chat\":\"424242:700000201\",\"text\":\"a\",\"replyTo\":99999999999}"
            })
    void what_is_asked_wrongly_is_answered_clearly(String json) throws Exception {
        HttpResponse<String> answer = post("write", json);
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(Json.parse(answer.body()).path("error").asString("")).isNotBlank();
    }

    @Test
    void too_much_is_refused() throws Exception {
        String chat = "{\"as\":700000201,\"chat\":\"424242:700000201\",\"text\":\"";
        assertThat(post("write", chat + "x".repeat(4097) + "\"}").statusCode()).isEqualTo(400);
        assertThat(post("write", chat + "x".repeat(300_000) + "\"}").statusCode())
                .isEqualTo(413);
    }

    @Test
    void uploaded_pages_are_downloads_in_a_sandbox() throws Exception {
        HttpResponse<String> up =
                send(at("/page/api/upload?as=" + CAROL + "&kind=document&name=..%2Fa.html&type=text/html")
                        .POST(BodyPublishers.ofString("<script>1</script>")));
        String file = Json.parse(up.body()).path("file").asString();
        HttpResponse<String> down = send(at("/page/api/file/" + file));
        assertThat(down.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(down.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(down.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
        assertThat(down.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        HttpResponse<String> part = send(at("/page/api/file/" + file).header("Range", "bytes=1-6"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("script");
    }
}
