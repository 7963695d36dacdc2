/** The exchange of the caller's token for the internal JWT. */
@NullMarked
package dev.tgops.gateway.token;

import org.jspecify.annotations.NullMarked;
