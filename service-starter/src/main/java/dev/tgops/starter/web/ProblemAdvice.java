package dev.tgops.starter.web;

import static dev.tgops.starter.web.Problems.INVALID_REQUEST;
import static dev.tgops.starter.web.Problems.INVALID_REQUEST_DETAIL;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamConstraintsException;

/** Every exception of a controller as a problem. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> known(ProblemException e) {
        if (e.status().is5xxServerError()) {
            log.warn(e.getMessage(), e.getCause());
        }
        return e.toResponse();
    }

    /** Spring Security's filter answers these; the catch-all below must not. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void security(RuntimeException e) {
        throw e;
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e) {
        log.error("Unexpected error", e);
        return ResponseEntity.internalServerError().body(Problems.of(HttpStatus.INTERNAL_SERVER_ERROR));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e.getCause() instanceof StreamConstraintsException limit) {
            return problem(HttpStatus.CONTENT_TOO_LARGE, "content-too-large", limit.getOriginalMessage(), List.of());
        }
        FieldProblem field = JsonProblems.field(e);
        return field == null
                ? problem(status, "malformed-json", JsonProblems.detail(e), List.of())
                : problem(status, INVALID_REQUEST, INVALID_REQUEST_DETAIL, List.of(field));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(e.getBindingResult().getAllErrors().stream()
                .map(error -> field(error, error.getObjectName()))
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e.isForReturnValue()) {
            return unexpected(e);
        }
        return invalid(e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> field(
                                error,
                                String.valueOf(result.getMethodParameter().getParameterName()))))
                .toList());
    }

    private static FieldProblem field(MessageSourceResolvable error, String parameter) {
        return new FieldProblem(
                error instanceof FieldError field ? field.getField() : parameter,
                String.valueOf(error.getDefaultMessage()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(List.of(new FieldProblem(
                e.getPropertyName() == null ? "request" : e.getPropertyName(),
                JsonProblems.expectation(e.getRequiredType()))));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(List.of(new FieldProblem(e.getParameterName(), "is required")));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return e instanceof MissingRequestHeaderException missing
                ? invalid(List.of(new FieldProblem(missing.getHeaderName(), "is required")))
                : problem(status, INVALID_REQUEST, "The request cannot be understood.", List.of());
    }

    /** All that Spring MVC refuses by itself: unknown routes, methods, media types. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            log.error("Unexpected error", e);
        }
        ProblemDetail problem = Problems.of(status);
        if (status.is4xxClientError() && problem.getDetail() == null && body instanceof ProblemDetail springs) {
            problem.setDetail(springs.getDetail());
        }
        return ResponseEntity.status(status).headers(headers).body(problem);
    }

    private static ResponseEntity<Object> invalid(List<FieldProblem> errors) {
        return problem(HttpStatus.BAD_REQUEST, INVALID_REQUEST, INVALID_REQUEST_DETAIL, errors);
    }

    private static ResponseEntity<Object> problem(
            HttpStatusCode status, String code, @Nullable String detail, List<FieldProblem> errors) {
        return ResponseEntity.status(status).body(Problems.of(status, code, detail, errors));
    }
}
