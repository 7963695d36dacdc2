/** Child processes: how they are started, watched, stopped, and not left behind. */
@NullMarked
package dev.tgops.localstack.process;

import org.jspecify.annotations.NullMarked;
