package dev.tgops.ticket.intake;

import com.mongodb.MongoException;
import dev.tgops.contracts.Topics;
import dev.tgops.starter.kafka.DeadLetters;
import dev.tgops.ticket.publishing.Publisher;
import dev.tgops.ticket.telegram.Command;
import dev.tgops.ticket.telegram.Membership;
import dev.tgops.ticket.telegram.Reaction;
import dev.tgops.ticket.telegram.TelegramMessage;
import dev.tgops.ticket.telegram.Update;
import dev.tgops.ticket.tickets.DerivedIds;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.MessageStore;
import dev.tgops.ticket.tickets.MessageStore.CopyOf;
import dev.tgops.ticket.tickets.RouteStore;
import dev.tgops.ticket.tickets.RouteStore.Route;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hands each update on to its ticket, by {@code ticket.inputs.v1}. The chats of a ticket lie on different partitions of the updates, so this is where they meet. A batch is one look-up of
 * routes, at most one insertion of new ones, and one wait for Kafka; a repeat hands on the same.
 */
@Component
class Router {

    private final RouteStore routes;
    private final MessageStore messages;
    private final Commands commands;
    private final GroupWatch groupWatch;
    private final Publisher publisher;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;

    /** An update and the record that brought it. */
    private record Taken(
            Update update,
            ConsumerRecord<String, byte[]> record,
            @Nullable String routeKey) {}

    Router(
            RouteStore routes,
            MessageStore messages,
            Commands commands,
            GroupWatch groupWatch,
            Publisher publisher,
            DeadLetters deadLetters,
            MeterRegistry meters) {
        this.routes = routes;
        this.messages = messages;
        this.commands = commands;
        this.groupWatch = groupWatch;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    void route(List<ConsumerRecord<String, byte[]>> records) {
        List<Taken> taken = take(records);
        Map<String, Route> known = routes(taken);
        Map<String, CopyOf> reactedTo = reactedTo(taken);
        List<ProducerRecord<String, byte[]>> leaving = new ArrayList<>();
        for (Taken next : taken) {
            try {
                leaving.addAll(
                        next.update().type().equals(Update.MESSAGE_REACTION)
                                ? reacted(next, reactedTo)
                                : handle(next, known));
            } catch (MongoException e) {
                throw e;
            } catch (RuntimeException e) {
                // What cannot be handled must not hold up the others.
                deadLetters.park(next.record(), e);
            }
        }
        publisher.send(leaving);
    }

    private List<Taken> take(List<ConsumerRecord<String, byte[]>> records) {
        List<Taken> taken = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                Update update = Update.read(record);
                if (update.isOfInterest()) {
                    meters.counter("tgops.ticket.updates", "type", update.type())
                            .increment();
                    taken.add(new Taken(update, record, routeKey(update)));
                } else {
                    meters.counter("tgops.ticket.updates", "type", "other").increment();
                }
            } catch (RuntimeException e) {
                deadLetters.park(record, e);
            }
        }
        return taken;
    }

    /** Routes of the batch's chats; private chats that have none get one, for the ticket that their first message opens. */
    private Map<String, Route> routes(List<Taken> taken) {
        Set<String> keys = new HashSet<>();
        taken.forEach(next -> {
            if (next.routeKey() != null) {
                keys.add(next.routeKey());
            }
        });
        Map<String, Route> known = new HashMap<>(routes.find(keys));
        Map<String, Route> missing = new LinkedHashMap<>();
        for (Taken next : taken) {
            String key = next.routeKey();
            TelegramMessage message = next.update().message();
            if (key != null && message != null && !known.containsKey(key) && opensTicket(next.update(), message)) {
                missing.computeIfAbsent(key, k -> new Route(k, ticketId(next.update(), message), Endpoint.CUSTOMER));
            }
        }
        known.putAll(routes.claim(missing.values()));
        return known;
    }

    /** The copies that the batch's reactions are to: a reaction names no topic. Those to messages that are no copies stay where they are. */
    private Map<String, CopyOf> reactedTo(List<Taken> taken) {
        List<String> keys = taken.stream()
                .map(Taken::update)
                .filter(update -> update.type().equals(Update.MESSAGE_REACTION))
                .map(Router::copyKey)
                .toList();
        return messages.findCopies(keys);
    }

    private static String copyKey(Update update) {
        Reaction reaction = Reaction.of(update.body());
        return MessageStore.copyKey(update.botId(), reaction.chatId(), reaction.messageId());
    }

    private static List<ProducerRecord<String, byte[]>> reacted(Taken taken, Map<String, CopyOf> reactedTo) {
        CopyOf copy = reactedTo.get(copyKey(taken.update()));
        return copy == null
                ? List.of()
                : List.of(forward(taken, copy.ticketId(), TicketInputHeaders.reacted(taken.record())));
    }

    private static @Nullable String routeKey(Update update) {
        TelegramMessage message = update.message();
        if (update.type().equals(Update.MESSAGE_REACTION)) {
            return null;
        }
        if (message == null) {
            Membership.Change change = Membership.Change.of(update.body());
            return change.chatType().equals("private") ? RouteStore.key(update.botId(), change.chatId(), null) : null;
        }
        if (message.isPrivate()) {
            return RouteStore.key(update.botId(), message.chatId(), null);
        }
        return message.isGroup() && message.threadId() != null
                ? RouteStore.key(update.botId(), message.chatId(), message.threadId())
                : null;
    }

    private static boolean opensTicket(Update update, TelegramMessage message) {
        return update.type().equals(Update.MESSAGE)
                && message.isPrivate()
                && message.content() != null
                && !message.sender().bot()
                && !Commands.answersPrivately(message);
    }

    static String ticketId(Update update, TelegramMessage message) {
        return DerivedIds.at(message.sentAt(), "ticket:" + update.key());
    }

    private List<ProducerRecord<String, byte[]>> handle(Taken taken, Map<String, Route> known) {
        Update update = taken.update();
        TelegramMessage message = update.message();
        String key = taken.routeKey();
        Route route = key == null ? null : known.get(key);
        if (message == null) {
            return route == null ? groupWatch.membershipChanged(update) : List.of(routed(taken, route));
        }
        if (message.content() == null) {
            Route topic = groupWatch.serviceMessage(update, message);
            if (topic != null) {
                known.put(topic.id(), topic);
            }
            boolean concernsTicket = message.pinned() != null || message.topicClosed() != null;
            return route != null && concernsTicket ? List.of(routed(taken, route)) : List.of();
        }
        Command command = update.type().equals(Update.MESSAGE) ? Command.of(message) : null;
        if (command != null && !message.sender().bot()) {
            Commands.Answer answer = commands.answer(update, message, command, route != null);
            Route link = answer.link();
            if (link != null) {
                Route inForce = routes.claim(List.of(link)).getOrDefault(link.id(), link);
                known.put(link.id(), inForce);
                return List.of(routed(taken, inForce));
            }
            if (answer.handled()) {
                return answer.records().isEmpty() && answer.opens()
                        ? List.of(forward(taken, ticketId(update, message), TicketInputHeaders.opened(taken.record())))
                        : answer.records();
            }
        }
        return route == null ? List.of() : List.of(routed(taken, route));
    }

    private ProducerRecord<String, byte[]> routed(Taken taken, Route route) {
        return forward(taken, route.ticketId(), TicketInputHeaders.routed(taken.record(), route.endpoint()));
    }

    private static ProducerRecord<String, byte[]> forward(
            Taken taken, String ticketId, org.apache.kafka.common.header.Headers headers) {
        return new ProducerRecord<>(
                Topics.TICKET_INPUTS, null, null, ticketId, taken.record().value(), headers);
    }
}
