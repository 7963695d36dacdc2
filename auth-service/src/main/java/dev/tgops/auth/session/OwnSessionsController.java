package dev.tgops.auth.session;

import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.security.CurrentUser;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.NotFoundException;
import dev.tgops.starter.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth/sessions")
@Tag(name = "sessions")
class OwnSessionsController {

    private final Sessions sessions;

    OwnSessionsController(Sessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping
    @Requires(Permission.OWN_ACCOUNT)
    @Operation(operationId = "listSessions", summary = "The caller's open sessions, the latest first")
    Page<OwnSession> list(CurrentUser caller) {
        return new Page<>(sessions.list(caller.userId()), null)
                .map(session -> OwnSession.of(session, session.id().equals(caller.sessionId())));
    }

    @DeleteMapping("/{sessionId}")
    @Requires(Permission.OWN_ACCOUNT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endSession", summary = "Ends one of the caller's sessions")
    void end(CurrentUser caller, @PathVariable @Size(max = 100) String sessionId) {
        if (!sessions.end(caller.userId(), sessionId)) {
            throw new NotFoundException("session", sessionId);
        }
    }

    @DeleteMapping
    @Requires(Permission.OWN_ACCOUNT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endSessions", summary = "Ends the caller's sessions everywhere, or all but this one")
    void endAll(CurrentUser caller, @RequestParam(defaultValue = "false") boolean exceptThis) {
        sessions.endAll(caller.userId(), exceptThis ? Objects.requireNonNullElse(caller.sessionId(), "") : "");
    }

    /**
     * @param address where it was last seen
     * @param client the browser or program, as it names itself
     * @param endsAt when it ends where it is not refreshed
     * @param current whether this call belongs to it
     */
    record OwnSession(
            String id,
            String address,
            String client,
            Instant openedAt,
            Instant seenAt,
            Instant endsAt,
            boolean current) {

        static OwnSession of(Session session, boolean current) {
            return new OwnSession(
                    session.id(),
                    session.address(),
                    session.client(),
                    session.openedAt(),
                    session.seenAt(),
                    session.endsAt(),
                    current);
        }
    }
}
