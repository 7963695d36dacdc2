/** The resource server of the internal JWT: who calls, for which project, in which role. */
@NullMarked
package dev.tgops.starter.security;

import org.jspecify.annotations.NullMarked;
