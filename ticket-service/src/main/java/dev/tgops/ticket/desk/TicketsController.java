package dev.tgops.ticket.desk;

import com.mongodb.client.model.Filters;
import dev.tgops.contracts.auth.Permission;
import dev.tgops.contracts.ticket.TicketStatus;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.InvalidRequestException;
import dev.tgops.starter.web.Page;
import dev.tgops.ticket.tickets.Priority;
import dev.tgops.ticket.tickets.TicketChange;
import dev.tgops.ticket.tickets.TicketState;
import dev.tgops.ticket.tickets.TicketStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tickets")
@Tag(name = "tickets")
class TicketsController {

    private final TicketDesk desk;
    private final TicketStore tickets;
    private final TicketViews views;

    TicketsController(TicketDesk desk, TicketStore tickets, TicketViews views) {
        this.desk = desk;
        this.tickets = tickets;
        this.views = views;
    }

    /** @param text the first message, shown in the topic */
    record NewTicket(
            @NotBlank @Size(max = 64) String groupId,
            @NotBlank @Size(max = 200) String subject,

            @Schema(maxLength = AnswerText.LONGEST) @Nullable String text) {}

    /** Null or absent: stays as it is. */
    record TicketUpdate(
            @Size(min = 1, max = 200) @Nullable String subject,

            @Schema(description = "OPEN, PENDING or CLOSED") @Nullable TicketStatus status,

            @Nullable Priority priority,

            @Schema(description = "A user's id; empty: nobody") @Size(max = 64) @Nullable String assignee,

            @Size(max = 20) @Nullable List<@NotBlank @Size(max = 40) String> tags) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.WORK_ON_TICKETS)
    @Operation(operationId = "createTicket", summary = "Opens a ticket; its topic in the group follows")
    TicketView create(ProjectScope scope, @Valid @RequestBody NewTicket ticket) {
        String text = ticket.text();
        if (text != null) {
            AnswerText.check(text, scope.userName());
        }
        return views.of(desk.open(scope, ticket.groupId(), WellFormed.text("subject", ticket.subject()), text));
    }

    @GetMapping
    @Requires(Permission.READ_TICKETS)
    @Operation(operationId = "listTickets", summary = "The project's tickets, the newest first")
    Page<TicketView> list(
            ProjectScope scope,
            @RequestParam(required = false) @Nullable TicketStatus status,
            @RequestParam(defaultValue = "") @Size(max = 64) String groupId,
            @RequestParam(defaultValue = "") @Size(max = 64) String customerId,
            @RequestParam(defaultValue = "") @Size(max = 64) String assignee,
            @RequestParam(defaultValue = "") @Size(max = 100) String q,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "") @Size(max = 64) String cursor) {
        List<Bson> filters = new ArrayList<>();
        if (status != null) {
            filters.add(Filters.eq("status", status.name()));
        }
        equal(filters, "groupId", groupId);
        equal(filters, "customerId", customerId);
        equal(filters, "assignee", assignee);
        search(filters, q.strip());
        long below = cursor.isEmpty() ? Long.MAX_VALUE : Cursors.read(cursor);
        List<TicketState> rows = tickets.list(
                scope.projectId().toString(),
                filters.isEmpty() ? Filters.empty() : Filters.and(filters),
                below,
                limit + 1);
        return Page.of(rows, limit, row -> Cursors.of(row.number())).map(views.ofMany());
    }

    private static void equal(List<Bson> filters, String field, String value) {
        if (!value.isEmpty()) {
            filters.add(Filters.eq(field, value));
        }
    }

    /** {@code 12} or {@code #12} is a number, anything else a part of subject or customer's name. */
    private static void search(List<Bson> filters, String q) {
        if (q.matches("#?[0-9]{1,15}")) {
            filters.add(Filters.eq("number", Long.parseLong(q.replace("#", ""))));
        } else if (!q.isEmpty()) {
            Pattern part = Pattern.compile(Pattern.quote(q), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            filters.add(Filters.or(Filters.regex("subject", part), Filters.regex("customerName", part)));
        }
    }

    @GetMapping("/{id}")
    @Requires(Permission.READ_TICKETS)
    @Operation(operationId = "getTicket", summary = "A ticket")
    TicketView get(ProjectScope scope, @PathVariable String id) {
        return views.of(desk.state(scope, id));
    }

    @PutMapping("/{id}")
    @Requires(Permission.WORK_ON_TICKETS)
    @Operation(operationId = "updateTicket", summary = "Changes what is given")
    TicketView update(ProjectScope scope, @PathVariable String id, @Valid @RequestBody TicketUpdate update) {
        String subject = update.subject();
        if (subject != null && subject.isBlank()) {
            throw new InvalidRequestException("subject", "must not be blank");
        }
        if (update.status() == TicketStatus.SNOOZED) {
            throw new InvalidRequestException("status", "must be OPEN, PENDING or CLOSED");
        }
        return views.of(desk.update(
                scope,
                id,
                new TicketChange(
                        subject == null
                                ? null
                                : WellFormed.text("subject", subject).strip(),
                        update.status(),
                        update.priority(),
                        update.assignee(),
                        update.tags())));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ERASE_TICKETS)
    @Operation(
            operationId = "eraseTicket",
            summary = "Erases the ticket's content for good and deletes its topic; number and times remain")
    void erase(ProjectScope scope, @PathVariable String id) {
        desk.erase(scope, id);
    }

    @PostMapping("/{id}/close")
    @Requires(Permission.WORK_ON_TICKETS)
    @Operation(operationId = "closeTicket", summary = "Closes ticket and topic; a closed one stays as it is")
    TicketView close(ProjectScope scope, @PathVariable String id) {
        return views.of(desk.close(scope, id));
    }

    @PostMapping("/{id}/reopen")
    @Requires(Permission.WORK_ON_TICKETS)
    @Operation(operationId = "reopenTicket", summary = "Opens ticket and topic again; an open one stays as it is")
    TicketView reopen(ProjectScope scope, @PathVariable String id) {
        return views.of(desk.reopen(scope, id));
    }
}
