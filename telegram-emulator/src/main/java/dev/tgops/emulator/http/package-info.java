/** The HTTP side: Bot API routes, files, the control API, live events and the chat page. */
@NullMarked
package dev.tgops.emulator.http;

import org.jspecify.annotations.NullMarked;
