package dev.tgops.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.auth.RunningAuth;
import dev.tgops.auth.keycloak.Identity;
import dev.tgops.auth.project.Members;
import dev.tgops.auth.project.Projects;
import dev.tgops.auth.user.User;
import dev.tgops.auth.user.Users;
import dev.tgops.contracts.auth.Role;
import dev.tgops.testsupport.GuardedRoutes;
import dev.tgops.testsupport.TokenSigner;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the service, as everybody who must not get in, and in every role. */
class RoutesIT {

    private static final String OLD = "what-the-services-have-shared-so-far";
    private static final String NEW = "what-the-services-share-from-now-on";

    @Test
    void every_route_keeps_strangers_out_hides_other_projects_and_follows_the_table_of_rights() {
        try (RunningAuth auth = RunningAuth.start("--TGOPS_DEMO=true")) {
            new GuardedRoutes(auth.url(), new Staff(auth))
                    .publicAre(Set.of(
                            "POST /api/v1/auth/login",
                            "GET /api/v1/auth/login-options",
                            "GET /api/v1/auth/sso",
                            "GET /api/v1/auth/sso/callback",
                            "POST /api/v1/auth/refresh",
                            "POST /api/v1/auth/logout",
                            "POST /api/v1/auth/register",
                            "POST /api/v1/auth/confirm-email",
                            "POST /api/v1/auth/forgot-password",
                            "POST /api/v1/auth/reset-password"))
                    .refuseStrangers()
                    .hideOtherProjects()
                    .keepToTheTable();
        }
    }

    @Test
    void what_is_for_the_services_asks_for_their_secret() throws Exception {
        try (RunningAuth auth = RunningAuth.start("--TGOPS_DEMO=true", "--TGOPS_SERVICE_SECRET=" + OLD + "," + NEW);
                HttpClient http = HttpClient.newHttpClient()) {
            Map<String, HttpMethod> routes = internalRoutes(auth);
            assertThat(routes)
                    .containsKeys("/internal/token", "/internal/telegram-links")
                    .hasSizeGreaterThan(2);
            for (Map.Entry<String, HttpMethod> route : routes.entrySet()) {
                for (String shown : new String[] {"", "a-secret-that-somebody-has-made-up", OLD, NEW}) {
                    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(auth.url() + route.getKey()))
                            .header("Content-Type", "application/json")
                            .method(route.getValue().name(), BodyPublishers.ofString("{}"));
                    if (!shown.isEmpty()) {
                        request.header("X-Service-Secret", shown);
                    }
                    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
                    boolean passes = shown.equals(OLD)
                            || shown.equals(NEW)
                            || route.getKey().equals("/internal/jwks");
                    assertThat(answer.body().contains("TGOPS_SERVICE_SECRET"))
                            .as("%s with '%s': %s", route, shown, answer.body())
                            .isNotEqualTo(passes);
                    assertThat(answer.statusCode() == 401 || passes)
                            .as("%s with '%s'", route, shown)
                            .isTrue();
                }
            }
        }
    }

    private static Map<String, HttpMethod> internalRoutes(RunningAuth auth) {
        Map<String, HttpMethod> routes = new TreeMap<>();
        auth.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(route -> route.getPatternValues().stream()
                        .filter(path -> path.startsWith("/internal"))
                        .forEach(path -> routes.put(
                                path,
                                route.getMethodsCondition()
                                        .getMethods()
                                        .iterator()
                                        .next()
                                        .asHttpMethod())));
        return routes;
    }

    /** One member of each role; a fresh project for each call, as some calls delete theirs. */
    private static final class Staff implements GuardedRoutes.Callers {

        private final RunningAuth auth;
        private final TokenSigner signer;
        private final Map<Role, User> staff = new EnumMap<>(Role.class);
        private final User outsider;
        private final User target;
        private UUID project = UUID.randomUUID();

        Staff(RunningAuth auth) {
            this.auth = auth;
            this.signer = new TokenSigner(auth.bean(SigningKeys.class).signer());
            for (Role role : Role.values()) {
                staff.put(role, user(role.name().toLowerCase(java.util.Locale.ROOT)));
            }
            outsider = user("outsider");
            target = user("target");
        }

        private User user(String name) {
            return auth.bean(Users.class)
                    .store(new Identity(UUID.randomUUID().toString(), name, name, name + "@tgops.example"));
        }

        @Override
        public String path(String template) {
            project = UUID.randomUUID();
            auth.bean(Projects.class).ensure(project, "Here only");
            Members members = auth.bean(Members.class);
            // Another admin, so that the one who calls may leave.
            members.setRole(project, target.id(), Role.ADMIN);
            staff.forEach((role, user) -> members.setRole(project, user.id(), role));
            return template.replace("{projectId}", project.toString())
                    .replace("{userId}", target.id().toString())
                    .replace("{invitationId}", UUID.randomUUID().toString())
                    .replace("{telegramUserId}", "1")
                    .replace("{sessionId}", UUID.randomUUID().toString());
        }

        @Override
        public String as(Role role) {
            return token(signer, Objects.requireNonNull(staff.get(role)), project, role, false, 60);
        }

        @Override
        public String platformAdmin() {
            return token(signer, outsider, project, Role.ADMIN, true, 60);
        }

        @Override
        public String outsider() {
            return token(signer, outsider, UUID.randomUUID(), Role.ADMIN, false, 60);
        }

        @Override
        public String expired() {
            return token(signer, Objects.requireNonNull(staff.get(Role.ADMIN)), project, Role.ADMIN, true, -60);
        }

        @Override
        public String forged() {
            return token(signer.forger(), Objects.requireNonNull(staff.get(Role.ADMIN)), project, Role.ADMIN, true, 60);
        }

        @Override
        public String secret() {
            return "Here only";
        }

        private static String token(
                TokenSigner signer, User user, @Nullable UUID project, Role role, boolean platformAdmin, int seconds) {
            return signer.token(
                    user.id().toString(),
                    user.displayName(),
                    String.valueOf(project),
                    role.name(),
                    platformAdmin,
                    Instant.now().plusSeconds(seconds));
        }
    }
}
