package dev.tgops.starter.security;

import dev.tgops.contracts.auth.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a route. It is checked before anything of the request is read, so that who may not call it learns nothing of it.
 *
 * <p>The project is that of the path variable {@code projectId} where there is one and the service has {@link ProjectRoles}, else that of the token.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {

    Permission value();
}
