package dev.tgops.starter.security;

import dev.tgops.starter.web.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands {@link CurrentUser} and {@link ProjectScope} to controllers. */
final class ScopeArguments implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CurrentUser.class || parameter.getParameterType() == ProjectScope.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller)) {
            throw new AuthenticationCredentialsNotFoundException("no token");
        }
        CurrentUser user = CurrentUser.of(caller.getToken());
        if (parameter.getParameterType() == CurrentUser.class) {
            return user;
        }
        if (user.projectId() == null || user.role() == null) {
            throw new InvalidRequestException("X-Project-Id", "is required: name one of your projects");
        }
        return new ProjectScope(user.projectId(), user.userId(), user.name(), user.role());
    }
}
