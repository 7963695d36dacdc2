package dev.tgops.ticket.desk;

import dev.tgops.ticket.bots.Bot;
import dev.tgops.ticket.bots.BotStore;
import dev.tgops.ticket.desk.TicketView.EndpointView;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.TicketState;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Shows tickets to callers, with what is known of their bots. */
@Component
class TicketViews {

    private final BotStore bots;
    private final Clock clock;

    TicketViews(BotStore bots, Clock clock) {
        this.bots = bots;
        this.clock = clock;
    }

    TicketView of(TicketState ticket) {
        return of(ticket, this::bot);
    }

    /** Reads each bot once. */
    Function<TicketState, TicketView> ofMany() {
        Map<String, Optional<Bot>> known = new HashMap<>();
        return ticket -> of(ticket, id -> known.computeIfAbsent(id, this::bot));
    }

    List<EndpointView> endpoints(TicketState ticket) {
        return endpoints(ticket, this::bot);
    }

    EndpointView endpoint(TicketState ticket, Endpoint endpoint) {
        return endpoint(ticket, endpoint, this::bot);
    }

    private TicketView of(TicketState ticket, Function<String, Optional<Bot>> known) {
        return TicketView.of(ticket, endpoints(ticket, known));
    }

    private List<EndpointView> endpoints(TicketState ticket, Function<String, Optional<Bot>> known) {
        return ticket.endpoints().stream()
                .map(endpoint -> endpoint(ticket, endpoint, known))
                .toList();
    }

    private EndpointView endpoint(TicketState ticket, Endpoint endpoint, Function<String, Optional<Bot>> known) {
        Bot bot = known.apply(endpoint.botId()).orElse(null);
        return EndpointView.of(endpoint, WaitingView.of(ticket, endpoint, bot, clock.instant()));
    }

    private Optional<Bot> bot(String id) {
        return Optional.ofNullable(bots.find(id));
    }
}
