package dev.tgops.ticket.relay;

import dev.tgops.ticket.TicketSettings;
import dev.tgops.ticket.groups.GroupRegistry;
import dev.tgops.ticket.groups.GroupStore;
import dev.tgops.ticket.mirror.Changes;
import dev.tgops.ticket.mirror.Work;
import dev.tgops.ticket.tickets.DirtyTickets;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.MessageStore;
import dev.tgops.ticket.tickets.MessageStore.CopyChange;
import dev.tgops.ticket.tickets.MessageStore.CopyOf;
import dev.tgops.ticket.tickets.MessageStore.StepChange;
import dev.tgops.ticket.tickets.OpenAlbums;
import dev.tgops.ticket.tickets.RouteStore;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes what belongs to tickets' changes; each write can be repeated. */
@Component
public class ChangeWriter {

    private final MessageStore messages;
    private final RouteStore routes;
    private final DirtyTickets needy;
    private final OpenAlbums albums;
    private final AlbumClock albumClock;
    private final GroupRegistry groups;
    private final GroupStore groupStore;
    private final TicketSettings settings;
    private final Clock clock;

    ChangeWriter(
            MessageStore messages,
            RouteStore routes,
            DirtyTickets needy,
            OpenAlbums albums,
            AlbumClock albumClock,
            GroupRegistry groups,
            GroupStore groupStore,
            TicketSettings settings,
            Clock clock) {
        this.messages = messages;
        this.routes = routes;
        this.needy = needy;
        this.albums = albums;
        this.albumClock = albumClock;
        this.groups = groups;
        this.groupStore = groupStore;
        this.settings = settings;
        this.clock = clock;
    }

    /** Before the tickets are written. */
    public void before(List<Work> works) {
        List<TicketMessage> created = new ArrayList<>();
        List<TicketMessage> rewritten = new ArrayList<>();
        List<CopyChange> copyChanges = new ArrayList<>();
        List<StepChange> steps = new ArrayList<>();
        List<CopyOf> copies = new ArrayList<>();
        Map<String, String> replyTargets = new HashMap<>();
        Instant now = clock.instant();
        for (Work work : works) {
            Ticket ticket = work.ticket();
            Changes change = work.changes();
            change.messages().forEach((id, message) -> {
                if (change.created().contains(id)) {
                    created.add(message);
                } else {
                    rewritten.add(message);
                }
            });
            copyChanges.addAll(change.copyChanges());
            copies.addAll(change.copies());
            steps.addAll(change.steps());
            replyTargets.putAll(change.replyTargets());
            Instant albumsCloseAt = change.albumsCloseAt();
            if (albumsCloseAt != null) {
                albums.opened(ticket.id(), ticket.projectId(), albumsCloseAt);
            }
            routes.removeOf(ticket.id(), change.lostRoutes());
            routes.put(change.routes());
            routes.creating(change.creations());
            needy.homeless(change.homeless(), now);
            needy.homeless(change.homelessForNow(), now.plus(settings.topicRetry()));
        }
        messages.insert(created);
        messages.update(rewritten, copyChanges, steps, replyTargets);
        messages.insertCopies(copies);
    }

    /** After the ticket is written. */
    public void after(Work work) {
        Changes change = work.changes();
        routes.created(change.finishedCreations());
        if (change.areTopicsHoused()) {
            needy.housed(work.ticket().id(), homeless(work.ticket()));
        }
        albumClock.after(work.ticket(), change);
        change.newTopics().forEach(topic -> groupStore.grew(topic.groupId(), topic.chatId(), topic.threadId()));
        change.groupReports().forEach(report -> groups.report(report.groupId(), report.status(), report.at()));
    }

    private static List<String> homeless(Ticket ticket) {
        return ticket.endpoints().stream()
                .filter(endpoint -> endpoint.state() == Endpoint.State.HOMELESS)
                .map(Endpoint::id)
                .toList();
    }
}
