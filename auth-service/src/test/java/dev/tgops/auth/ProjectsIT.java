package dev.tgops.auth;

import static dev.tgops.auth.RunningAuth.JSON;
import static dev.tgops.auth.RunningAuth.ok;
import static dev.tgops.auth.RunningAuth.problem;
import static dev.tgops.auth.RunningAuth.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.auth.user.User;
import dev.tgops.contracts.Topics;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Projects, members and invitations by REST. */
class ProjectsIT {

    private static RunningAuth auth;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start("--TGOPS_DEMO=true", "--TGOPS_PUBLIC_URL=https://desk.example/");
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    /** Somebody who is logged in. */
    private record Person(User user, String token) {

        static Person called(String name) {
            User user = auth.newUser(name);
            return new Person(user, auth.internalToken(auth.accessToken(name, RunningAuth.PASSWORD)));
        }

        HttpResponse<String> call(String method, String path, String body) {
            return auth.call(method, path, body.isEmpty() ? null : body, token);
        }

        HttpResponse<String> get(String path) {
            return call("GET", path, "");
        }

        String newProject(String name) {
            HttpResponse<String> made = call("POST", "/api/v1/projects", "{\"name\":\"" + name + "\"}");
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            return text(JSON.readTree(made.body()), "id");
        }

        void join(Person admin, String project, String role) {
            JsonNode invited = invite(admin, project, user.username() + "@tgops.example", role);
            ok(call("POST", "/api/v1/invitations/accept", "{\"token\":\"" + secret(invited) + "\"}"));
        }
    }

    private static JsonNode invite(Person admin, String project, String email, String role) {
        HttpResponse<String> invited = admin.call(
                "POST",
                "/api/v1/projects/" + project + "/invitations",
                "{\"email\":\"%s\",\"role\":\"%s\"}".formatted(email, role));
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
        return JSON.readTree(invited.body());
    }

    private static String secret(JsonNode invited) {
        String link = text(invited, "link");
        return link.substring(link.indexOf('#') + 1);
    }

    @Test
    void who_makes_a_project_is_its_admin_and_nobody_else_sees_it() {
        Person olga = Person.called("olga");
        Person stranger = Person.called("stranger");
        HttpResponse<String> made =
                olga.call("POST", "/api/v1/projects", "{\"name\":\"  Repairs \",\"description\":\"Washing machines\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode project = JSON.readTree(made.body());
        String path = "/api/v1/projects/" + text(project, "id");
        assertThat(text(project, "name")).isEqualTo("Repairs");
        assertThat(text(project, "role")).isEqualTo("ADMIN");
        assertThat(project.get("members").asInt()).isEqualTo(1);

        for (String method : new String[] {"GET", "PUT", "DELETE"}) {
            problem(stranger.call(method, path, "{\"name\":\"Mine\"}"), 404, "project-not-found");
        }
        assertThat(ok(stranger.get("/api/v1/projects")).get("items").size()).isZero();
        assertThat(ok(stranger.get("/api/v1/projects?all=true")).get("items").size())
                .isZero();

        assertThat(text(ok(olga.call("PUT", path, "{\"name\":\"Service\"}")), "name"))
                .isEqualTo("Service");
        assertThat(ok(olga.get("/api/v1/projects?q=serv")).get("items").size()).isEqualTo(1);
        assertThat(ok(olga.get("/api/v1/projects?q=repairs")).get("items").size())
                .isZero();
        assertThat(olga.call("DELETE", path, "").statusCode()).isEqualTo(204);
        problem(olga.get(path), 404, "project-not-found");
    }

    @Test
    void the_role_of_who_is_tied_to_nobody_is_the_projects_own_choice() {
        Person tina = Person.called("tina");
        String project = tina.newProject("Strict");
        String path = "/api/v1/projects/" + project;
        assertThat(ok(tina.get(path)).get("untiedRole").isNull()).isTrue();

        JsonNode changed = ok(tina.call("PUT", path, "{\"name\":\"Strict\",\"untiedRole\":\"VIEWER\"}"));
        assertThat(text(changed, "untiedRole")).isEqualTo("VIEWER");
        assertThat(text(JSON.readTree(Snapshots.last(Topics.AUTH_PROJECTS, project)), "untiedRole"))
                .isEqualTo("VIEWER");

        JsonNode problem = problem(
                tina.call("PUT", path, "{\"name\":\"Strict\",\"untiedRole\":\"BOSS\"}"), 400, "invalid-request");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("untiedRole");
        assertThat(ok(tina.call("PUT", path, "{\"name\":\"Strict\"}"))
                        .get("untiedRole")
                        .isNull())
                .isTrue();
    }

    @Test
    void projects_are_listed_by_name_page_by_page() {
        Person paul = Person.called("paul");
        for (String name : new String[] {"beta", "Alpha", "alpha", "Gamma"}) {
            paul.newProject(name);
        }

        JsonNode first = ok(paul.get("/api/v1/projects?limit=3"));
        JsonNode second = ok(paul.get("/api/v1/projects?limit=3&cursor=" + text(first, "next")));

        assertThat(first.get("items").valueStream().map(item -> text(item, "name")))
                .containsExactly("Alpha", "alpha", "beta");
        assertThat(second.get("items").valueStream().map(item -> text(item, "name")))
                .containsExactly("Gamma");
        assertThat(second.get("next").isNull()).isTrue();
        problem(paul.get("/api/v1/projects?cursor=x"), 400, "invalid-request");
    }

    @Test
    void a_name_that_is_empty_or_too_long_is_told_with_the_limit() {
        Person nina = Person.called("nina");
        for (String name : new String[] {"", "  ", "n".repeat(101)}) {
            JsonNode problem = problem(
                    nina.call("POST", "/api/v1/projects", "{\"name\":\"" + name + "\"}"), 400, "invalid-request");
            assertThat(problem.at("/errors/0/field").asString()).isEqualTo("name");
        }
        JsonNode problem = problem(
                nina.call("POST", "/api/v1/projects", "{\"name\":\"a\",\"description\":\"" + "d".repeat(501) + "\"}"),
                400,
                "invalid-request");
        assertThat(problem.at("/errors/0/message").asString()).contains("500");
    }

    @Test
    void an_invitation_goes_by_mail_and_makes_a_member_once() throws MessagingException, IOException {
        Person ada = Person.called("ada");
        Person bob = Person.called("bob");
        Person eve = Person.called("eve");
        String project = ada.newProject("Desk");
        JsonNode invited = invite(ada, project, "Bob@TgOps.example", "AGENT");
        assertThat(invited.get("mailed").asBoolean()).isTrue();
        assertThat(text(invited, "link")).startsWith("https://desk.example/invitation#");
        MimeMessage mail = Arrays.stream(RunningAuth.MAIL.getReceivedMessages())
                .filter(message -> recipient(message).equals("bob@tgops.example"))
                .findFirst()
                .orElseThrow();
        assertThat(mail.getSubject()).isEqualTo("Invitation to Desk on TgOps");
        assertThat(mail.getContent().toString().replace("\r", "")).contains(text(invited, "link"), "as agent");

        String link = "{\"token\":\"" + secret(invited) + "\"}";
        JsonNode seen = ok(bob.call("POST", "/api/v1/invitations/view", link));
        assertThat(text(seen, "projectName")).isEqualTo("Desk");
        assertThat(text(seen, "invitedBy")).isEqualTo("Test ada");
        assertThat(seen.toString()).doesNotContain(secret(invited));
        ok(bob.call("POST", "/api/v1/invitations/accept", link));
        JsonNode mine = ok(bob.get("/api/v1/projects")).at("/items/0");
        assertThat(text(mine, "role")).isEqualTo("AGENT");
        problem(eve.call("POST", "/api/v1/invitations/accept", link), 404, "invitation-not-found");
        assertThat(ok(ada.get("/api/v1/projects/" + project + "/invitations"))
                        .get("items")
                        .size())
                .isZero();
    }

    @Test
    void an_invitation_ends_when_it_is_taken_back_replaced_or_too_old() {
        Person ina = Person.called("ina");
        Person guest = Person.called("guest");
        String project = ina.newProject("Closed");
        String invitations = "/api/v1/projects/" + project + "/invitations";

        JsonNode first = invite(ina, project, "x@tgops.example", "VIEWER");
        JsonNode second = invite(ina, project, "x@tgops.example", "VIEWER");
        accept(guest, first, 404);
        assertThat(ina.call("DELETE", invitations + "/" + text(second.get("invitation"), "id"), "")
                        .statusCode())
                .isEqualTo(204);
        problem(
                ina.call("DELETE", invitations + "/" + text(second.get("invitation"), "id"), ""),
                404,
                "invitation-not-found");
        accept(guest, second, 404);

        JsonNode third = invite(ina, project, "x@tgops.example", "VIEWER");
        auth.bean(JdbcClient.class)
                .sql("update invitations set expires_at = now() where id = ?::uuid")
                .param(text(third.get("invitation"), "id"))
                .update();
        accept(guest, third, 404);
        assertThat(ok(ina.get(invitations)).get("items").size()).isZero();

        JsonNode problem = problem(
                ina.call("POST", invitations, "{\"email\":\"nonsense\",\"role\":\"VIEWER\"}"), 400, "invalid-request");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("email");
        problem(ina.call("POST", invitations, "{\"email\":\"a@b.example\"}"), 400, "invalid-request");
        problem(ina.call("POST", invitations, "{\"email\":\"a@b.example\",\"role\":\"KING\"}"), 400, "invalid-request");
    }

    private static void accept(Person person, JsonNode invited, int status) {
        assertThat(person.call("POST", "/api/v1/invitations/accept", "{\"token\":\"" + secret(invited) + "\"}")
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void an_invitation_never_takes_a_role_away() {
        Person max = Person.called("max");
        String project = max.newProject("Max'");
        accept(max, invite(max, project, "max@tgops.example", "VIEWER"), 200);

        assertThat(text(ok(max.get("/api/v1/projects/" + project)), "role")).isEqualTo("ADMIN");
    }

    @Test
    void members_get_other_roles_leave_and_are_removed_but_the_last_admin_stays() {
        Person lea = Person.called("lea");
        Person kim = Person.called("kim");
        Person tom = Person.called("tom");
        String project = "/api/v1/projects/" + lea.newProject("Team");
        String id = project.substring(project.lastIndexOf('/') + 1);
        kim.join(lea, id, "AGENT");
        tom.join(lea, id, "VIEWER");
        String members = project + "/members";
        assertThat(ok(tom.get(members)).get("items").valueStream().map(item -> text(item, "username")))
                .containsExactly("kim", "lea", "tom");

        problem(kim.call("PUT", members + "/" + tom.user().id(), "{\"role\":\"ADMIN\"}"), 403, "forbidden");
        problem(lea.call("PUT", members + "/" + UUID.randomUUID(), "{\"role\":\"AGENT\"}"), 404, "member-not-found");
        problem(lea.call("PUT", members + "/" + lea.user().id(), "{\"role\":\"AGENT\"}"), 409, "last-admin");
        problem(lea.call("POST", project + "/leave", ""), 409, "last-admin");
        problem(lea.call("DELETE", members + "/" + lea.user().id(), ""), 409, "last-admin");

        assertThat(text(ok(lea.call("PUT", members + "/" + kim.user().id(), "{\"role\":\"ADMIN\"}")), "role"))
                .isEqualTo("ADMIN");
        assertThat(lea.call("POST", project + "/leave", "").statusCode()).isEqualTo(204);
        problem(lea.get(project), 404, "project-not-found");
        assertThat(kim.call("DELETE", members + "/" + tom.user().id(), "").statusCode())
                .isEqualTo(204);
        problem(kim.call("DELETE", members + "/" + tom.user().id(), ""), 404, "member-not-found");
        problem(tom.get(members), 404, "project-not-found");
    }

    @Test
    void an_admin_of_the_platform_sees_every_project_and_is_admin_in_it() {
        Person una = Person.called("una");
        String project = una.newProject("Una's");
        String demo = auth.internalToken(auth.accessToken("demo", "tgops-demo"));

        JsonNode all = ok(auth.get("/api/v1/projects?all=true&q=una", demo));
        assertThat(all.at("/items/0/name").asString()).isEqualTo("Una's");
        assertThat(all.at("/items/0/role").isNull()).isTrue();
        assertThat(ok(auth.get("/api/v1/projects?q=una", demo)).get("items").size())
                .isZero();
        ok(auth.get("/api/v1/projects/" + project + "/invitations", demo));
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
