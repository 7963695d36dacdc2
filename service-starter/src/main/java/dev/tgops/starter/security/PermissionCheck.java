package dev.tgops.starter.security;

import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.web.InvalidRequestException;
import dev.tgops.starter.web.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Refuses callers who lack what {@link Requires} says, and finds the project that a call is about. */
final class PermissionCheck implements HandlerInterceptor {

    private static final String PROJECT_ID = "projectId";
    private static final String SCOPE = ProjectScope.class.getName();

    private final ObjectProvider<ProjectRoles> roles;

    PermissionCheck(ObjectProvider<ProjectRoles> roles) {
        this.roles = roles;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Requires requires = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Requires.class) : null;
        if (requires != null && !holds(requires.value(), request)) {
            throw new AccessDeniedException(requires.value().name());
        }
        return true;
    }

    private boolean holds(Permission permission, HttpServletRequest request) {
        return switch (permission.reach()) {
            case ACCOUNT -> true;
            case PLATFORM -> caller().platformAdmin();
            case PROJECT -> permission.heldBy(scope(request).role());
        };
    }

    /** Who calls. */
    static CurrentUser caller() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller) {
            return CurrentUser.of(caller.getToken());
        }
        throw new AuthenticationCredentialsNotFoundException("no token");
    }

    /**
     * The project that the call is about.
     *
     * @throws NotFoundException where the path names one that is not the caller's
     * @throws InvalidRequestException where nothing names one
     */
    ProjectScope scope(HttpServletRequest request) {
        if (request.getAttribute(SCOPE) instanceof ProjectScope known) {
            return known;
        }
        ProjectScope scope = find(request, caller());
        request.setAttribute(SCOPE, scope);
        return scope;
    }

    private ProjectScope find(HttpServletRequest request, CurrentUser caller) {
        ProjectRoles known = roles.getIfAvailable();
        if (known != null
                && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get(PROJECT_ID) instanceof String named) {
            UUID project = uuid(named);
            return known.role(caller, project)
                    .map(role -> new ProjectScope(project, caller.userId(), caller.name(), role))
                    .orElseThrow(() -> new NotFoundException("project", project));
        }
        if (caller.projectId() == null || caller.role() == null) {
            throw new InvalidRequestException("X-Project-Id", "is required: name one of your projects");
        }
        return new ProjectScope(caller.projectId(), caller.userId(), caller.name(), caller.role());
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(PROJECT_ID, "must be a UUID");
        }
    }
}
