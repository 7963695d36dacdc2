package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.Bot;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A proxy per bot (B4). */
class ProxyIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    static final EmulatorExtension TELEGRAM = new EmulatorExtension();

    private static Records records;
    private static Replicas replicas;
    private static Replica runner;

    @BeforeAll
    static void start() {
        records = new Records();
        replicas = new Replicas(TELEGRAM.url()).with("BOT_RUNNER_LAST_RETRY", "1s");
        runner = replicas.start("one");
    }

    @AfterAll
    static void stop() {
        replicas.close();
        records.close();
    }

    @Test
    void a_bots_calls_go_through_its_socks_proxy_and_other_bots_do_not() {
        try (TestProxy proxy = TestProxy.socks5()) {
            worksThrough(proxy, "SOCKS5", "socks_bot");
        }
    }

    @Test
    void a_bots_calls_go_through_its_http_proxy_and_other_bots_do_not() {
        try (TestProxy proxy = TestProxy.http()) {
            worksThrough(proxy, "HTTP", "http_proxy_bot");
        }
    }

    private static void worksThrough(TestProxy proxy, String type, String username) {
        Bot bot = TELEGRAM.world().bot(username);
        Bot direct = TELEGRAM.world().bot("direct_of_" + username);
        HttpResponse<String> registered = runner.call(
                "POST",
                "/api/v1/bots",
                "{\"token\":\"%s\",\"proxy\":%s}".formatted(bot.token(), json(type, proxy.port(), TestProxy.PASSWORD)));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        String id = Replicas.JSON.readTree(registered.body()).get("id").asString();
        int asked = proxy.targets.size();
        assertThat(asked).as("the token was checked through the proxy").isPositive();

        runner.run(direct.token());
        assertThat(proxy.targets).hasSize(asked);
        runner.call("POST", "/api/v1/bots/" + id + "/start", null);
        runner.awaitState(id, BotState.RUNNING);
        TELEGRAM.world().person("Ann", null).with(bot).write("through the proxy");

        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(records.updates(id)).anyMatch(update -> update.contains("through the proxy")));
        assertThat(proxy.targets).isNotEmpty().allMatch(target -> TELEGRAM.url().endsWith(target));
        assertThat(proxy.refused).isEmpty();
        secretsStay(id);
        proxyGone(id, proxy);
    }

    private static void secretsStay(String id) {
        String shown = runner.call("GET", "/api/v1/bots/" + id, null).body();
        assertThat(shown).doesNotContain(TestProxy.PASSWORD);
        assertThat(Replicas.JSON.readTree(shown).at("/proxy/password").asBoolean())
                .isTrue();
        byte[] stored = runner.bean(JdbcClient.class)
                .sql("select proxy_password from bot where id = ?::uuid")
                .param(id)
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(TestProxy.PASSWORD);
    }

    private static void proxyGone(String id, TestProxy proxy) {
        proxy.close();
        runner.call("POST", "/api/v1/bots/" + id + "/restart", null);
        runner.awaitState(id, BotState.FAILED);
        assertThat(runner.bot(id).path("lastError").asString()).doesNotContain(TestProxy.PASSWORD);

        HttpResponse<String> removed = runner.call("PATCH", "/api/v1/bots/" + id, "{\"proxy\":{\"type\":\"NONE\"}}");
        assertThat(removed.statusCode()).as(removed.body()).isEqualTo(200);
        runner.awaitState(id, BotState.RUNNING);
        assertThat(runner.bot(id).path("proxy").isNull()
                        || runner.bot(id).path("proxy").isMissingNode())
                .isTrue();
    }

    @Test
    void a_wrong_password_of_the_proxy_is_said_without_it() {
        Bot bot = TELEGRAM.world().bot("misled_bot");
        try (TestProxy proxy = TestProxy.socks5()) {
            String id = runner.run(bot.token());
            runner.call(
                    "PATCH",
                    "/api/v1/bots/" + id,
                    "{\"proxy\":" + json("SOCKS5", proxy.port(), "not-the-password") + "}");

            runner.awaitState(id, BotState.FAILED);
            assertThat(runner.bot(id).path("lastError").asString())
                    .contains("refuses user and password")
                    .doesNotContain("not-the-password");
        }
    }

    @Test
    void a_wrong_proxy_names_its_field() {
        String id = runner.register(TELEGRAM.world().bot("proxyless_bot").token());
        problem(id, "{\"type\":\"SOCKS5\",\"host\":\"socks5://x\",\"port\":1}", "proxy.host");
        problem(id, "{\"type\":\"SOCKS5\",\"host\":\"x\"}", "proxy.port");
        problem(id, "{\"type\":\"SOCKS5\",\"host\":\"x\",\"port\":70000}", "proxy.port");
        problem(id, "{\"type\":\"HTTP\",\"host\":\"x\",\"port\":1,\"user\":\"u\"}", "proxy.password");
    }

    private static void problem(String id, String proxy, String field) {
        JsonNode problem = RegistryIT.problem(
                runner.call("PATCH", "/api/v1/bots/" + id, "{\"proxy\":" + proxy + "}"), 400, "invalid-request");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
    }

    private static String json(String type, int port, String password) {
        return "{\"type\":\"%s\",\"host\":\"127.0.0.1\",\"port\":%d,\"user\":\"%s\",\"password\":\"%s\"}"
                .formatted(type, port, TestProxy.USER, password);
    }
}
