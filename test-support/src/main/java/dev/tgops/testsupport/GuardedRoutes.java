package dev.tgops.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.contracts.auth.Permission;
import dev.tgops.contracts.auth.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries every route that a running service publishes in its OpenAPI document, as everybody who must not get in and in every role: a new route is tried without anybody
 * thinking of it.
 */
public final class GuardedRoutes {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final Callers callers;
    private final JsonNode document;
    private final List<Route> routes = new ArrayList<>();

    /** @param url of the service */
    public GuardedRoutes(String url, Callers callers) {
        this.url = url;
        this.callers = callers;
        this.document = JSON.readTree(
                send(HttpRequest.newBuilder(URI.create(url + "/v3/api-docs"))).body());
        document.get("paths")
                .forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> {
                    if (METHODS.contains(method)) {
                        routes.add(new Route(method.toUpperCase(java.util.Locale.ROOT), path, operation));
                    }
                }));
    }

    /** Exactly these ({@code POST /api/v1/auth/login}) need no token. */
    public GuardedRoutes publicAre(Set<String> expected) {
        Set<String> found = new TreeSet<>();
        routes.stream().filter(Route::isPublic).forEach(route -> found.add(route.toString()));
        assertThat(found).as("routes that need no token").isEqualTo(new TreeSet<>(expected));
        return this;
    }

    /** No token, an expired one, a forged one and no token at all: 401, whatever the rest of the request says. */
    public GuardedRoutes refuseStrangers() {
        return each(route -> {
            assertThat(status(route, null)).as("%s without a token", route).isEqualTo(401);
            assertThat(status(route, "nonsense")).as("%s with nonsense", route).isEqualTo(401);
            assertThat(status(route, callers.expired()))
                    .as("%s with an expired token", route)
                    .isEqualTo(401);
            assertThat(status(route, callers.forged()))
                    .as("%s with a token signed by another key", route)
                    .isEqualTo(401);
        });
    }

    /** A thing of one project is not there for the admin of another: 404, not 403. Lists do not show it. */
    public GuardedRoutes hideOtherProjects() {
        return each(route -> {
            if (route.permission().reach() != Permission.Reach.PROJECT) {
                return;
            }
            HttpResponse<String> answer = call(route, callers.outsider());
            if (route.path().contains("{")) {
                assertThat(answer.statusCode())
                        .as("%s of another project: %s", route, answer.body())
                        .isEqualTo(404);
            } else {
                assertThat(answer.body()).as("%s in another project", route).doesNotContain(callers.secret());
            }
        });
    }

    /** Each cell of the table of rights: 403 where the role lacks the right, and never where it has it. */
    public GuardedRoutes keepToTheTable() {
        return each(route -> {
            // The least first: what a greater role may delete is still there.
            for (Role role : List.of(Role.VIEWER, Role.AGENT, Role.MANAGER, Role.ADMIN)) {
                boolean holds = switch (route.permission().reach()) {
                    case ACCOUNT -> true;
                    case PROJECT -> route.permission().heldBy(role);
                    case PLATFORM -> false;
                };
                verify(route, role.name(), call(route, callers.as(role)), holds);
            }
            verify(route, "admin of the platform", call(route, callers.platformAdmin()), true);
        });
    }

    private static void verify(Route route, String who, HttpResponse<String> answer, boolean holds) {
        if (holds) {
            assertThat(answer.statusCode())
                    .as("%s as %s, which has %s: %s", route, who, route.permission(), answer.body())
                    .isNotIn(401, 403)
                    .isLessThan(500);
        } else {
            assertThat(answer.statusCode())
                    .as("%s as %s, which lacks %s: %s", route, who, route.permission(), answer.body())
                    .isEqualTo(403);
        }
    }

    private GuardedRoutes each(java.util.function.Consumer<Route> check) {
        SoftAssertions all = new SoftAssertions();
        routes.stream().filter(route -> !route.isPublic()).forEach(route -> all.check(() -> check.accept(route)));
        all.assertAll();
        return this;
    }

    private int status(Route route, @Nullable String token) {
        return call(route, token).statusCode();
    }

    private HttpResponse<String> call(Route route, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + callers.path(route.path())))
                .timeout(Duration.ofSeconds(20));
        JsonNode body = route.operation()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        if (body.isMissingNode()) {
            request.method(route.method(), BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(
                            route.method(),
                            BodyPublishers.ofString(
                                    SchemaSamples.of(document, body).toString()));
        }
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who calls, and what there is in their project. */
    public interface Callers {

        /** A member of the project with this role. */
        String as(Role role);

        /** An admin of the platform, acting in the project. */
        String platformAdmin();

        /** An admin of another project. */
        String outsider();

        /** A token of an admin of the project that is no longer valid. */
        String expired();

        /** A token of an admin of the project that another key has signed. */
        String forged();

        /** The path with the ids of existing things of the project for its variables. */
        String path(String template);

        /** A text that lists of the project contain, and no other project's do. */
        String secret();
    }

    private record Route(String method, String path, JsonNode operation) {

        boolean isPublic() {
            return operation.has("security") && operation.get("security").isEmpty();
        }

        Permission permission() {
            JsonNode named = operation.get("x-permission");
            assertThat(named)
                    .as("%s says by @Requires who may call it, or by @SecurityRequirements that everybody may", this)
                    .isNotNull();
            return Permission.valueOf(named.asString());
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
