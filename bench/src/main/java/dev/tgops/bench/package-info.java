/** Load, measurement and the independent checker. */
@NullMarked
package dev.tgops.bench;

import org.jspecify.annotations.NullMarked;
