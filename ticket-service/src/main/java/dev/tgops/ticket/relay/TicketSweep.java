package dev.tgops.ticket.relay;

import dev.tgops.ticket.TicketSettings;
import dev.tgops.ticket.groups.GroupRegistry;
import dev.tgops.ticket.groups.GroupStore;
import dev.tgops.ticket.publishing.Publisher;
import dev.tgops.ticket.tickets.DirtyTickets;
import dev.tgops.ticket.tickets.DirtyTickets.Dirty;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds tickets whose signal was lost, and tickets without a topic whose bot has a group for them now. While some wait it asks Telegram whether what keeps groups from holding topics is still so: soon at
 * first, then less and less often. Several replicas may do the same at once.
 */
@Component
class TicketSweep {

    private final DirtyTickets needy;
    private final GroupStore groups;
    private final GroupRegistry registry;
    private final TicketSignals signals;
    private final Publisher publisher;
    private final TicketSettings settings;
    private final Clock clock;

    /** By bot, while tickets wait for its groups. */
    private final Map<String, Recheck> rechecks = new HashMap<>();

    /**
     * When a bot's groups are asked for again.
     *
     * @param pause before the time after that
     */
    private record Recheck(Instant at, Duration pause) {}

    private record Ticket(String id, String projectId) {}

    TicketSweep(
            DirtyTickets needy,
            GroupStore groups,
            GroupRegistry registry,
            TicketSignals signals,
            Publisher publisher,
            TicketSettings settings,
            Clock clock) {
        this.needy = needy;
        this.groups = groups;
        this.registry = registry;
        this.signals = signals;
        this.publisher = publisher;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${tgops.ticket.sweep-every}")
    void sweep() {
        Instant now = clock.instant();
        for (Dirty ticket : needy.markedBefore(now.minus(settings.sweepEvery()))) {
            signals.woken(ticket.ticketId(), ticket.projectId());
        }
        List<String> bots = needy.botsWithHomeless(now);
        rechecks.keySet().retainAll(bots);
        for (String bot : bots) {
            groups.ofBot(bot).stream()
                    .filter(group -> group.problem() == null)
                    .flatMap(group -> needy.homelessAt(now, bot, group.id()).stream())
                    .map(topic -> new Ticket(topic.ticketId(), topic.projectId()))
                    .distinct()
                    .forEach(ticket -> signals.housed(ticket.id(), ticket.projectId()));
            recheck(bot, now);
        }
    }

    private void recheck(String botId, Instant now) {
        Recheck due = rechecks.getOrDefault(botId, new Recheck(now, settings.sweepEvery()));
        if (now.isBefore(due.at())) {
            return;
        }
        registry.recheck(botId, settings.sweepEvery()).stream()
                .map(publisher::record)
                .forEach(publisher::sendSoon);
        Duration pause = due.pause().compareTo(settings.topicRetry()) < 0 ? due.pause() : settings.topicRetry();
        rechecks.put(botId, new Recheck(now.plus(pause), pause.multipliedBy(2)));
    }
}
