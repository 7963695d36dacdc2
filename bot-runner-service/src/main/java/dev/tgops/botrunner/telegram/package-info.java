/** The one adapter to Telegram's Bot API: calls, raw answers, no library classes beyond it. */
@NullMarked
package dev.tgops.botrunner.telegram;

import org.jspecify.annotations.NullMarked;
