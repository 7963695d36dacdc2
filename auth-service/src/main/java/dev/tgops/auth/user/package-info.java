/** The platform's users (staff), known by Keycloak's subject. */
@NullMarked
package dev.tgops.auth.user;

import org.jspecify.annotations.NullMarked;
