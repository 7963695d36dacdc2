package dev.tgops.starter.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** How a problem looks to the caller (RFC 9457): {@code type}, {@code title}, {@code status}, {@code detail}, {@code code}, {@code errors}, {@code traceId}. */
public final class Problems {

    static final String INVALID_REQUEST = "invalid-request";
    static final String INVALID_REQUEST_DETAIL = "The request breaks a rule; see its errors.";

    private static final URI TYPES = URI.create("https://tgops.dev/problems/");

    private Problems() {}

    /**
     * A problem.
     *
     * @param code stable, in kebab case
     * @param detail for the caller's eyes; never an unexpected exception's message
     */
    public static ProblemDetail of(
            HttpStatusCode status, String code, @Nullable String detail, List<FieldProblem> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(TYPES.resolve(code));
        problem.setProperty("code", code);
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        String traceId = MDC.get(TraceFilter.TRACE_ID);
        if (traceId != null) {
            problem.setProperty(TraceFilter.TRACE_ID, traceId);
        }
        return problem;
    }

    static ProblemDetail of(HttpStatusCode status) {
        return of(status, code(status), detail(status), List.of());
    }

    /** The code of a status that has no better one: {@code method-not-allowed}. */
    static String code(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        if (known == null) {
            return status.is5xxServerError() ? "internal-error" : INVALID_REQUEST;
        }
        return switch (known) {
            case BAD_REQUEST -> INVALID_REQUEST;
            case INTERNAL_SERVER_ERROR -> "internal-error";
            default -> known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        };
    }

    private static @Nullable String detail(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        if (known == null) {
            return null;
        }
        return switch (known) {
            case BAD_REQUEST -> "The request cannot be understood.";
            case UNAUTHORIZED -> "Log in first: a valid access token is needed.";
            case FORBIDDEN -> "Your role does not allow this.";
            case NOT_FOUND -> "There is nothing at this address.";
            case INTERNAL_SERVER_ERROR -> "Something went wrong on our side. The trace id helps to find it in the log.";
            default -> null;
        };
    }
}
