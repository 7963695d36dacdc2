package dev.tgops.botrunner.registry;

import dev.tgops.botrunner.log.BotLogStore;
import dev.tgops.botrunner.log.BotLogStore.Filter;
import dev.tgops.botrunner.log.LogEntry;
import dev.tgops.botrunner.log.LogKind;
import dev.tgops.botrunner.log.LogLevel;
import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/v1/bots/{id}/logs}: what happened to a bot, searched and downloaded. */
@RestController
@RequestMapping("/api/v1/bots/{id}/logs")
@Tag(name = "bots")
class BotLogController {

    private static final int STEP = 500;
    private static final int MOST_LINES = 100_000;

    private final BotRegistry registry;
    private final BotLogStore store;
    private final JsonMapper json;

    BotLogController(BotRegistry registry, BotLogStore store, JsonMapper json) {
        this.registry = registry;
        this.store = store;
        this.json = json;
    }

    @GetMapping
    @Requires(Permission.READ_BOTS)
    @Operation(operationId = "listBotLog", summary = "What happened to a bot, newest first")
    Page<LogEntry> list(
            ProjectScope scope,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LogLevel level,
            @RequestParam(required = false) @Nullable LogKind kind,
            @RequestParam(required = false) @Size(max = 100, message = "must have at most 100 characters") @Nullable String q,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "must be at least 1") @Max(value = 100, message = "must be at most 100") int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        registry.get(scope.projectId(), id);
        return Page.of(
                store.read(id, new Filter(level, kind, q, from, to), cursor, limit + 1),
                limit,
                entry -> entry.id().toString());
    }

    @GetMapping("/download")
    @Requires(Permission.READ_BOTS)
    @Operation(operationId = "downloadBotLog", summary = "The same as JSON lines, newest first, at most 100,000")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")))
    ResponseEntity<StreamingResponseBody> download(
            ProjectScope scope,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LogLevel level,
            @RequestParam(required = false) @Nullable LogKind kind,
            @RequestParam(required = false) @Size(max = 100, message = "must have at most 100 characters") @Nullable String q,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        Bot bot = registry.get(scope.projectId(), id);
        Filter filter = new Filter(level, kind, q, from, to);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/x-ndjson"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + bot.username() + "-log.ndjson\"")
                .body(out -> write(bot.id(), filter, out));
    }

    private void write(UUID bot, Filter filter, OutputStream out) throws IOException {
        UUID before = null;
        for (int lines = 0; lines < MOST_LINES; ) {
            List<LogEntry> step = store.read(bot, filter, before, STEP);
            for (LogEntry entry : step) {
                out.write(json.writeValueAsBytes(entry));
                out.write('\n');
            }
            if (step.size() < STEP) {
                return;
            }
            lines += step.size();
            before = step.getLast().id();
        }
    }
}
