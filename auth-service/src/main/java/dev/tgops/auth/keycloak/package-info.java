/** Calls to Keycloak, the identity provider, guarded by time limits, a breaker and a bulkhead. */
@NullMarked
package dev.tgops.auth.keycloak;

import org.jspecify.annotations.NullMarked;
