/** The users of the platform, as its admins manage them. */
@NullMarked
package dev.tgops.auth.staff;

import org.jspecify.annotations.NullMarked;
