/** The internal JWT: exchange, signing keys and their rotation. */
@NullMarked
package dev.tgops.auth.token;

import org.jspecify.annotations.NullMarked;
