/** Updates that Telegram brings: the public route of each bot's webhook. */
@NullMarked
package dev.tgops.botrunner.webhook;

import org.jspecify.annotations.NullMarked;
