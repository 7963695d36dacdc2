/** Carrying requests out: lanes, pacing, marks before calls, durable outcomes. */
@NullMarked
package dev.tgops.botrunner.sending;

import org.jspecify.annotations.NullMarked;
