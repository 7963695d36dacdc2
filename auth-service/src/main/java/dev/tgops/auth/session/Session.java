package dev.tgops.auth.session;

import java.time.Instant;

/**
 * An open session as its owner sees it.
 *
 * @param address where it was last seen
 * @param client the browser or program, as it names itself
 * @param seenAt when it was last opened or refreshed
 * @param endsAt when it ends where it is not refreshed
 */
record Session(String id, String address, String client, Instant openedAt, Instant seenAt, Instant endsAt) {}
