package dev.tgops.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway with small real servers behind it. */
class GatewayIT {

    private static final String SERVICE_SECRET = "what-the-services-of-a-test-share";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger EXCHANGES = new AtomicInteger();
    private static final AtomicInteger CALLERS = new AtomicInteger();

    private static Backend auth;
    private static Backend bots;
    private static Backend tickets;
    /** Closed together: gateways in one JVM share their network threads. */
    private static final List<ConfigurableApplicationContext> GATEWAYS = new ArrayList<>();

    private static String address;

    /** A token that no other test has used: nothing of it is cached. */
    private String token;

    @BeforeAll
    static void start() {
        auth = new Backend("auth-service");
        bots = new Backend("bot-runner-service");
        tickets = new Backend("ticket-service");
        address = address(run());
    }

    private static ConfigurableApplicationContext run(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--PORT=0",
                "--AUTH_URL=" + auth.url(),
                "--TGOPS_SERVICE_SECRET=" + SERVICE_SECRET,
                "--BOT_RUNNER_URL=" + bots.url(),
                "--TICKET_URL=" + tickets.url(),
                "--spring.cloud.gateway.server.webflux.httpclient.response-timeout=1s",
                "--resilience4j.circuitbreaker.configs.default.wait-duration-in-open-state=300ms"));
        arguments.addAll(List.of(settings));
        ConfigurableApplicationContext gateway =
                SpringApplication.run(GatewayApplication.class, arguments.toArray(String[]::new));
        GATEWAYS.add(gateway);
        return gateway;
    }

    private static String address(ConfigurableApplicationContext context) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        GATEWAYS.forEach(ConfigurableApplicationContext::close);
        List.of(auth, bots, tickets).forEach(Backend::close);
    }

    @BeforeEach
    void usual() {
        auth.on(GatewayIT::authority);
        bots.echoes();
        tickets.echoes();
        token = "token-" + CALLERS.incrementAndGet();
    }

    /** Plays auth-service: exchanges tokens, and echoes what else it gets. */
    private static void authority(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/internal/token")) {
            Backend.answer(
                    exchange,
                    200,
                    "application/json",
                    JSON.writeValueAsString(Map.of(
                            "path",
                            exchange.getRequestURI().getPath(),
                            "authorization",
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                            "cookie",
                            String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")))));
            return;
        }
        EXCHANGES.incrementAndGet();
        String given = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        String project = exchange.getRequestHeaders().getFirst("X-Project-Id");
        if (given.equals("expired")
                || !SERVICE_SECRET.equals(exchange.getRequestHeaders().getFirst("X-Service-Secret"))) {
            Backend.answer(exchange, 401, "application/problem+json", """
                    {"type":"https://tgops.dev/problems/unauthorized","title":"Unauthorized","status":401,"code":"unauthorized",\
                    "detail":"The access token is not valid, or no longer.","instance":"/internal/token"}""");
        } else {
            Backend.answer(
                    exchange,
                    200,
                    "application/json",
                    "{\"token\":\"internal:%s:%s\",\"expiresIn\":60}".formatted(given, project));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/bots, bot-runner-service, /api/v1/bots",
        "/api/v1/bots/1/start?x=1, bot-runner-service, /api/v1/bots/1/start?x=1",
        "/api/v1/tickets, ticket-service, /api/v1/tickets",
        "/api/v1/tickets/7/messages, ticket-service, /api/v1/tickets/7/messages",
        "/api/v1/groups, ticket-service, /api/v1/groups",
        "/api/v1/customers/5, ticket-service, /api/v1/customers/5",
        "/api/bots/add, bot-runner-service, /api/v1/bots",
        "/api/bots/5/restart, bot-runner-service, /api/v1/bots/5/restart",
        "/api/bots/5/logs?q=a%20b, bot-runner-service, /api/v1/bots/5/logs?q=a%20b",
    })
    void a_path_leads_to_its_service_with_the_internal_token(String path, String service, String seen) {
        JsonNode echo = ok(post(path, "{}", "X-Project-Id", "p1"));

        assertThat(echo.get("service").asString()).isEqualTo(service);
        assertThat(echo.get("path").asString()).isEqualTo(seen);
        JsonNode headers = echo.get("headers");
        assertThat(headers.get("authorization").asString()).isEqualTo("Bearer internal:" + token + ":p1");
        assertThat(headers.has("x-project-id")).isFalse();
    }

    @Test
    void users_and_me_lead_to_auth_service() {
        for (String path : List.of("/api/v1/users", "/api/v1/auth/me", "/api/auth/me")) {
            JsonNode echo = ok(get(path));
            assertThat(echo.get("path").asString())
                    .startsWith("/api/v1/")
                    .endsWith(path.substring(path.lastIndexOf('/')));
            assertThat(echo.get("authorization").asString()).isEqualTo("Bearer internal:" + token + ":null");
        }
    }

    @Test
    void log_in_needs_no_token_and_none_is_passed_on() {
        for (String path :
                List.of("/api/v1/auth/login", "/api/v1/auth/refresh", "/api/v1/auth/logout", "/api/auth/login")) {
            JsonNode echo = ok(send(request(path).POST(BodyPublishers.ofString("{}"))));
            assertThat(echo.get("authorization").asString()).isEqualTo("null");
        }
        JsonNode withToken = ok(post("/api/v1/auth/refresh", "{}", "Cookie", "tgops_refresh=abc"));
        assertThat(withToken.get("authorization").asString()).isEqualTo("null");
        assertThat(withToken.get("cookie").asString()).isEqualTo("tgops_refresh=abc");
    }

    @Test
    void telegrams_webhook_needs_no_token_and_keeps_its_secret() {
        JsonNode echo = ok(send(request("/telegram/42")
                .header("X-Telegram-Bot-Api-Secret-Token", "s")
                .POST(BodyPublishers.ofString("{}"))));

        assertThat(echo.get("path").asString()).isEqualTo("/telegram/42");
        assertThat(echo.get("headers").get("x-telegram-bot-api-secret-token").asString())
                .isEqualTo("s");
    }

    @Test
    void cookies_go_to_the_log_in_only() {
        assertThat(ok(get("/api/v1/tickets", "Cookie", "tgops_refresh=abc"))
                        .get("headers")
                        .has("cookie"))
                .isFalse();
    }

    @Test
    void without_a_valid_token_it_is_401() {
        HttpResponse<String> none = send(request("/api/v1/tickets").GET());
        problem(none, 401, "unauthorized");
        assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        problem(
                send(request("/api/v1/tickets")
                        .header("Authorization", "Basic eDp5")
                        .GET()),
                401,
                "unauthorized");

        JsonNode expired = problem(
                send(request("/api/v1/tickets/7")
                        .header("Authorization", "Bearer expired")
                        .GET()),
                401,
                "unauthorized");
        assertThat(expired.get("instance").asString()).isEqualTo("/api/v1/tickets/7");
        assertThat(expired.get("detail").asString()).contains("no longer");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing",
        "POST, /api/v1/nothing",
        "DELETE, /nothing",
        "GET, /internal/jwks",
        "GET, /assets/no.js"
    })
    void an_unknown_route_is_404(String method, String path) {
        problem(send(request(path).method(method, BodyPublishers.noBody())), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/auth/../../../internal/token",
                "/api/v1/auth/%2e%2e/%2E%2e/internal/token",
                "/api/v1/auth/..;/internal/token",
                "/api/v1/tickets//x",
                "/api/v1/tickets/a%2fb",
            })
    void a_path_that_could_be_read_in_two_ways_is_refused(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json");
    }

    @Test
    void a_body_beyond_the_limit_is_413_announced_or_not() {
        byte[] large = new byte[1_100_000];
        problem(
                send(authorized("/api/v1/tickets")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(large))),
                413,
                "content-too-large");
        problem(
                send(authorized("/api/v1/tickets")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
                413,
                "content-too-large");

        assertThat(ok(send(authorized("/api/v1/tickets")
                                .header("Content-Type", "application/octet-stream")
                                .POST(BodyPublishers.ofByteArray(large))))
                        .get("length")
                        .asInt())
                .isEqualTo(large.length);
    }

    @Test
    void a_service_that_is_away_is_named_and_found_again() {
        tickets.goAway();
        try {
            for (int call = 0; call < 25; call++) {
                HttpResponse<String> response = get("/api/v1/tickets");
                JsonNode problem = problem(response, 503, "service-unavailable");
                assertThat(problem.get("service").asString()).isEqualTo("ticket-service");
                assertThat(problem.get("detail").asString()).contains("ticket-service");
                assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
            }
            assertThat(send(request("/actuator/prometheus").GET()).body())
                    .contains("resilience4j_circuitbreaker_state{name=\"ticket-service\",state=\"open\"} 1.0");
            ok(get("/api/v1/bots"));
        } finally {
            tickets.comeBack();
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> get("/api/v1/tickets").statusCode() == 200);
    }

    @Test
    void while_auth_service_is_away_new_callers_are_told_so() {
        ok(get("/api/v1/tickets"));
        auth.goAway();
        try {
            ok(get("/api/v1/tickets"));
            token = "another";
            assertThat(problem(get("/api/v1/tickets"), 503, "service-unavailable")
                            .get("service")
                            .asString())
                    .isEqualTo("auth-service");
        } finally {
            auth.comeBack();
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> get("/api/v1/tickets").statusCode() == 200);
    }

    @Test
    void a_service_that_is_late_is_504_and_one_that_breaks_off_is_502() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        bots.on(exchange -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        try {
            assertThat(problem(get("/api/v1/bots"), 504, "gateway-timeout")
                            .get("service")
                            .asString())
                    .isEqualTo("bot-runner-service");
        } finally {
            over.countDown();
        }
        bots.on(HttpExchange::close);
        problem(get("/api/v1/bots"), 502, "bad-gateway");
    }

    @Test
    void what_a_service_answers_passes_as_it_is() {
        bots.on(exchange -> Backend.answer(exchange, 500, "application/problem+json", "{\"code\":\"internal-error\"}"));

        for (int call = 0; call < 30; call++) {
            HttpResponse<String> response = get("/api/v1/bots");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).isEqualTo("{\"code\":\"internal-error\"}");
        }
    }

    @Test
    void callers_at_a_time_share_one_exchange_and_a_change_holds_within_five_seconds() {
        int before = EXCHANGES.get();
        CompletableFuture.allOf(IntStream.range(0, 40)
                        .mapToObj(call -> HTTP.sendAsync(
                                authorized("/api/v1/tickets").GET().build(), HttpResponse.BodyHandlers.ofString()))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(EXCHANGES.get() - before).isEqualTo(1);

        auth.on(exchange -> Backend.answer(
                exchange, 404, "application/problem+json", "{\"status\":404,\"code\":\"project-not-found\"}"));
        await().atMost(Duration.ofSeconds(5)).until(() -> get("/api/v1/tickets").statusCode() == 404);
    }

    @Test
    void requests_carry_trace_and_request_ids() {
        HttpResponse<String> fresh = get("/api/v1/tickets");
        String traceParent = ok(fresh).get("headers").get("traceparent").asString();
        assertThat(traceParent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(fresh.headers().firstValue("X-Request-Id")).hasValue(traceParent.substring(3, 35));

        String trace = "0af7651916cd43dd8448eb211c80319c";
        HttpResponse<String> continued =
                get("/api/v1/tickets", "traceparent", "00-" + trace + "-b7ad6b7169203331-00", "X-Request-Id", "mine");
        assertThat(ok(continued).get("headers").get("traceparent").asString())
                .startsWith("00-" + trace + "-")
                .endsWith("-00");
        assertThat(continued.headers().firstValue("X-Request-Id")).hasValue("mine");
        assertThat(problem(get("/nothing", "traceparent", "00-" + trace + "-b7ad6b7169203331-00"), 404, "not-found")
                        .get("traceId")
                        .asString())
                .isEqualTo(trace);
        assertThat(get("/nothing", "X-Request-Id", "<script>")
                        .headers()
                        .firstValue("X-Request-Id")
                        .orElseThrow())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void a_load_balancer_is_believed_and_nobody_else() {
        String[] forwarded = {"X-Forwarded-Proto", "https", "X-Forwarded-For", "198.51.100.1, 203.0.113.9"};
        JsonNode believed = ok(get("/api/v1/tickets", forwarded)).get("headers");
        assertThat(believed.get("x-forwarded-proto").asString()).isEqualTo("https");
        assertThat(believed.get("x-forwarded-for").asString()).isEqualTo("203.0.113.9");

        ConfigurableApplicationContext other = run("--TGOPS_TRUSTED_PROXIES=10\\..*");
        JsonNode ignored = ok(send(authorized(address(other) + "/api/v1/tickets")
                        .headers(forwarded)
                        .GET()))
                .get("headers");
        assertThat(ignored.get("x-forwarded-proto").asString()).isEqualTo("http");
        assertThat(ignored.get("x-forwarded-for").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void every_answer_has_the_security_headers() {
        for (String path : List.of("/", "/api/v1/tickets", "/nothing", "/api/docs")) {
            HttpResponse<String> response = get(path);
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(response.headers().allValues("Content-Security-Policy"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("default-src 'none'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("script-src 'unsafe");
        }
        assertThat(get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("style-src 'self';")
                .doesNotContain("unsafe");
    }

    @Test
    void the_admin_ui_is_served_with_its_own_routes() {
        HttpResponse<String> page = get("/", "Accept", "text/html,*/*;q=0.8");
        assertThat(page.body()).contains("test page");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(get("/tickets/7", "Accept", "text/html").body()).contains("test page");
        problem(get("/tickets/7", "Accept", "application/json"), 404, "not-found");
        problem(get("/api/v1/nothing", "Accept", "text/html"), 404, "not-found");

        HttpResponse<String> asset = get("/assets/app-0a1b2c3d.js");
        assertThat(asset.body()).contains("42");
        assertThat(asset.headers().firstValue("Content-Type").orElseThrow()).contains("javascript");
        assertThat(asset.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=31536000", "immutable");
    }

    @Test
    void the_api_documentation_of_all_services_is_at_one_address() {
        assertThat(send(request("/api/docs").GET()).body()).contains("/api/docs/ui/swagger-ui-bundle.js");
        assertThat(send(request("/api/docs/docs.js").GET()).body()).contains("SwaggerUIBundle");
        assertThat(send(request("/api/docs/services").GET()).body())
                .isEqualTo("[\"auth-service\",\"bot-runner-service\",\"ticket-service\"]");
        assertThat(send(request("/api/docs/ui/swagger-ui-bundle.js").GET()).statusCode())
                .isEqualTo(200);
        assertThat(ok(send(request("/api/docs/ticket-service").GET()))
                        .get("path")
                        .asString())
                .isEqualTo("/v3/api-docs");
    }

    @Test
    void health_is_open() {
        assertThat(send(request("/actuator/health/readiness").GET()).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = authorized(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request =
                authorized(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("/") ? address + path : path))
                .version(HttpClient.Version.HTTP_1_1);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", URI.create(address).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static JsonNode problem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("traceId").asString()).matches("[0-9a-f]{32}");
        return problem;
    }
}
