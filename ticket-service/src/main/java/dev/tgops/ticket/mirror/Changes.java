package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.ticket.tickets.DirtyTickets.Homeless;
import dev.tgops.ticket.tickets.MessageStore.CopyChange;
import dev.tgops.ticket.tickets.MessageStore.CopyOf;
import dev.tgops.ticket.tickets.MessageStore.StepChange;
import dev.tgops.ticket.tickets.RouteStore.Route;
import dev.tgops.ticket.tickets.TicketMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket's change writes beside the ticket. It is written before the ticket, whose write then makes the change final: until then a repeat writes the same again.
 */
public final class Changes {

    private final Map<String, TicketMessage> messages = new LinkedHashMap<>();
    private final Set<String> created = new HashSet<>();
    private final Map<String, String> replyTargets = new LinkedHashMap<>();
    private final List<CopyChange> copyChanges = new ArrayList<>();
    private final List<CopyOf> copies = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<Route> creations = new ArrayList<>();
    private final List<String> finishedCreations = new ArrayList<>();
    private final List<Homeless> homeless = new ArrayList<>();
    private final List<Homeless> homelessForNow = new ArrayList<>();
    private final List<NewTopic> newTopics = new ArrayList<>();
    private final List<GroupReport> groupReports = new ArrayList<>();

    private final List<StepChange> steps = new ArrayList<>();
    private final List<String> lostRoutes = new ArrayList<>();
    private @Nullable Instant albumsCloseAt;
    private boolean albumsClosed;
    private boolean housed;

    /** A topic was made in a group's chat; its id is that of the chat's latest message. */
    public record NewTopic(String groupId, long chatId, long threadId) {}

    /** A request to a group ended in a way that tells of the group. */
    public record GroupReport(String groupId, OutcomeStatus status, Instant at) {}

    /** Messages to be stored whole. */
    public Map<String, TicketMessage> messages() {
        return messages;
    }

    /** Ids of those of them that are new. */
    public Set<String> created() {
        return created;
    }

    /** By message: the message it turned out to reply to. */
    public Map<String, String> replyTargets() {
        return replyTargets;
    }

    public List<CopyChange> copyChanges() {
        return copyChanges;
    }

    public List<StepChange> steps() {
        return steps;
    }

    /** Keys of routes that no longer lead to the ticket. */
    public List<String> lostRoutes() {
        return lostRoutes;
    }

    /** The ticket is to be looked at again then, for an album that may be complete. */
    void albumsCloseAt(Instant time) {
        albumsCloseAt = time;
        albumsClosed = false;
    }

    public @Nullable Instant albumsCloseAt() {
        return albumsCloseAt;
    }

    /** The ticket waits for no album any more. */
    void albumsClosed() {
        albumsCloseAt = null;
        albumsClosed = true;
    }

    public boolean areAlbumsClosed() {
        return albumsClosed;
    }

    public List<CopyOf> copies() {
        return copies;
    }

    public List<Route> routes() {
        return routes;
    }

    /** Topics about to be created. */
    public List<Route> creations() {
        return creations;
    }

    public List<String> finishedCreations() {
        return finishedCreations;
    }

    /** Topics that wait for a group. */
    public List<Homeless> homeless() {
        return homeless;
    }

    /** Topics that are tried again after a while. */
    public List<Homeless> homelessForNow() {
        return homelessForNow;
    }

    /** A topic waits for its group no longer; others of the ticket may. */
    void topicsHoused() {
        housed = true;
    }

    public boolean areTopicsHoused() {
        return housed;
    }

    public List<NewTopic> newTopics() {
        return newTopics;
    }

    public List<GroupReport> groupReports() {
        return groupReports;
    }
}
