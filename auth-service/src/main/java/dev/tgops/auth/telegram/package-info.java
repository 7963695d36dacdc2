/** Telegram accounts of users, tied by a one-time code. */
@NullMarked
package dev.tgops.auth.telegram;

import org.jspecify.annotations.NullMarked;
