package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.ticket.TicketEvent;
import dev.tgops.ticket.groups.Group;
import dev.tgops.ticket.groups.GroupStore;
import dev.tgops.ticket.tickets.DirtyTickets.Homeless;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Endpoint.State;
import dev.tgops.ticket.tickets.Outstanding;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import dev.tgops.ticket.tickets.RouteStore;
import dev.tgops.ticket.tickets.RouteStore.Route;
import dev.tgops.ticket.tickets.Ticket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives tickets their topics. */
@Component
class TopicKeeper {

    private final GroupStore groups;
    private final GroupChoice choice;
    private final Requests requests;
    private final Lanes lanes;
    private final Notices notices;

    TopicKeeper(GroupStore groups, GroupChoice choice, Requests requests, Lanes lanes, Notices notices) {
        this.groups = groups;
        this.choice = choice;
        this.requests = requests;
        this.lanes = lanes;
        this.notices = notices;
    }

    /** Looks for groups for all topics that have none. */
    void houseAll(Work work) {
        List<Endpoint> homeless = work.ticket().endpoints().stream()
                .filter(endpoint -> endpoint.state() == State.HOMELESS)
                .toList();
        homeless.forEach(topic -> house(work, topic));
        if (homeless.isEmpty()) {
            work.changes().topicsHoused();
        }
    }

    /** Looks for a group that can hold the topic; without one the ticket waits for it. */
    public void house(Work work, Endpoint topic) {
        // A linked topic stays in its group.
        String groupId = topic.isLinked() ? topic.groupId() : work.ticket().groupId();
        Group group = groupId == null ? null : groups.find(groupId);
        boolean unfit = group == null || group.problem() != null || !choice.hasRoom(group);
        if (unfit && !topic.isLinked() && topic.threadId() == null) {
            Group other = choice.of(topic.botId());
            group = group == null || (other != null && other.problem() == null) ? other : group;
        }
        if (group == null) {
            waitForGroup(work, topic);
            return;
        }
        if (!topic.isLinked() && !group.id().equals(groupId)) {
            work.ticket().assignGroup(group.id());
        }
        Group.Problem problem = group.problem();
        if (problem == null) {
            occupy(work, topic, group);
            return;
        }
        boolean told = group.id().equals(topic.groupId()) && problem.name().equals(topic.problem());
        Endpoint waiting = topic.withGroup(group.id(), group.chatId()).in(State.HOMELESS, problem.name());
        if (!waiting.equals(topic)) {
            work.ticket().put(waiting);
        }
        waitForGroup(work, waiting);
        if (!told) {
            notices.waitsForTopic(work, waiting, group, problem);
        }
    }

    private void occupy(Work work, Endpoint topic, Group group) {
        work.changes().topicsHoused();
        boolean sameChat = topic.chatId() != null && topic.chat() == group.chatId();
        if (topic.threadId() != null && sameChat) {
            work.ticket().put(topic.in(State.OPEN, null));
            lanes.drain(work, topic.id());
        } else {
            create(work, topic.withTopic(null).withGroup(group.id(), group.chatId()));
        }
    }

    private void create(Work work, Endpoint topic) {
        Ticket ticket = work.ticket();
        Endpoint creating = topic.in(State.CREATING, null);
        ticket.put(creating);
        String name = TopicName.of(ticket.number(), ticket.subject());
        work.changes()
                .creations()
                .add(new Route(
                        RouteStore.creationKey(creating.botId(), creating.chat(), name), ticket.id(), creating.id()));
        requests.send(work, creating, new BotCall.CreateForumTopic(creating.chat(), name), Purpose.TOPIC, null);
    }

    static void waitForGroup(Work work, Endpoint topic) {
        work.changes().homeless().add(Homeless.of(work.ticket(), topic));
    }

    /** The outcome of a topic's creation. */
    void settle(Work work, Endpoint topic, Outstanding request, BotOutcome outcome) {
        if (request.laneEpoch() != topic.laneEpoch() || topic.state() != State.CREATING) {
            return;
        }
        Long migratedTo = outcome.migratedToChatId();
        Endpoint here = migratedTo == null ? topic : topic.withGroup(topic.groupId(), migratedTo);
        Long thread = Results.threadId(outcome);
        switch (outcome.status()) {
            case OK -> {
                if (thread == null) {
                    retryLater(work, here, "Telegram named no topic");
                } else {
                    created(work, here, thread, Results.topicName(outcome));
                }
            }
            case LANE_BROKEN -> create(work, here.repaired());
            default -> {
                GroupReports.add(work, here, outcome.status(), outcome.finishedAt());
                if (GroupReports.tellsOfGroup(outcome.status())) {
                    Endpoint lost = here.repaired().in(State.HOMELESS, null);
                    work.ticket().put(lost);
                    waitForGroup(work, lost);
                    Group group = here.groupId() == null ? null : groups.find(here.groupId());
                    Group.Problem problem = GroupReports.problem(outcome.status());
                    if (group != null && problem != null) {
                        work.ticket().put(lost.in(State.HOMELESS, problem.name()));
                        notices.waitsForTopic(work, lost, group, problem);
                    }
                } else {
                    retryLater(work, here, notices.cause(outcome));
                }
            }
        }
    }

    private void retryLater(Work work, Endpoint topic, String why) {
        work.ticket().put(topic.repaired().in(State.HOMELESS, why));
        work.changes().homelessForNow().add(Homeless.of(work.ticket(), topic));
    }

    private void created(Work work, Endpoint before, long thread, @Nullable String createdAs) {
        Ticket ticket = work.ticket();
        Endpoint topic = before.withTopic(thread).in(State.OPEN, null);
        ticket.put(topic);
        work.changes()
                .routes()
                .add(new Route(RouteStore.key(topic.botId(), topic.chat(), thread), ticket.id(), topic.id()));
        String name = TopicName.of(ticket.number(), ticket.subject());
        String oldName = createdAs == null ? name : createdAs;
        work.changes().finishedCreations().add(RouteStore.creationKey(topic.botId(), topic.chat(), oldName));
        if (!oldName.equals(name)) {
            // The subject was changed while the topic was being made.
            requests.send(
                    work, topic, new BotCall.EditForumTopic(topic.chat(), thread, name), Purpose.TOPIC_STATE, null);
        }
        String groupId = topic.groupId();
        if (groupId != null) {
            work.changes().newTopics().add(new Changes.NewTopic(groupId, topic.chat(), thread));
        }
        ticket.emit(new TicketEvent.TopicCreated(
                ticket.id(),
                ticket.projectId(),
                work.now(),
                topic.botId(),
                groupId == null ? "" : groupId,
                topic.chat(),
                thread));
        notices.card(work, topic);
        if (topic.laneEpoch() == 0) {
            notices.created(work, topic);
        }
        lanes.drain(work, topic.id());
        if (ticket.isClosed()) {
            requests.send(work, topic, new BotCall.CloseForumTopic(topic.chat(), thread), Purpose.TOPIC_STATE, null);
            ticket.put(topic.withTopicClosed(true));
        }
    }
}
