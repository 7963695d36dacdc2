package dev.tgops.starter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.kafka.KafkaAutoConfiguration;
import dev.tgops.starter.security.CurrentUser;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.security.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small service with the starter in it, over real HTTP. */
class ProblemsIT {

    private static final UUID USER = UUID.randomUUID();
    private static final UUID PROJECT = UUID.randomUUID();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicBoolean KEYS_AWAY = new AtomicBoolean();

    private static ECKey key;
    private static HttpServer keys;
    private static ConfigurableApplicationContext service;
    private static String address;

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/internal/jwks", exchange -> {
            byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(KEYS_AWAY.get() ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
        service = run();
        address = address(service);
    }

    private static ConfigurableApplicationContext run() {
        return SpringApplication.run(
                Service.class,
                "--spring.application.name=thing-service",
                "--server.port=0",
                "--tgops.security.jwks-uri=http://127.0.0.1:"
                        + keys.getAddress().getPort() + "/internal/jwks",
                "--tgops.web.max-json-body=100KB");
    }

    private static String address(ConfigurableApplicationContext context) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        service.close();
        keys.stop(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"name": | malformed-json | ``
                    {"name":"a"} x | malformed-json | ``
                    {"name":"a","name":"b"} | malformed-json | ``
                    {"name":"a","colour":"red"} | invalid-request | colour is not known here; known are count, kind, name, when
                    {"name":5} | invalid-request | name must be a text
                    {"name":"a","count":"5"} | invalid-request | count must be a whole number
                    {"name":"a","count":1.5} | invalid-request | count must be a whole number
                    {"name":"a","kind":"OTHER"} | invalid-request | kind must be one of BIG, SMALL
                    {"name":"a","when":"yesterday"} | invalid-request | when must be a time in UTC such as 2026-01-31T12:00:00Z
                    [] | invalid-request | body must be an object
                    {"name":" "} | invalid-request | name must not be blank
                    {"name":"abcdef"} | invalid-request | name size must be between 0 and 5
                    {"name":"a","count":11} | invalid-request | count must be less than or equal to 10
                    """)
    void a_bad_body_is_answered_400_with_field_and_limit(String body, String code, String error) throws Exception {
        JsonNode problem = problem(send("POST", "/things", token("AGENT"), body), 400);

        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("type").asString()).isEqualTo("https://tgops.dev/problems/" + code);
        JsonNode errors = problem.path("errors");
        assertThat(
                        error.isEmpty()
                                ? ""
                                : errors.get(0).get("field").asString() + " "
                                        + errors.get(0).get("message").asString())
                .isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing/here, 404, not-found",
        "DELETE, /things, 405, method-not-allowed",
        "GET, /things/not-a-uuid, 400, invalid-request",
        "GET, /things?limit=many, 400, invalid-request",
        "GET, /things?limit=101, 400, invalid-request",
        "GET, /things/01900000-0000-7000-8000-000000000009, 404, thing-not-found",
        "GET, /taken, 409, thing-taken",
        "GET, /limited, 429, too-many-requests",
        "GET, /away, 503, service-unavailable",
        "GET, /broken, 500, internal-error",
        "GET, /managers, 403, forbidden",
        "GET, /actuator/deadletters, 403, forbidden",
    })
    void every_error_is_a_problem(String method, String path, int status, String code) throws Exception {
        HttpResponse<String> response = send(method, path, token("AGENT"), null);

        JsonNode problem = problem(response, status);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("instance").asString())
                .isEqualTo(URI.create(path).getPath());
        assertThat(response.body()).doesNotContain("secret detail");
    }

    @Test
    void a_service_that_is_away_is_named_with_the_time_to_try_again() throws Exception {
        HttpResponse<String> response = send("GET", "/away", token("AGENT"), null);

        assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(problem(response, 503).get("detail").asString()).contains("ticket-service");
    }

    @Test
    void a_problem_names_the_trace_that_the_gateway_began() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        for (String path : List.of("/broken", "/nothing/here", "/managers")) {
            HttpResponse<String> response = exchange(
                    request(path, token("AGENT")).header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));
            assertThat(JSON.readTree(response.body()).path("traceId").asString(""))
                    .as(response.body())
                    .isEqualTo(trace);
        }
    }

    @Test
    void media_types_and_size_are_checked() throws Exception {
        problem(
                exchange(request("/things", token("AGENT"))
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("x"))),
                415);
        problem(exchange(request("/things", token("AGENT")).header("Accept", "application/xml")), 406);
        String large = "{\"name\":\"" + "x".repeat(200_000) + "\"}";
        assertThat(problem(send("POST", "/things", token("AGENT"), large), 413)
                        .get("code")
                        .asString())
                .isEqualTo("content-too-large");
    }

    @Test
    void without_a_valid_token_it_is_401() throws Exception {
        ECKey another = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();

        assertThat(problem(send("GET", "/me", null, null), 401).get("code").asString())
                .isEqualTo("unauthorized");
        problem(send("GET", "/nothing/here", null, null), 401);
        problem(send("GET", "/me", "nonsense", null), 401);
        problem(send("GET", "/me", token(key, "AGENT", "someone-else", Duration.ofMinutes(1)), null), 401);
        problem(send("GET", "/me", token(key, "AGENT", "tgops-auth", Duration.ofSeconds(-10)), null), 401);
        problem(send("GET", "/me", token(another, "AGENT", "tgops-auth", Duration.ofMinutes(1)), null), 401);
    }

    @Test
    void while_auth_service_is_away_known_signers_stay_trusted() throws Exception {
        send("GET", "/me", token("AGENT"), null);
        KEYS_AWAY.set(true);
        try {
            assertThat(send("GET", "/me", token("AGENT"), null).statusCode()).isEqualTo(200);
        } finally {
            KEYS_AWAY.set(false);
        }
    }

    @Test
    void a_service_that_never_saw_the_keys_answers_503_until_it_can() throws Exception {
        KEYS_AWAY.set(true);
        try (ConfigurableApplicationContext fresh = run()) {
            problem(exchange(request(address(fresh) + "/me", token("AGENT"))), 503);
            KEYS_AWAY.set(false);
            assertThat(exchange(request(address(fresh) + "/me", token("AGENT"))).statusCode())
                    .isEqualTo(200);
        } finally {
            KEYS_AWAY.set(false);
        }
    }

    @Test
    void a_controller_knows_who_calls_for_which_project() throws Exception {
        assertThat(JSON.readTree(send("GET", "/me", token("AGENT"), null).body()))
                .isEqualTo(JSON.readTree("""
                {"userId":"%s","name":"Ann","projectId":"%s","role":"AGENT","platformAdmin":false,"sessionId":null}""".formatted(USER, PROJECT)));
        assertThat(send("GET", "/scope", token("AGENT"), null).body()).contains(PROJECT.toString());
        assertThat(problem(send("GET", "/scope", token(null), null), 400)
                        .get("errors")
                        .get(0)
                        .get("field")
                        .asString())
                .isEqualTo("X-Project-Id");
    }

    @Test
    void a_role_may_do_what_those_below_it_may() throws Exception {
        assertThat(send("GET", "/managers", token("ADMIN"), null).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/managers", token("MANAGER"), null).statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/managers", token("VIEWER"), null).statusCode()).isEqualTo(403);
        // Without a project there is no role to look at.
        assertThat(send("GET", "/managers", token(null), null).statusCode()).isEqualTo(400);
    }

    @Test
    void pages_end_with_a_null_cursor() throws Exception {
        assertThat(send("GET", "/things?limit=2", token("VIEWER"), null).body())
                .isEqualTo("{\"items\":[\"a\",\"b\"],\"next\":\"b\"}");
        assertThat(send("GET", "/things?limit=3", token("VIEWER"), null).body())
                .isEqualTo("{\"items\":[\"a\",\"b\",\"c\"],\"next\":null}");
    }

    @Test
    void health_and_api_documentation_need_no_token() throws Exception {
        assertThat(send("GET", "/actuator/health/readiness", null, null).statusCode())
                .isEqualTo(200);
        HttpResponse<String> docs = send("GET", "/v3/api-docs", null, null);
        JsonNode api = JSON.readTree(docs.body());
        assertThat(api.get("openapi").asString()).startsWith("3.1");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(api.at("/components/schemas/Problem/properties/errors/items/$ref")
                        .asString())
                .endsWith("/FieldProblem");
        assertThat(api.at("/components/schemas/Problem/required").toString())
                .as(docs.body())
                .isEqualTo("[\"code\",\"status\",\"title\",\"type\"]");
        assertThat(api.at("/components/schemas/PageString/required").toString()).isEqualTo("[\"items\",\"next\"]");
        assertThat(api.at("/components/schemas/PageString/properties/next/type").toString())
                .isEqualTo("[\"string\",\"null\"]");
        assertThat(api.at("/paths/~1me/get/parameters").isMissingNode()).isTrue();
        assertThat(api.at("/paths/~1scope/get/parameters/0/name").asString()).isEqualTo("X-Project-Id");
        assertThat(api.at("/paths/~1things/get/responses/default/content/application~1problem+json")
                        .isMissingNode())
                .isFalse();
    }

    private static JsonNode problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> send(String method, String path, @Nullable String token, @Nullable String body)
            throws Exception {
        return exchange(request(path, token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("/") ? address + path : path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String token(@Nullable String role) throws Exception {
        return token(key, role, "tgops-auth", Duration.ofMinutes(1));
    }

    private static String token(ECKey signer, @Nullable String role, String issuer, Duration life) throws Exception {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(USER.toString())
                .claim("name", "Ann")
                .claim("platform_admin", false)
                .expirationTime(Date.from(Instant.now().plus(life)));
        if (role != null) {
            claims.claim("project", PROJECT.toString()).claim("role", role);
        }
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(signer.getKeyID())
                        .build(),
                claims.build());
        jwt.sign(new ECDSASigner(signer));
        return jwt.serialize();
    }

    @Configuration
    @EnableAutoConfiguration(
            exclude = {
                KafkaAutoConfiguration.class,
                org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration.class,
                DataSourceAutoConfiguration.class
            })
    @Import(Things.class)
    static class Service {}

    enum Kind {
        BIG,
        SMALL
    }

    record NewThing(
            @NotBlank @Size(max = 5) String name,
            @Max(10) @Nullable Integer count,
            @Nullable Kind kind,
            @Nullable Instant when) {}

    @RestController
    static class Things {

        @PostMapping("/things")
        NewThing create(@Valid @RequestBody NewThing thing) {
            return thing;
        }

        @GetMapping("/things")
        Page<String> list(@RequestParam(defaultValue = "50") @Max(100) int limit) {
            return Page.of(List.of("a", "b", "c"), limit, item -> item);
        }

        @GetMapping("/things/{id}")
        String get(@PathVariable UUID id) {
            throw new NotFoundException("thing", id);
        }

        @GetMapping("/me")
        CurrentUser me(CurrentUser user) {
            return user;
        }

        @GetMapping("/scope")
        ProjectScope scope(ProjectScope scope) {
            return scope;
        }

        @GetMapping("/managers")
        @Requires(Permission.MANAGE_BOTS)
        String managers() {
            return "\"ok\"";
        }

        @GetMapping("/taken")
        String taken() {
            throw new ConflictException("thing-taken", "The name is taken.");
        }

        @GetMapping("/limited")
        String limited() {
            throw new ProblemException(
                    org.springframework.http.HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", "Slower, please.");
        }

        @GetMapping("/away")
        String away() {
            throw new UnavailableException("ticket-service", Duration.ofSeconds(5), null);
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("secret detail");
        }
    }
}
