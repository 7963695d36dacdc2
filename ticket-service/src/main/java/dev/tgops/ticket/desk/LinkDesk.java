package dev.tgops.ticket.desk;

import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.web.ConflictException;
import dev.tgops.starter.web.InvalidRequestException;
import dev.tgops.starter.web.NotFoundException;
import dev.tgops.ticket.bots.Bot;
import dev.tgops.ticket.bots.BotStore;
import dev.tgops.ticket.customers.Customer;
import dev.tgops.ticket.customers.CustomerStore;
import dev.tgops.ticket.groups.Group;
import dev.tgops.ticket.groups.GroupStore;
import dev.tgops.ticket.mirror.Lifecycle;
import dev.tgops.ticket.mirror.Links;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.RouteStore;
import dev.tgops.ticket.tickets.RouteStore.Route;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketState;
import dev.tgops.ticket.tickets.TicketStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Links of a ticket by REST. A chat's route is taken first, so that no two tickets get it; what is written there before the ticket knows the link opens a ticket of its own, or stays unheard. */
@Component
class LinkDesk {

    private final TicketDesk desk;
    private final TicketStore tickets;
    private final RouteStore routes;
    private final GroupStore groups;
    private final CustomerStore customers;
    private final BotStore bots;
    private final Lifecycle lifecycle;

    LinkDesk(
            TicketDesk desk,
            TicketStore tickets,
            RouteStore routes,
            GroupStore groups,
            CustomerStore customers,
            BotStore bots,
            Lifecycle lifecycle) {
        this.desk = desk;
        this.tickets = tickets;
        this.routes = routes;
        this.groups = groups;
        this.customers = customers;
        this.bots = bots;
        this.lifecycle = lifecycle;
    }

    /** @param thread null: a new topic is made */
    Endpoint addTopic(ProjectScope scope, String ticketId, String groupId, @Nullable Long thread) {
        Group group = groups.find(groupId);
        if (group == null || !group.projectId().equals(project(scope))) {
            throw new InvalidRequestException("groupId", "is not a group of this project");
        }
        if (group.problem() == Group.Problem.NOT_A_FORUM || group.problem() == Group.Problem.NOT_A_MEMBER) {
            throw new InvalidRequestException(
                    "groupId",
                    group.problem() == Group.Problem.NOT_A_FORUM
                            ? "is a group without topics"
                            : "is a group that its bot is not a member of");
        }
        if (thread == null) {
            return link(scope, ticketId, group.botId(), group.id(), group.chatId(), null);
        }
        String key = RouteStore.key(group.botId(), group.chatId(), thread);
        claim(scope, ticketId, key, Endpoint.linkId(group.botId(), group.chatId(), thread), false);
        return linkOrRelease(scope, ticketId, group.botId(), group.id(), group.chatId(), thread);
    }

    Endpoint addPrivate(ProjectScope scope, String ticketId, String customerId, String botId) {
        Customer customer = customers.find(customerId);
        if (customer == null || !customer.projectId().equals(project(scope))) {
            throw new InvalidRequestException("customerId", "is not a customer of this project");
        }
        Bot bot = bots.find(botId);
        if (bot == null || !bot.projectId().equals(project(scope))) {
            throw new InvalidRequestException("botId", "is not a bot of this project");
        }
        long chat = customer.telegramUserId();
        claim(scope, ticketId, RouteStore.key(botId, chat, null), Endpoint.linkId(botId, chat, null), true);
        return linkOrRelease(scope, ticketId, botId, null, chat, null);
    }

    /** @param fromClosed whether the chat may be taken from a ticket that is closed */
    private void claim(ProjectScope scope, String ticketId, String key, String endpointId, boolean fromClosed) {
        Route wanted = new Route(key, ticketId, endpointId);
        Route holder = routes.claim(List.of(wanted)).getOrDefault(key, wanted);
        if (holder.equals(wanted)) {
            return;
        }
        if (holder.ticketId().equals(ticketId)) {
            throw new ConflictException("link-exists", "This chat belongs to the ticket already.");
        }
        TicketState other = tickets.state(project(scope), holder.ticketId());
        boolean free = other == null || (fromClosed && other.closedAt() != null);
        if (!free || !routes.succeed(key, holder.ticketId(), wanted)) {
            throw new ConflictException(
                    "chat-taken",
                    "This chat belongs to ticket #" + (other == null ? "?" : other.number())
                            + (fromClosed ? ", which is open: close it first." : ": unlink it there first."));
        }
    }

    private Endpoint linkOrRelease(
            ProjectScope scope,
            String ticketId,
            String botId,
            @Nullable String groupId,
            long chatId,
            @Nullable Long thread) {
        try {
            return link(scope, ticketId, botId, groupId, chatId, thread);
        } catch (ConflictException e) {
            routes.removeOf(ticketId, List.of(RouteStore.key(botId, chatId, thread)));
            throw e;
        }
    }

    private Endpoint link(
            ProjectScope scope,
            String ticketId,
            String botId,
            @Nullable String groupId,
            long chatId,
            @Nullable Long thread) {
        return desk.apply(scope, ticketId, work -> {
            Ticket ticket = work.ticket();
            Links.Refusal refusal = Links.refusal(ticket, chatId, thread);
            if (refusal != null) {
                throw switch (refusal) {
                    case ALREADY -> new ConflictException("link-exists", "The ticket is shown in this topic already.");
                    case TOO_MANY ->
                        new ConflictException("too-many-links", "A ticket has at most " + Links.MOST + " links.");
                    case ERASED -> new ConflictException("ticket-erased", "The content of this ticket is erased.");
                };
            }
            long epoch = ticket.nextSequence();
            String id = groupId != null && thread == null
                    ? Endpoint.linkId(ticketId, epoch)
                    : Endpoint.linkId(botId, chatId, thread);
            Endpoint endpoint = Endpoint.linked(id, botId, groupId, chatId, thread, epoch);
            lifecycle.link(work, endpoint, TicketDesk.actor(scope));
            Endpoint made = ticket.endpoint(id);
            return made == null ? endpoint : made;
        });
    }

    void remove(ProjectScope scope, String ticketId, String linkId) {
        desk.apply(scope, ticketId, work -> {
            Endpoint endpoint = work.ticket().endpoint(linkId);
            if (endpoint == null) {
                throw new NotFoundException("link", linkId);
            }
            if (!endpoint.isLinked()) {
                throw new ConflictException(
                        "own-chat", "The ticket's own topic and its customer's chat cannot be unlinked.");
            }
            lifecycle.unlink(work, endpoint, TicketDesk.actor(scope));
            return endpoint;
        });
    }

    private static String project(ProjectScope scope) {
        return scope.projectId().toString();
    }
}
