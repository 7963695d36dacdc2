package dev.tgops.auth.session;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * From where a session is used.
 *
 * @param address the caller's, as the gateway knows it
 * @param name the browser or program as it names itself
 */
record SessionClient(String address, String name) {

    private static final int LONGEST_NAME = 250;

    static SessionClient of(HttpServletRequest request) {
        @Nullable String agent = request.getHeader(HttpHeaders.USER_AGENT);
        String name = agent == null ? "" : agent;
        return new SessionClient(
                request.getRemoteAddr(), name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
    }
}
