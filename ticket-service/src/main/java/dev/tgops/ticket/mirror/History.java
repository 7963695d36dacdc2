package dev.tgops.ticket.mirror;

import dev.tgops.ticket.TicketSettings;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketMessage.Copy;
import dev.tgops.ticket.tickets.TicketMessage.Delivery;
import dev.tgops.ticket.tickets.TicketMessage.Source;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Shows a ticket's latest messages in a topic that has not shown them: one that takes the place of a lost one, or was linked. */
@Component
class History {

    private final TicketSettings settings;

    History(TicketSettings settings) {
        this.settings = settings;
    }

    /** What was shown in the lost topic waits for the next one, before what was not shown yet: messages wait in their order. */
    void showAgain(Work work, Endpoint topic) {
        show(work, topic, message -> wasShown(message, topic));
    }

    /** The messages wait for a topic that was linked; those that stand there since an earlier link do not come again. */
    void show(Work work, Endpoint topic) {
        show(work, topic, message -> {
            Copy copy = message.copies().get(topic.id());
            return copy == null ? !wasWrittenIn(message, topic) : copy.state() != Delivery.DELIVERED;
        });
    }

    private void show(Work work, Endpoint topic, Predicate<TicketMessage> which) {
        Ticket ticket = work.ticket();
        List<String> latest = ticket.latestMessages(settings.replayedMessages());
        work.fetch(latest);
        for (String id : latest) {
            TicketMessage message = work.message(id);
            if (message != null && !message.isDeleted() && which.test(message)) {
                work.put(id, topic.id(), Copy.PENDING);
                ticket.waiting().add(topic.id(), message, work.now());
            }
        }
    }

    /** A copy was made there, or it was written there; one that was to be shown again when this topic was lost too waits already. */
    private static boolean wasShown(TicketMessage message, Endpoint topic) {
        Copy copy = message.copies().get(topic.id());
        return copy == null ? wasWrittenIn(message, topic) : copy.state() != Delivery.PENDING;
    }

    /** Whether people wrote it there: what they wrote is lost with the topic. */
    static boolean wasWrittenIn(TicketMessage message, Endpoint topic) {
        Source source = message.source();
        return source != null && source.endpoint().equals(topic.id());
    }
}
