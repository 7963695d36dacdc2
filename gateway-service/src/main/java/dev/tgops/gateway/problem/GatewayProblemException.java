package dev.tgops.gateway.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/** An outcome that the caller is told as a problem; its message is meant for the caller's eyes. */
public class GatewayProblemException extends RuntimeException {

    private final HttpStatusCode status;
    private final String code;
    private final @Nullable String service;
    private final @Nullable Duration retryAfter;

    /**
     * @param code stable, in kebab case
     * @param service the service that it is about, where it is about one
     * @param retryAfter when it may be tried again, where that is known
     */
    public GatewayProblemException(
            HttpStatusCode status,
            String code,
            String message,
            @Nullable String service,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
        this.service = service;
        this.retryAfter = retryAfter;
    }

    public GatewayProblemException(HttpStatusCode status, String code, String message) {
        this(status, code, message, null, null, null);
    }

    HttpStatusCode status() {
        return status;
    }

    String code() {
        return code;
    }

    @Nullable String service() {
        return service;
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
