/** Secrets at rest: authenticated encryption by Tink. */
@NullMarked
package dev.tgops.starter.secrets;

import org.jspecify.annotations.NullMarked;
