package dev.tgops.starter.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** 503: a service this one needs does not answer; the caller may try again after {@code retryAfter}. */
public class UnavailableException extends ProblemException {

    /** @param service the name of what is away, as a person knows it: {@code Keycloak}, {@code ticket-service} */
    public UnavailableException(String service, Duration retryAfter, @Nullable Throwable cause) {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-unavailable",
                service + " does not answer at the moment. Please try again.",
                List.of(),
                retryAfter,
                cause);
    }
}
