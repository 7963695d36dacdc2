/** What a bot says of itself in Telegram, and what keeps it from its work there. */
@NullMarked
package dev.tgops.botrunner.profile;

import org.jspecify.annotations.NullMarked;
