package dev.tgops.botrunner.history;

import dev.tgops.botrunner.history.BotMessageView.Direction;
import dev.tgops.botrunner.registry.BotStore;
import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/bots/{id}/messages}: what a bot received and sent. */
@RestController
@Tag(name = "bots")
class HistoryController {

    private final BotStore bots;
    private final HistoryStore store;

    HistoryController(BotStore bots, HistoryStore store) {
        this.bots = bots;
        this.store = store;
    }

    @GetMapping("/api/v1/bots/{id}/messages")
    @Requires(Permission.READ_BOTS)
    @Operation(operationId = "listBotMessages", summary = "What a bot received and sent, newest first")
    Page<BotMessageView> messages(
            ProjectScope scope,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long chat,
            @RequestParam(required = false) @Nullable Direction direction,
            @RequestParam(required = false) @Size(max = 30, message = "must have at most 30 characters") @Nullable String status,
            @RequestParam(required = false) @Size(max = 100, message = "must have at most 100 characters") @Nullable String q,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "must be at least 1") @Max(value = 100, message = "must be at most 100") int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        bots.get(scope.projectId(), id);
        Boolean received = direction == null ? null : direction == Direction.IN;
        return Page.of(store.read(id, chat, received, status, q, cursor, limit + 1), limit, BotMessageView::id);
    }
}
