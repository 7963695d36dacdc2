package dev.tgops.starter.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands {@link CurrentUser} and {@link ProjectScope} to controllers. */
final class ScopeArguments implements HandlerMethodArgumentResolver {

    private final PermissionCheck check;

    ScopeArguments(PermissionCheck check) {
        this.check = check;
    }

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
        return parameter.getParameterType() == CurrentUser.class
                ? PermissionCheck.caller()
                : check.scope(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }
}
