/** What each bot received and sent, per chat: read from the topics at its own pace, so that neither intake nor sending waits for it. */
@NullMarked
package dev.tgops.botrunner.history;

import org.jspecify.annotations.NullMarked;
