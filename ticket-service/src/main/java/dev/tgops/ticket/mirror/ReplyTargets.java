package dev.tgops.ticket.mirror;

import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketMessage.Copy;
import dev.tgops.ticket.tickets.TicketMessage.Delivery;
import dev.tgops.ticket.tickets.TicketMessage.Source;
import org.jspecify.annotations.Nullable;

/** Finds, for a message that replies, what it replies to in another chat. */
final class ReplyTargets {

    private ReplyTargets() {}

    /** Where the copy of a replied-to message is: known, not known yet, or nowhere. */
    record Target(boolean unknown, @Nullable Long messageId) {
        static final Target WAIT = new Target(true, null);
        static final Target NONE = new Target(false, null);
    }

    static Target of(Work work, TicketMessage message, Endpoint to) {
        Source source = message.source();
        String replyTo = message.replyTo();
        Long telegramId = message.replyToTelegramId();
        if (replyTo == null && telegramId != null && source != null) {
            replyTo = work.originalOf(source.botId(), source.chatId(), telegramId);
            if (replyTo == null) {
                // Perhaps a copy that Telegram has made, and whose outcome is still on its way here.
                return copiesAreOutstanding(work, source.endpoint(), message.id()) ? Target.WAIT : Target.NONE;
            }
            work.repliesTo(message, replyTo);
        }
        TicketMessage original = replyTo == null ? null : work.message(replyTo);
        if (original == null) {
            return Target.NONE;
        }
        return of(original, to);
    }

    /** Where the message itself stands in another chat, or where it was written. */
    static Target of(TicketMessage message, Endpoint to) {
        Source written = message.source();
        // Also a message that was written there has a copy there, once its topic was lost.
        Copy copy = message.copies().get(to.id());
        if (copy == null) {
            return written != null && written.endpoint().equals(to.id())
                    ? new Target(false, written.messageId())
                    : Target.NONE;
        }
        return copy.state() == Delivery.PENDING ? Target.WAIT : new Target(false, copy.messageId());
    }

    private static boolean copiesAreOutstanding(Work work, String endpoint, String except) {
        return work.ticket().outstandingFor(endpoint).stream()
                .anyMatch(o -> o.purpose() == Purpose.COPY && !o.messages().contains(except));
    }
}
