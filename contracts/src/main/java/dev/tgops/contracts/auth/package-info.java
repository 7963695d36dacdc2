/** Snapshots of projects and users, owned by auth-service. */
@NullMarked
package dev.tgops.contracts.auth;

import org.jspecify.annotations.NullMarked;
