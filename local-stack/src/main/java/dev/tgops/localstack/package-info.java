/** The infrastructure and the services of TgOps as child processes of one machine, for {@code ./tgops up} and for tests. */
@NullMarked
package dev.tgops.localstack;

import org.jspecify.annotations.NullMarked;
