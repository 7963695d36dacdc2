/** What happened to each bot, kept for people. */
@NullMarked
package dev.tgops.botrunner.log;

import org.jspecify.annotations.NullMarked;
