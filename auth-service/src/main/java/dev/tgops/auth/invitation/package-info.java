/** Invitations to projects: made by their admins, accepted by whoever holds the link. */
@NullMarked
package dev.tgops.auth.invitation;

import org.jspecify.annotations.NullMarked;
