/** The service that owns Telegram: registration of bots, polling, and sending for the whole suite. */
@NullMarked
package dev.tgops.botrunner;

import org.jspecify.annotations.NullMarked;
