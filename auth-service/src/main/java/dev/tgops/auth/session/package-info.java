/** Log in, refresh, log out, and who am I. */
@NullMarked
package dev.tgops.auth.session;

import org.jspecify.annotations.NullMarked;
