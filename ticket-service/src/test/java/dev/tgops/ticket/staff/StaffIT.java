package dev.tgops.ticket.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.tgops.contracts.auth.Role;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.ticket.TicketSettings;
import dev.tgops.ticket.staff.Staff.Verdict;
import dev.tgops.ticket.staff.StaffStore.Project;
import dev.tgops.ticket.staff.StaffStore.User;
import dev.tgops.ticket.telegram.KnownCommand;
import dev.tgops.ticket.telegram.Sender;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Where everybody must be tied, and whose an account is. */
class StaffIT {

    private static final String PROJECT = "p";

    private static MongoClient client;
    private static StaffStore store;
    private static Staff strict;
    private static Staff open;

    @BeforeAll
    static void connect() {
        String name = "staff" + UUID.randomUUID().toString().substring(0, 8);
        client = MongoClients.create(TestInfrastructure.mongo().uri(name));
        store = new StaffStore(client.getDatabase(name));
        strict = new Staff(store, settings("VIEWER"));
        open = new Staff(store, settings("AGENT"));
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Test
    void where_ties_are_demanded_who_is_tied_to_nobody_may_ask_for_help_only() {
        assertThat(create(open, 1)).isEqualTo(Verdict.ALLOWED);
        assertThat(create(strict, 1)).isEqualTo(Verdict.UNTIED);
        assertThat(strict.may(PROJECT, sender(1), KnownCommand.GROUP_HELP)).isEqualTo(Verdict.ALLOWED);

        tie("agent", 2);
        store.put(new Project(PROJECT, Map.of("agent", Role.AGENT), null));
        assertThat(create(strict, 2)).isEqualTo(Verdict.ALLOWED);
        assertThat(strict.may("another project", sender(2), KnownCommand.CREATE_TICKET))
                .isEqualTo(Verdict.FORBIDDEN);
    }

    @Test
    void what_a_project_says_of_who_is_tied_to_nobody_goes_before_the_setting() {
        store.put(new Project("strict", Map.of(), Role.VIEWER));
        store.put(new Project("open", Map.of(), Role.AGENT));

        assertThat(open.may("strict", sender(9), KnownCommand.CREATE_TICKET)).isEqualTo(Verdict.UNTIED);
        assertThat(strict.may("open", sender(9), KnownCommand.CREATE_TICKET)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void an_account_that_goes_to_another_user_stays_theirs_whichever_news_comes_first() {
        tie("before", 3);
        tie("after", 3);
        store.put(new User("before", true, false), List.of());
        assertThat(holder(3)).isEqualTo("after");

        store.put(new User("after", true, false), List.of());
        assertThat(store.findByTelegram(3)).isNull();
    }

    private static Verdict create(Staff staff, long account) {
        return staff.may(PROJECT, sender(account), KnownCommand.CREATE_TICKET);
    }

    private static String holder(long account) {
        User user = store.findByTelegram(account);
        return user == null ? "nobody" : user.id();
    }

    private static void tie(String user, long account) {
        store.put(new User(user, true, false), List.of(account));
    }

    private static Sender sender(long account) {
        return new Sender(account, "Somebody", null, null, false);
    }

    private static TicketSettings settings(String untiedRole) {
        return new Binder(new MapConfigurationPropertySource(Map.of("tgops.ticket.untied-role", untiedRole)))
                .bindOrCreate("tgops.ticket", TicketSettings.class);
    }
}
