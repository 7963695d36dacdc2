package dev.tgops.botrunner.registry;

import dev.tgops.botrunner.registry.BotRegistry.Change;
import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.InvalidRequestException;
import dev.tgops.starter.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/bots}: viewers read, managers change. */
@RestController
@RequestMapping("/api/v1/bots")
@Tag(name = "bots")
class BotController {

    private final BotRegistry registry;

    BotController(BotRegistry registry) {
        this.registry = registry;
    }

    /** @param name shown to staff; the bot's own name where there is none */
    record RegisterBot(
            @NotBlank(message = "is required") @Size(max = 200, message = "must have at most 200 characters") String token,

            @Size(max = 100, message = "must have at most 100 characters") @Nullable String name,

            @Valid @Nullable ProxyRequest proxy) {}

    /** Null leaves a field as it is; a proxy of type {@code NONE} takes the present one away. */
    record ChangeBot(
            @Size(min = 1, max = 100, message = "must have 1 to 100 characters") @Nullable String name,

            @Size(max = 200, message = "must have at most 200 characters") @Nullable String token,

            @Nullable BotMode mode,

            @Valid @Nullable ProxyRequest proxy) {}

    /**
     * @param token null keeps the present one, which nobody can read back
     * @param proxy null: none
     */
    record ReplaceBot(
            @NotBlank(message = "is required") @Size(max = 100, message = "must have at most 100 characters") String name,

            @Size(max = 200, message = "must have at most 200 characters") @Nullable String token,

            @NotNull(message = "is required") BotMode mode,

            @Valid @Nullable ProxyRequest proxy) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MANAGE_BOTS)
    @Operation(operationId = "registerBot", summary = "Register a bot by its token; it is stopped until it is started")
    BotView register(ProjectScope scope, @Valid @RequestBody RegisterBot request) {
        return BotView.of(registry.register(scope.projectId(), request.token(), request.name(), request.proxy()));
    }

    @GetMapping
    @Requires(Permission.READ_BOTS)
    @Operation(operationId = "listBots", summary = "The project's bots, oldest first")
    Page<BotView> list(
            ProjectScope scope,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "must be at least 1") @Max(value = 100, message = "must be at most 100") int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        return registry.list(scope.projectId(), cursor, limit).map(BotView::of);
    }

    @GetMapping("/{id}")
    @Requires(Permission.READ_BOTS)
    @Operation(operationId = "getBot", summary = "A bot")
    BotView get(ProjectScope scope, @PathVariable UUID id) {
        return BotView.of(registry.get(scope.projectId(), id));
    }

    @RequestMapping(path = "/{id}", method = RequestMethod.PATCH)
    @Requires(Permission.MANAGE_BOTS)
    @Operation(
            operationId = "changeBot",
            summary = "Change some of a bot: its name, its token (another of the same bot), its mode, its proxy")
    BotView change(ProjectScope scope, @PathVariable UUID id, @Valid @RequestBody ChangeBot request) {
        if (request.name() != null && request.name().isBlank()) {
            throw new InvalidRequestException("name", "must not be blank");
        }
        return BotView.of(registry.change(
                scope.projectId(), id, new Change(request.name(), request.token(), request.mode(), request.proxy())));
    }

    @PutMapping("/{id}")
    @Requires(Permission.MANAGE_BOTS)
    @Operation(
            operationId = "replaceBot",
            summary = "Set all of a bot that can be set; without a token it keeps its own")
    BotView replace(ProjectScope scope, @PathVariable UUID id, @Valid @RequestBody ReplaceBot request) {
        return BotView.of(registry.change(
                scope.projectId(),
                id,
                new Change(
                        request.name(),
                        request.token(),
                        request.mode(),
                        request.proxy() == null ? ProxyRequest.NO_PROXY : request.proxy())));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MANAGE_BOTS)
    @Operation(operationId = "deleteBot", summary = "Stop a bot and forget it and its token")
    void delete(ProjectScope scope, @PathVariable UUID id) {
        registry.delete(scope.projectId(), id);
    }

    @PostMapping("/{id}/start")
    @Requires(Permission.MANAGE_BOTS)
    @Operation(operationId = "startBot", summary = "Start a bot; its owner acts at once")
    @ApiResponse(responseCode = "200", description = "Wanted to run; its state follows")
    BotView start(ProjectScope scope, @PathVariable UUID id) {
        return BotView.of(registry.start(scope.projectId(), id));
    }

    @PostMapping("/{id}/stop")
    @Requires(Permission.MANAGE_BOTS)
    @Operation(operationId = "stopBot", summary = "Stop a bot; its requests are answered UNAVAILABLE")
    BotView stop(ProjectScope scope, @PathVariable UUID id) {
        return BotView.of(registry.stop(scope.projectId(), id));
    }

    @PostMapping("/{id}/restart")
    @Requires(Permission.MANAGE_BOTS)
    @Operation(operationId = "restartBot", summary = "Start a bot anew, whatever its state")
    BotView restart(ProjectScope scope, @PathVariable UUID id) {
        return BotView.of(registry.restart(scope.projectId(), id));
    }

    @GetMapping("/{id}/status")
    @Requires(Permission.READ_BOTS)
    @Operation(operationId = "getBotStatus", summary = "What a bot is doing, and where")
    BotStatusView status(ProjectScope scope, @PathVariable UUID id) {
        return BotStatusView.of(registry.get(scope.projectId(), id));
    }
}
