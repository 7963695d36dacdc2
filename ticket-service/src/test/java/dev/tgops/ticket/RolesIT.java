package dev.tgops.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.auth.Permission;
import dev.tgops.contracts.auth.ProjectSnapshot;
import dev.tgops.contracts.auth.ProjectSnapshot.Member;
import dev.tgops.contracts.auth.Role;
import dev.tgops.contracts.auth.UserSnapshot;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.starter.kafka.CloudEvents;
import dev.tgops.starter.kafka.EventJson;
import dev.tgops.ticket.telegram.KnownCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may give which command in Telegram (A4, A10). */
class RolesIT extends WorldTest {

    private static final String REFUSED_ROLE = "Your role in this project does not allow";

    @Autowired
    MongoDatabase database;

    World.Chat forum;

    /** Users by the person in Telegram that they are tied to, with their roles. */
    final Map<Long, String> users = new TreeMap<>();

    final Map<String, Role> roles = new TreeMap<>();

    @Nullable Role untiedRole;

    @BeforeEach
    void forum() {
        forum = world.registeredForum();
    }

    @Test
    void every_command_follows_the_table_of_rights_for_every_role() {
        List<World.Person> people = new ArrayList<>();
        Map<Long, @Nullable Role> roleOf = new TreeMap<>();
        for (Role role : Role.values()) {
            World.Person person = world.person(role.name());
            tie(person, role);
            people.add(person);
            roleOf.put(person.id(), role);
        }
        World.Person foreigner = world.person("A user without a role here");
        tie(foreigner, null);
        World.Person disabled = world.person("A disabled admin");
        tie(disabled, Role.ADMIN);
        user(disabled, false, false);
        World.Person platformAdmin = world.person("An admin of the platform");
        tie(platformAdmin, null);
        user(platformAdmin, true, true);
        roleOf.put(platformAdmin.id(), Role.ADMIN);
        World.Person stranger = world.person("Who is tied to no user");
        roleOf.put(stranger.id(), Role.AGENT);
        people.addAll(List.of(foreigner, disabled, platformAdmin, stranger));
        await().atMost(World.PATIENCE)
                .until(() ->
                        database.getCollection("telegram_accounts").countDocuments(Filters.in("_id", users.keySet()))
                                == users.size());
        awaitRefusal(foreigner);
        awaitRefusal(disabled);
        awaitRefusal(people.get(Role.VIEWER.ordinal()));

        record Cell(World.Person person, KnownCommand command, World.Written written) {}
        List<Cell> cells = new ArrayList<>();
        for (KnownCommand command : KnownCommand.values()) {
            for (World.Person person : people) {
                World.Chat chat = command.place().isPrivate() ? world.privateChat(person) : forum;
                cells.add(new Cell(person, command, world.write(person, chat, null, "/" + command.word())));
            }
        }

        for (Cell cell : cells) {
            String answer = answerTo(cell.written());
            Permission permission = cell.command().permission();
            Role role = roleOf.get(cell.person().id());
            boolean allowed = permission == null || (role != null && permission.heldBy(role));
            assertThat(answer.contains(REFUSED_ROLE))
                    .as("%s gives %s: %s", cell.person().name(), cell.command(), answer)
                    .isNotEqualTo(allowed);
        }
    }

    @Test
    void a_viewer_cannot_close_a_ticket_and_can_once_made_an_agent_and_no_more_once_removed() {
        World.Person vera = world.person("Vera");
        tie(vera, Role.VIEWER);
        awaitRefusal(vera);
        long thread = ticketOf(world.person("Bob"));

        assertThat(answerTo(world.write(vera, forum, thread, "/close_ticket"))).contains(REFUSED_ROLE, "role agent");
        assertThat(world.calls(BotCall.CloseForumTopic.class)).isEmpty();

        Instant promoted = Instant.now();
        role(vera, Role.AGENT);
        await().atMost(World.PATIENCE)
                .until(() -> !answerTo(world, world.write(vera, forum, thread, "/close_ticket"), "closed by Vera")
                        .contains(REFUSED_ROLE));
        assertThat(Duration.between(promoted, Instant.now())).isLessThan(Duration.ofSeconds(5));
        world.awaitText(forum, "closed by Vera");

        role(vera, null);
        await().atMost(World.PATIENCE)
                .until(() -> answerTo(world.write(vera, forum, thread, "/close_ticket"))
                        .contains(REFUSED_ROLE));
    }

    @Test
    void a_project_can_demand_that_everybody_is_tied() {
        World.Person stranger = world.person("Who is tied to no user");
        assertThat(answerTo(world.write(stranger, forum, null, "/create_ticket")))
                .contains("needs a subject");

        untiedRole = Role.VIEWER;
        publish(world.projectId, roles);
        await().atMost(World.PATIENCE)
                .until(() -> answerTo(world.write(stranger, forum, null, "/create_ticket"))
                        .contains("I do not know yet whose Telegram account this is"));

        untiedRole = null;
        publish(world.projectId, roles);
        await().atMost(World.PATIENCE)
                .until(() -> answerTo(world.write(stranger, forum, null, "/create_ticket"))
                        .contains("needs a subject"));
    }

    @Test
    void who_is_removed_from_a_project_keeps_the_roles_in_others() {
        World.Person vera = world.person("Vera");
        tie(vera, Role.AGENT);
        World elsewhere = new World(stand, bots);
        World.Chat otherForum = elsewhere.registeredForum();
        publish(elsewhere.projectId, Map.of(idOf(vera), Role.AGENT));
        await().atMost(World.PATIENCE)
                .until(() -> answerTo(elsewhere, elsewhere.write(vera, otherForum, null, "/create_ticket"), null)
                        .contains("needs a subject"));

        role(vera, null);

        awaitRefusal(vera);
        assertThat(answerTo(elsewhere, elsewhere.write(vera, otherForum, null, "/create_ticket"), null))
                .contains("needs a subject");

        publish(elsewhere.projectId, Map.of(idOf(vera), Role.VIEWER));
        await().atMost(World.PATIENCE)
                .until(() -> answerTo(elsewhere, elsewhere.write(vera, otherForum, null, "/create_ticket"), null)
                        .contains(REFUSED_ROLE));
    }

    @Test
    void a_tie_that_is_cut_counts_no_more() {
        World.Person vera = world.person("Vera");
        tie(vera, Role.VIEWER);
        awaitRefusal(vera);

        stand.record(Topics.AUTH_USERS, idOf(vera), null, headers(UserSnapshot.EVENT_TYPE));

        await().atMost(World.PATIENCE)
                .until(() -> answerTo(world.write(vera, forum, null, "/create_ticket"))
                        .contains("needs a subject"));
    }

    private long ticketOf(World.Person person) {
        world.write(person, forum, null, "/create_ticket Printer is on fire");
        long thread = world.sentId(BotCall.CreateForumTopic.class, call -> true);
        world.awaitText(forum, "https://t.me/c/");
        return thread;
    }

    private void awaitRefusal(World.Person person) {
        await().atMost(World.PATIENCE)
                .until(() -> answerTo(world.write(person, forum, null, "/create_ticket"))
                        .contains(REFUSED_ROLE));
    }

    private String answerTo(World.Written written) {
        return answerTo(world, written, null);
    }

    /** The bot's answer to the message, or a text into the chat that holds {@code or}. */
    private static String answerTo(World world, World.Written written, @Nullable String or) {
        boolean privately = written.chatId() > 0;
        return world.awaitCall(
                        BotCall.SendMessage.class,
                        call -> call.chatId() == written.chatId()
                                && (privately
                                        || (call.replyTo() != null
                                                && call.replyTo().messageId() == written.messageId())
                                        || (or != null && call.text().contains(or))))
                .text();
    }

    // ---- what auth-service tells

    private void tie(World.Person person, @Nullable Role role) {
        users.put(person.id(), UUID.randomUUID().toString());
        user(person, true, false);
        role(person, role);
    }

    private String idOf(World.Person person) {
        return Objects.requireNonNull(users.get(person.id()));
    }

    private void user(World.Person person, boolean enabled, boolean platformAdmin) {
        String id = idOf(person);
        stand.record(
                Topics.AUTH_USERS,
                id,
                EventJson.write(new UserSnapshot(
                        id,
                        person.name(),
                        person.name(),
                        null,
                        enabled,
                        platformAdmin,
                        List.of(person.id()),
                        Instant.now())),
                headers(UserSnapshot.EVENT_TYPE));
    }

    private void role(World.Person person, @Nullable Role role) {
        String user = idOf(person);
        if (role == null) {
            roles.remove(user);
        } else {
            roles.put(user, role);
        }
        publish(world.projectId, roles);
    }

    private void publish(String project, Map<String, Role> roles) {
        Stream<Member> members =
                roles.entrySet().stream().map(member -> new Member(member.getKey(), member.getValue()));
        stand.record(
                Topics.AUTH_PROJECTS,
                project,
                EventJson.write(new ProjectSnapshot(project, "Here", members.toList(), Instant.now(), untiedRole)),
                headers(ProjectSnapshot.EVENT_TYPE));
    }

    private org.apache.kafka.common.header.Headers headers(String type) {
        return CloudEvents.headers(UUID.randomUUID().toString(), type, "auth-service", Instant.now(), world.projectId);
    }
}
