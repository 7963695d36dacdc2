package dev.tgops.auth.session;

import dev.tgops.starter.web.ProblemException;
import org.springframework.http.HttpStatus;

/** 401: the refresh token is used, or its session has ended. */
final class SessionEndedException extends ProblemException {

    SessionEndedException() {
        super(HttpStatus.UNAUTHORIZED, "session-ended", "The session has ended. Log in again.");
    }
}
