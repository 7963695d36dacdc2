package dev.tgops.ticket.groups;

import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.Page;
import dev.tgops.ticket.TicketSettings;
import dev.tgops.ticket.tickets.DirtyTickets;
import dev.tgops.ticket.tickets.TicketStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "groups")
class GroupsController {

    private final GroupStore groups;
    private final TicketStore tickets;
    private final DirtyTickets needy;
    private final TicketSettings settings;

    GroupsController(GroupStore groups, TicketStore tickets, DirtyTickets needy, TicketSettings settings) {
        this.groups = groups;
        this.tickets = tickets;
        this.needy = needy;
        this.settings = settings;
    }

    /**
     * A support group.
     *
     * @param chatId Telegram's present id of the chat
     * @param canManageTopics whether the bot may create topics; null: not known
     * @param problem what keeps tickets from having topics here; null: nothing
     * @param full whether it has had so many messages that new topics go to another group of the bot
     * @param openTickets tickets with their topics here that are not closed
     * @param waitingTickets tickets of the bot that wait for a topic
     */
    record GroupView(
            String id,
            String title,
            String botId,
            String chatId,
            boolean forum,
            @Nullable Boolean canManageTopics,
            boolean member,
            Group.@Nullable Problem problem,
            boolean full,
            long openTickets,
            long waitingTickets,
            String registeredBy,
            Instant registeredAt) {

        static GroupView of(Group group, boolean full, long openTickets, long waitingTickets) {
            return new GroupView(
                    group.id(),
                    group.title(),
                    group.botId(),
                    Long.toString(group.chatId()),
                    group.forum(),
                    group.canManageTopics(),
                    group.member(),
                    group.problem(),
                    full,
                    openTickets,
                    waitingTickets,
                    group.registeredBy(),
                    group.registeredAt());
        }
    }

    @GetMapping("/api/v1/groups")
    @Requires(Permission.READ_TICKETS)
    @Operation(operationId = "listGroups", summary = "The project's support groups")
    Page<GroupView> list(
            ProjectScope scope,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "") @Size(max = 64) String cursor) {
        return Page.of(
                        groups.list(scope.projectId().toString(), cursor.isEmpty() ? null : cursor, limit + 1),
                        limit,
                        Group::id)
                .map(group -> GroupView.of(
                        group,
                        group.isFull(settings.groupMessages()),
                        tickets.countOpen(group.id()),
                        needy.homeless(group.botId(), group.id())));
    }
}
