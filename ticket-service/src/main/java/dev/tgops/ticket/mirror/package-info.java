/** What follows in a ticket's chats from what happened in one of them: copies, edits, topics, cards, notices. */
@NullMarked
package dev.tgops.ticket.mirror;

import org.jspecify.annotations.NullMarked;
