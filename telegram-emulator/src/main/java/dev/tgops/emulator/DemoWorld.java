package dev.tgops.emulator;

import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Person;
import dev.tgops.emulator.world.World;
import java.util.List;

/** The world a newcomer meets: a bot, its support group, two agents, three customers. */
public final class DemoWorld {
    /** The token of the demo bot. */
    public static final String TOKEN = "424242:TGOPS-DEMO-TOKEN-0000000000000000000";

    private DemoWorld() {}

    /** Fills a world; the customers have pressed Start long ago. */
    public static void build(World world) {
        Bot bot = world.bot(TOKEN, "TgOps Demo", "tgops_demo_bot");
        Person alice = world.person(700_000_101, "Alice", "Agent", "alice");
        Person bob = world.person(700_000_102, "Bob", "Agent", "bob");
        List<Person> customers = List.of(
                world.person(700_000_201, "Carol", "Customer", "carol"),
                world.person(700_000_202, "Dave", "Customer", "dave"),
                world.person(700_000_203, "Erin", "Customer", null));
        Chat support = world.forum("Support", alice);
        alice.add(support, bob).add(support, bot);
        alice.promote(
                support, bob.account(), AdminRight.MANAGE_TOPICS, AdminRight.DELETE_MESSAGES, AdminRight.PIN_MESSAGES);
        alice.promote(
                support,
                bot,
                AdminRight.MANAGE_TOPICS,
                AdminRight.DELETE_MESSAGES,
                AdminRight.PIN_MESSAGES,
                AdminRight.INVITE_USERS,
                AdminRight.CHANGE_INFO);
        customers.forEach(customer -> world.letWrite(bot, customer));
    }
}
