package dev.tgops.starter.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** An outcome that a caller is told as {@code application/problem+json}; its message is meant for the caller's eyes. */
public class ProblemException extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final transient List<FieldProblem> errors;
    private final @Nullable Duration retryAfter;

    /**
     * @param code stable, in kebab case; it also names the problem's {@code type}
     * @param retryAfter when it may be tried again, where that is known
     */
    protected ProblemException(
            HttpStatus status,
            String code,
            String message,
            List<FieldProblem> errors,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public ProblemException(HttpStatus status, String code, String message) {
        this(status, code, message, List.of(), null, null);
    }

    public HttpStatus status() {
        return status;
    }

    /** The answer as it goes to the caller. */
    public ResponseEntity<Object> toResponse() {
        ProblemDetail problem = Problems.of(status, code, getMessage(), errors);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status);
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return response.body(problem);
    }
}
