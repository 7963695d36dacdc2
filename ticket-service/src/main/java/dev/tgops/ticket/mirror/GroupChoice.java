package dev.tgops.ticket.mirror;

import dev.tgops.ticket.TicketSettings;
import dev.tgops.ticket.groups.Group;
import dev.tgops.ticket.groups.GroupStore;
import dev.tgops.ticket.tickets.TicketStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Spreads new topics over the bot's groups, by the tickets that are open in each: a group takes 20 messages a minute, whatever it is used for. */
@Component
class GroupChoice {

    /** How long a count from the store holds; what this process assigns meanwhile is added to it. */
    private static final Duration COUNT_HOLDS = Duration.ofSeconds(30);

    private final GroupStore groups;
    private final TicketStore tickets;
    private final TicketSettings settings;
    private final Clock clock;
    private final Map<String, Count> open = new HashMap<>();

    GroupChoice(GroupStore groups, TicketStore tickets, TicketSettings settings, Clock clock) {
        this.groups = groups;
        this.tickets = tickets;
        this.settings = settings;
        this.clock = clock;
    }

    /** The group with the fewest open tickets among those that can hold topics and are not full; else the one that was registered first of the fit ones, else of all. */
    @Nullable Group of(String botId) {
        List<Group> known = groups.ofBot(botId);
        List<Group> fit =
                known.stream().filter(group -> group.problem() == null).toList();
        List<Group> withRoom = fit.stream().filter(this::hasRoom).toList();
        if (withRoom.size() > 1) {
            return leastLoaded(withRoom);
        }
        return withRoom.stream()
                .findFirst()
                .or(() -> fit.stream().findFirst())
                .or(() -> known.stream().findFirst())
                .orElse(null);
    }

    private synchronized Group leastLoaded(List<Group> candidates) {
        Group chosen = candidates.stream()
                .min(Comparator.comparingLong(group -> count(group.id()).tickets))
                .orElseThrow();
        count(chosen.id()).tickets++;
        return chosen;
    }

    boolean hasRoom(Group group) {
        return !group.isFull(settings.groupMessages());
    }

    private Count count(String groupId) {
        Instant now = clock.instant();
        Count known = open.get(groupId);
        if (known == null || known.until.isBefore(now)) {
            known = new Count(tickets.countOpen(groupId), now.plus(COUNT_HOLDS));
            open.put(groupId, known);
        }
        return known;
    }

    /** Open tickets of a group. */
    private static final class Count {
        private final Instant until;
        private long tickets;

        Count(long tickets, Instant until) {
            this.tickets = tickets;
            this.until = until;
        }
    }
}
