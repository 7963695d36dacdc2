/** Requests to bot-runner-service, their outcomes, and what it tells about its bots. */
@NullMarked
package dev.tgops.contracts.bot;

import org.jspecify.annotations.NullMarked;
