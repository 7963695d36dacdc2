package dev.tgops.ticket.desk;

import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.NotFoundException;
import dev.tgops.starter.web.Page;
import dev.tgops.ticket.tickets.MessagePages;
import dev.tgops.ticket.tickets.MessageStore;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketState;
import dev.tgops.ticket.tickets.TicketStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tickets/{id}/messages")
@Tag(name = "messages")
class MessagesController {

    private final TicketDesk desk;
    private final TicketStore tickets;
    private final MessagePages pages;
    private final MessageStore messages;

    MessagesController(TicketDesk desk, TicketStore tickets, MessagePages pages, MessageStore messages) {
        this.desk = desk;
        this.tickets = tickets;
        this.pages = pages;
        this.messages = messages;
    }

    /** Which end of the conversation a list begins at. */
    enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /** An answer to the customer. */
    record NewMessage(
            @NotNull @Schema(minLength = 1, maxLength = AnswerText.LONGEST)
            String text) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.WORK_ON_TICKETS)
    @Operation(
            operationId = "createMessage",
            summary = "Answers the customer; the topic shows the answer with its author's name")
    MessageView create(ProjectScope scope, @PathVariable String id, @Valid @RequestBody NewMessage message) {
        AnswerText.check(message.text(), scope.userName());
        return MessageView.of(desk.write(scope, id, message.text()));
    }

    @DeleteMapping("/{messageId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.WORK_ON_TICKETS)
    @Operation(
            operationId = "deleteMessage",
            summary = "Deletes the message in all chats, as far as Telegram lets the bots; the record stays, marked")
    void delete(ProjectScope scope, @PathVariable String id, @PathVariable String messageId) {
        desk.deleteMessage(scope, id, messageId);
    }

    @GetMapping("/{messageId}/trace")
    @Requires(Permission.READ_TICKETS)
    @Operation(operationId = "getTrace", summary = "What happened to the message on its way to each chat")
    TraceView trace(ProjectScope scope, @PathVariable String id, @PathVariable String messageId) {
        TicketState ticket = desk.state(scope, id);
        return TraceView.of(desk.message(ticket, messageId), ticket);
    }

    @GetMapping
    @Requires(Permission.READ_TICKETS)
    @Operation(operationId = "listMessages", summary = "The ticket's messages in the order in which they came")
    Page<MessageView> list(
            ProjectScope scope,
            @PathVariable String id,
            @RequestParam(defaultValue = "OLDEST_FIRST") Order order,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "") @Size(max = 64) String cursor) {
        Ticket ticket = tickets.find(id);
        if (ticket == null || !ticket.projectId().equals(scope.projectId().toString())) {
            throw new NotFoundException("ticket", id);
        }
        long count = ticket.messageCount();
        boolean newest = order == Order.NEWEST_FIRST;
        // The cursor is the position that the next page begins at (oldest first) or ends before (newest first).
        long position = cursor.isEmpty() ? (newest ? count : 0) : Math.clamp(Cursors.read(cursor), 0, count);
        long from = newest ? Math.max(0, position - limit) : position;
        long to = newest ? position : Math.min(count, position + limit);
        List<String> ids = new ArrayList<>(pages.ids(ticket, from, to));
        if (newest) {
            Collections.reverse(ids);
        }
        Map<String, TicketMessage> found = messages.find(ids);
        List<MessageView> items = ids.stream()
                .map(found::get)
                .filter(message -> message != null)
                .map(MessageView::of)
                .toList();
        boolean more = newest ? from > 0 : to < count;
        return new Page<>(items, more ? Cursors.of(newest ? from : to) : null);
    }
}
