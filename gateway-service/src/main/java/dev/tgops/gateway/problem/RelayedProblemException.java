package dev.tgops.gateway.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import tools.jackson.databind.node.ObjectNode;

/** A problem that another service has found on the way, to be told to the caller as it is. */
public final class RelayedProblemException extends RuntimeException {

    private final HttpStatusCode status;
    private final transient ObjectNode problem;
    private final @Nullable String retryAfter;

    public RelayedProblemException(HttpStatusCode status, ObjectNode problem, @Nullable String retryAfter) {
        super("relayed " + status);
        this.status = status;
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    HttpStatusCode status() {
        return status;
    }

    ObjectNode problem() {
        return problem;
    }

    @Nullable String retryAfter() {
        return retryAfter;
    }
}
