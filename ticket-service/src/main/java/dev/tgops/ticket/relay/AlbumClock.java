package dev.tgops.ticket.relay;

import dev.tgops.ticket.mirror.Changes;
import dev.tgops.ticket.tickets.OpenAlbums;
import dev.tgops.ticket.tickets.OpenAlbums.Due;
import dev.tgops.ticket.tickets.Ticket;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has a ticket looked at again when an album of it may be complete: by a timer, and by a sweep where the process with the timer is gone. */
@Component
class AlbumClock {

    /** So that the album's time has passed when the ticket is looked at. */
    private static final Duration AFTER = Duration.ofMillis(5);

    /** A killed process' partitions have been taken over by then, and what came meanwhile is heard: more of an album may be among it. */
    private static final Duration LONG_DUE = Duration.ofSeconds(10);

    private final OpenAlbums open;
    private final TicketSignals signals;
    private final Clock clock;
    private final Map<String, Future<?>> timers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("album-clock").daemon().factory());

    AlbumClock(OpenAlbums open, TicketSignals signals, Clock clock) {
        this.open = open;
        this.signals = signals;
        this.clock = clock;
    }

    /** After the ticket is written. */
    void after(Ticket ticket, Changes changes) {
        Instant closesAt = changes.albumsCloseAt();
        if (closesAt != null) {
            Duration wait = Duration.between(clock.instant(), closesAt).plus(AFTER);
            timers.compute(ticket.id(), (id, before) -> {
                if (before != null) {
                    before.cancel(false);
                }
                return timer.schedule(
                        () -> due(id, ticket.projectId()), Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
            });
        } else if (changes.areAlbumsClosed()) {
            open.closed(ticket.id());
        }
    }

    private void due(String ticketId, String projectId) {
        timers.remove(ticketId);
        signals.albumDue(ticketId, projectId);
    }

    @Scheduled(fixedDelayString = "${tgops.ticket.sweep-every}")
    void sweep() {
        for (Due ticket : open.dueAt(clock.instant().minus(LONG_DUE))) {
            signals.albumDue(ticket.ticketId(), ticket.projectId());
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
