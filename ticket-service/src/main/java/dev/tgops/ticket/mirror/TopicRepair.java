package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.ticket.groups.Group;
import dev.tgops.ticket.groups.GroupStore;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Endpoint.State;
import dev.tgops.ticket.tickets.Outstanding;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import dev.tgops.ticket.tickets.Ticket;
import org.springframework.stereotype.Component;

/** What becomes of a ticket's topic that is lost, closed, or was lost with its group. */
@Component
class TopicRepair {

    private final GroupStore groups;
    private final TopicKeeper topics;
    private final Requests requests;
    private final Lanes lanes;
    private final Notices notices;
    private final Links links;
    private final History history;

    TopicRepair(
            GroupStore groups,
            TopicKeeper topics,
            Requests requests,
            Lanes lanes,
            Notices notices,
            Links links,
            History history) {
        this.groups = groups;
        this.topics = topics;
        this.requests = requests;
        this.lanes = lanes;
        this.notices = notices;
        this.links = links;
        this.history = history;
    }

    /** A request to an open topic found it, its group or the bot's right gone: what is under way waits for the repair. */
    void lost(Work work, Endpoint topic, BotOutcome outcome) {
        Ticket ticket = work.ticket();
        lanes.wait(work, topic);
        GroupReports.add(work, topic, outcome.status(), outcome.finishedAt());
        switch (outcome.status()) {
            case TOPIC_GONE -> {
                if (topic.isLinked()) {
                    links.gone(work, topic);
                    return;
                }
                Endpoint gone = topic.repaired().withTopic(null).in(State.HOMELESS, "TOPIC_GONE");
                ticket.put(gone);
                Notices.forgetCard(work, gone);
                boolean needed =
                        !ticket.isClosed() || !ticket.waiting().of(topic.id()).isEmpty();
                history.showAgain(work, gone);
                if (needed) {
                    topics.house(work, gone);
                }
            }
            case TOPIC_CLOSED -> {
                Endpoint again = topic.repaired().withTopicClosed(false);
                Long thread = again.threadId();
                ticket.put(again);
                if (thread != null) {
                    requests.send(
                            work, again, new BotCall.ReopenForumTopic(again.chat(), thread), Purpose.TOPIC_STATE, null);
                }
                lanes.drain(work, again.id());
            }
            default -> lostWithGroup(work, topic, outcome.status());
        }
    }

    /** A message went into the group, beside its topic, since the group has no topics any more: it is taken back and waits. Others on their way may do the same, so they keep waiting for their outcomes. */
    void fellOut(Work work, Endpoint topic, Outstanding request, BotOutcome outcome, long telegramId) {
        requests.notice(work, topic, new BotCall.DeleteMessage(topic.chat(), telegramId));
        lanes.waitAgain(work, topic, request);
        if (topic.isOpen() && request.laneEpoch() == topic.laneEpoch()) {
            GroupReports.add(work, topic, OutcomeStatus.NOT_A_FORUM, outcome.finishedAt());
            lostWithGroup(work, topic, OutcomeStatus.NOT_A_FORUM);
        } else {
            lanes.drain(work, topic.id());
        }
    }

    private void lostWithGroup(Work work, Endpoint topic, OutcomeStatus status) {
        Endpoint lost = topic.repaired().in(State.HOMELESS, status.name());
        work.ticket().put(lost);
        TopicKeeper.waitForGroup(work, lost);
        tellOnce(work, lost, status);
    }

    /** The first ticket that finds its group unfit says so there. */
    private void tellOnce(Work work, Endpoint topic, OutcomeStatus status) {
        Group.Problem problem = GroupReports.problem(status);
        String groupId = topic.groupId();
        Group group = groupId == null ? null : groups.find(groupId);
        if (group != null && group.problem() == null && problem != null && problem != Group.Problem.NOT_A_MEMBER) {
            notices.groupIsUnfit(work, topic, group, problem);
        }
    }
}
