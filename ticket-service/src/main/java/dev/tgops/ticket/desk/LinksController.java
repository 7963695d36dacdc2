package dev.tgops.ticket.desk;

import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.InvalidRequestException;
import dev.tgops.starter.web.Page;
import dev.tgops.ticket.desk.TicketView.EndpointView;
import dev.tgops.ticket.tickets.Endpoint;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tickets/{id}/links")
@Tag(name = "links")
class LinksController {

    private static final Pattern TOPIC = Pattern.compile("[1-9][0-9]{0,15}");

    private final TicketDesk desk;
    private final LinkDesk links;
    private final TicketViews views;

    LinksController(TicketDesk desk, LinkDesk links, TicketViews views) {
        this.desk = desk;
        this.links = links;
        this.views = views;
    }

    /** A topic of a group, or a customer's private chat with a bot. */
    record NewLink(
            @Schema(description = "The group that the topic is in") @Size(max = 64) @Nullable String groupId,

            @Schema(description = "Telegram's id of the topic; absent: a new topic is made") @Nullable String threadId,

            @Schema(description = "Instead of a group: the customer whose private chat is linked")
            @Size(max = 64) @Nullable String customerId,

            @Schema(description = "With customerId: the bot that the customer has written to") @Size(max = 64) @Nullable String botId) {}

    @GetMapping
    @Requires(Permission.READ_TICKETS)
    @Operation(
            operationId = "listLinks",
            summary = "The ticket's chats: its own topic, its customer, and what is linked")
    Page<EndpointView> list(ProjectScope scope, @PathVariable String id) {
        return new Page<>(views.endpoints(desk.state(scope, id)), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.WORK_ON_TICKETS)
    @Operation(operationId = "createLink", summary = "Shows the ticket in a further chat; messages go both ways")
    EndpointView create(ProjectScope scope, @PathVariable String id, @Valid @RequestBody NewLink link) {
        desk.state(scope, id);
        String group = link.groupId();
        String customer = link.customerId();
        String bot = link.botId();
        if ((group == null) == (customer == null)) {
            throw new InvalidRequestException("groupId", "either groupId or customerId is needed");
        }
        if (group != null) {
            return view(scope, id, links.addTopic(scope, id, group, thread(link.threadId())));
        }
        if (bot == null) {
            throw new InvalidRequestException("botId", "is needed with customerId");
        }
        return view(scope, id, links.addPrivate(scope, id, customer, bot));
    }

    private EndpointView view(ProjectScope scope, String ticketId, Endpoint endpoint) {
        return views.endpoint(desk.state(scope, ticketId), endpoint);
    }

    private static @Nullable Long thread(@Nullable String id) {
        if (id != null && !TOPIC.matcher(id).matches()) {
            throw new InvalidRequestException("threadId", "must be the number of a topic");
        }
        return id == null ? null : Long.valueOf(id);
    }

    @DeleteMapping("/{linkId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.WORK_ON_TICKETS)
    @Operation(operationId = "deleteLink", summary = "Ends the link; what was shown there stays")
    void delete(ProjectScope scope, @PathVariable String id, @PathVariable String linkId) {
        links.remove(scope, id, linkId);
    }
}
