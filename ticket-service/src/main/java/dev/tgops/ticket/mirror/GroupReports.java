package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.ticket.groups.Group;
import dev.tgops.ticket.tickets.Endpoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the outcome of a request to a topic tells of its group. */
final class GroupReports {

    private GroupReports() {}

    static void add(Work work, Endpoint topic, OutcomeStatus status, Instant at) {
        String groupId = topic.groupId();
        if (groupId != null && tellsOfGroup(status)) {
            work.changes().groupReports().add(new Changes.GroupReport(groupId, status, at));
        }
    }

    static boolean tellsOfGroup(OutcomeStatus status) {
        return problem(status) != null;
    }

    static Group.@Nullable Problem problem(OutcomeStatus status) {
        return switch (status) {
            case NOT_A_FORUM -> Group.Problem.NOT_A_FORUM;
            case NO_RIGHTS -> Group.Problem.NO_RIGHTS;
            case KICKED, CHAT_NOT_FOUND -> Group.Problem.NOT_A_MEMBER;
            default -> null;
        };
    }
}
