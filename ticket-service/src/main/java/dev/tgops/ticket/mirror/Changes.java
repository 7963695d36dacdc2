package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.ticket.tickets.DirtyTickets.Homeless;
import dev.tgops.ticket.tickets.MessageStore.CopyChange;
import dev.tgops.ticket.tickets.MessageStore.CopyOf;
import dev.tgops.ticket.tickets.RouteStore.Route;
import dev.tgops.ticket.tickets.TicketMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    private final List<String> housed = new ArrayList<>();
    private final List<GroupReport> groupReports = new ArrayList<>();

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

    /** Tickets whose topic waits for a group. */
    public List<Homeless> homeless() {
        return homeless;
    }

    /** Tickets whose topic is tried again after a while. */
    public List<Homeless> homelessForNow() {
        return homelessForNow;
    }

    public List<String> housed() {
        return housed;
    }

    public List<GroupReport> groupReports() {
        return groupReports;
    }
}
