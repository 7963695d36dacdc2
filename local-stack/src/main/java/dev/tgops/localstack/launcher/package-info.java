/** {@code ./tgops up} and its companions. */
@NullMarked
package dev.tgops.localstack.launcher;

import org.jspecify.annotations.NullMarked;
