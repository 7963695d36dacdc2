package dev.tgops.ticket.intake;

import dev.tgops.ticket.groups.GroupRegistry;
import dev.tgops.ticket.publishing.Publisher;
import dev.tgops.ticket.staff.Staff;
import dev.tgops.ticket.staff.Staff.Verdict;
import dev.tgops.ticket.telegram.KnownCommand;
import dev.tgops.ticket.telegram.Membership;
import dev.tgops.ticket.telegram.TelegramMessage;
import dev.tgops.ticket.telegram.Update;
import dev.tgops.ticket.tickets.RouteStore;
import dev.tgops.ticket.tickets.RouteStore.Route;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happens to groups: the bot's membership, migration, and topics that appear. */
@Component
class GroupWatch {

    private final GroupRegistry groups;
    private final Staff staff;
    private final RouteStore routes;
    private final Publisher publisher;

    GroupWatch(GroupRegistry groups, Staff staff, RouteStore routes, Publisher publisher) {
        this.groups = groups;
        this.staff = staff;
        this.routes = routes;
        this.publisher = publisher;
    }

    List<ProducerRecord<String, byte[]>> membershipChanged(Update update) {
        Membership.Change change = Membership.Change.of(update.body());
        if (!change.chatType().equals("group") && !change.chatType().equals("supergroup")) {
            return List.of();
        }
        if (change.now().present() && !groups.knows(update.botId(), change.chatId()) && !mayRegister(update, change)) {
            return List.of();
        }
        return groups.membershipChanged(update, change).stream()
                .map(publisher::record)
                .toList();
    }

    private boolean mayRegister(Update update, Membership.Change change) {
        return staff.may(update.projectId(), change.by(), KnownCommand.REGISTER_GROUP) == Verdict.ALLOWED;
    }

    /**
     * A service message. One that tells of a topic that the bot created for a ticket makes the topic's route, before anybody can write there and before the outcome of the creation has come.
     *
     * @return the route that was made
     */
    @Nullable Route serviceMessage(Update update, TelegramMessage message) {
        Long migratedTo = message.migratedTo();
        if (migratedTo != null) {
            groups.migrated(update, message.chatId(), migratedTo);
        }
        Long migratedFrom = message.migratedFrom();
        if (migratedFrom != null) {
            groups.migrated(update, migratedFrom, message.chatId());
        }
        String topic = message.createdTopic();
        Long thread = message.threadId();
        if (topic == null || thread == null || !message.sender().bot()) {
            return null;
        }
        Route creation = routes.creation(RouteStore.creationKey(update.botId(), message.chatId(), topic));
        if (creation == null) {
            return null;
        }
        Route route = new Route(
                RouteStore.key(update.botId(), message.chatId(), thread), creation.ticketId(), creation.endpoint());
        routes.put(List.of(route));
        return route;
    }
}
