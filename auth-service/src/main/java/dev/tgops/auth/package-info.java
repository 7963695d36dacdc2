/** Log-in over Keycloak, projects and their members, and the internal JWT that every service trusts. */
@NullMarked
package dev.tgops.auth;

import org.jspecify.annotations.NullMarked;
