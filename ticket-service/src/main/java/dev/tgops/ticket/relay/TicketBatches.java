package dev.tgops.ticket.relay;

import com.mongodb.MongoException;
import dev.tgops.starter.kafka.DeadLetters;
import dev.tgops.ticket.groups.GroupRegistry;
import dev.tgops.ticket.mirror.Inputs;
import dev.tgops.ticket.mirror.Library;
import dev.tgops.ticket.mirror.Openings;
import dev.tgops.ticket.mirror.Outcomes;
import dev.tgops.ticket.mirror.TicketInput;
import dev.tgops.ticket.mirror.Work;
import dev.tgops.ticket.publishing.Publisher;
import dev.tgops.ticket.tickets.MessageStore;
import dev.tgops.ticket.tickets.Pending;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Applies a batch of records to their tickets: everything is read at once, applied in memory, written at once (what belongs to a ticket before the ticket itself, by compare-and-set),
 * published at once. A record that comes again finds its effect done, and what the ticket still holds unpublished is published again.
 */
@Component
class TicketBatches {

    private static final Logger log = LoggerFactory.getLogger(TicketBatches.class);
    private static final int ROUNDS = 20;

    private final TicketStore tickets;
    private final MessageStore messages;
    private final TicketCache cache;
    private final Inputs inputs;
    private final Outcomes outcomes;
    private final ChangeWriter writer;
    private final Publisher publisher;
    private final Erasure erasure;
    private final GroupRegistry groups;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;
    private final Clock clock;

    TicketBatches(
            TicketStore tickets,
            MessageStore messages,
            TicketCache cache,
            Inputs inputs,
            Outcomes outcomes,
            ChangeWriter writer,
            Publisher publisher,
            Erasure erasure,
            GroupRegistry groups,
            DeadLetters deadLetters,
            MeterRegistry meters,
            Clock clock) {
        this.tickets = tickets;
        this.messages = messages;
        this.cache = cache;
        this.inputs = inputs;
        this.outcomes = outcomes;
        this.writer = writer;
        this.publisher = publisher;
        this.erasure = erasure;
        this.groups = groups;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.clock = clock;
    }

    void process(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, List<TicketRecord>> byTicket = new LinkedHashMap<>();
        List<ProducerRecord<String, byte[]>> groupAnswers = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                TicketRecord read = TicketRecord.read(record);
                var outcome = read.outcome();
                if (outcome != null && GroupRegistry.concerns(outcome)) {
                    groups.settle(outcome).forEach(request -> groupAnswers.add(publisher.record(request)));
                } else {
                    byTicket.computeIfAbsent(read.ticketId(), id -> new ArrayList<>())
                            .add(read);
                }
            } catch (MongoException e) {
                throw e;
            } catch (RuntimeException e) {
                deadLetters.park(record, e);
            }
        }
        publisher.send(groupAnswers);
        apply(byTicket);
        meters.counter("tgops.ticket.records").increment(records.size());
    }

    private void apply(Map<String, List<TicketRecord>> byTicket) {
        Map<String, Ticket> loaded = load(byTicket);
        Library library = Prefetch.library(messages, byTicket.values());
        Map<String, List<TicketRecord>> open = byTicket;
        List<Ticket> finished = new ArrayList<>();
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == ROUNDS) {
                throw new IllegalStateException("tickets keep being written by others: " + open.keySet());
            }
            List<Work> works = new ArrayList<>();
            for (Map.Entry<String, List<TicketRecord>> entry : open.entrySet()) {
                Work work = work(entry.getKey(), entry.getValue(), loaded, library);
                if (work != null) {
                    works.add(work);
                }
            }
            Set<String> conflicts = store(works);
            for (Work work : works) {
                if (!conflicts.contains(work.ticket().id())) {
                    writer.after(work);
                    finished.add(work.ticket());
                }
            }
            open = again(open, conflicts, loaded);
            library = Prefetch.library(messages, open.values());
        }
        publish(finished);
        erasure.finish(byTicket, finished);
        finished.forEach(cache::put);
    }

    private Map<String, Ticket> load(Map<String, List<TicketRecord>> byTicket) {
        Map<String, Ticket> loaded = new HashMap<>();
        Map<String, Long> published = new HashMap<>();
        Set<String> missing = new HashSet<>();
        byTicket.forEach((id, records) -> {
            Ticket cached = cache.take(id);
            if (cached == null) {
                missing.add(id);
            } else if (records.stream().anyMatch(TicketBatches::wakes)) {
                missing.add(id);
                published.put(id, cached.publishedThrough());
            } else {
                loaded.put(id, cached);
            }
        });
        loaded.putAll(tickets.find(missing));
        published.forEach((id, through) -> {
            Ticket ticket = loaded.get(id);
            if (ticket != null) {
                ticket.published(through);
            }
        });
        return loaded;
    }

    /** Whether the ticket may have been written elsewhere since. */
    private static boolean wakes(TicketRecord record) {
        TicketInput input = record.input();
        return input != null && (input.kind() == TicketInput.Kind.WOKEN || input.kind() == TicketInput.Kind.ALBUM_DUE);
    }

    /** The ticket with its records applied; null where there is no ticket. A record that cannot be applied is parked, and the others are applied to the ticket as stored. */
    private @Nullable Work work(String id, List<TicketRecord> records, Map<String, Ticket> loaded, Library library) {
        while (true) {
            TicketRecord current = null;
            try {
                Ticket ticket = loaded.get(id);
                Work work = ticket == null ? null : new Work(ticket, library, clock.instant());
                for (TicketRecord record : records) {
                    current = record;
                    TicketInput input = record.input();
                    if (work == null && input != null && Openings.opens(input)) {
                        Ticket opened =
                                Openings.open(id, input, tickets.nextNumber(input.projectId()), clock.instant());
                        work = new Work(opened, library, clock.instant());
                    }
                    if (work != null) {
                        apply(work, record);
                    }
                }
                return work;
            } catch (MongoException e) {
                throw e;
            } catch (RuntimeException e) {
                TicketRecord culprit = current;
                if (culprit == null) {
                    throw e;
                }
                log.error("A record for ticket {} cannot be applied", id, e);
                deadLetters.park(culprit.source(), e);
                records.remove(culprit);
                reload(Set.of(id), loaded);
            }
        }
    }

    private void apply(Work work, TicketRecord record) {
        if (record.outcome() != null) {
            outcomes.apply(work, record.outcome());
        } else if (record.input() != null && !erasure.redirects(work.ticket(), record)) {
            inputs.apply(work, record.input());
        }
    }

    private Set<String> store(List<Work> works) {
        List<Ticket> changed = new ArrayList<>();
        List<Work> changes = new ArrayList<>();
        for (Work work : works) {
            if (work.ticket().changed()) {
                changed.add(work.ticket());
                changes.add(work);
            }
        }
        writer.before(changes);
        return tickets.save(changed);
    }

    private Map<String, List<TicketRecord>> again(
            Map<String, List<TicketRecord>> open, Set<String> conflicts, Map<String, Ticket> loaded) {
        Map<String, List<TicketRecord>> again = new LinkedHashMap<>();
        if (!conflicts.isEmpty()) {
            open.forEach((id, records) -> {
                if (conflicts.contains(id)) {
                    again.put(id, records);
                }
            });
            reload(conflicts, loaded);
        }
        return again;
    }

    private void reload(Set<String> ids, Map<String, Ticket> loaded) {
        Map<String, Ticket> fresh = tickets.find(ids);
        for (String id : ids) {
            Ticket before = loaded.remove(id);
            Ticket now = fresh.get(id);
            if (now != null) {
                loaded.put(id, now);
                if (before != null) {
                    now.published(before.publishedThrough());
                }
            }
        }
    }

    private void publish(List<Ticket> finished) {
        List<ProducerRecord<String, byte[]>> leaving = new ArrayList<>();
        Map<Ticket, Long> through = new LinkedHashMap<>();
        for (Ticket ticket : finished) {
            for (Pending pending : ticket.pending()) {
                leaving.add(publisher.record(
                        pending.topic(),
                        pending.key(),
                        pending.id(),
                        pending.type(),
                        ticket.projectId(),
                        pending.value()));
                through.put(ticket, pending.sequence());
            }
        }
        publisher.send(leaving);
        through.forEach(Ticket::published);
    }
}
