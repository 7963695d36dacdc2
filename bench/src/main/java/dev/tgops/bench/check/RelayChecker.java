package dev.tgops.bench.check;

import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares what people wrote with what arrived.
 *
 * <p>It trusts the emulator's ledger for both, and Kafka's topics only for what the services admitted: failures and doubts.
 * It reads all of them once, record by record: a run may be of a million messages.
 */
public final class RelayChecker {

    private static final int EXAMPLES = 20;

    private final List<String> examples = new ArrayList<>();
    private final Set<Label> written;
    private final RelayRules rules;
    private final Map<String, String> ownerOfPlace = new HashMap<>();
    private final Map<String, Set<String>> placesOf = new HashMap<>();
    private final Map<String, Integer> latest = new HashMap<>();
    private final Map<Label, List<String>> places = new HashMap<>();
    private final List<Repeated> repeated = new ArrayList<>();
    private int reordered;
    private int misrouted;

    private RelayChecker(Set<Label> written, RelayRules rules) {
        this.written = written;
        this.rules = rules;
    }

    /** A message that was in its place already. */
    private record Repeated(Label label, Arrival arrival) {}

    /**
     * @param written labels of all messages that people wrote
     * @param arrivals what bots put into chats, in the order of the ledger
     * @param requests all records of {@code bot.requests.v1}
     * @param outcomes all records of the results topic
     */
    public static RelayReport check(
            Collection<Label> written,
            Stream<Arrival> arrivals,
            Stream<BotRequest> requests,
            Stream<BotOutcome> outcomes) {
        return check(written, arrivals, requests, outcomes, RelayRules.PLAIN);
    }

    /** The same where conversations have several places, and places are destroyed. The arrivals are read first. */
    public static RelayReport check(
            Collection<Label> written,
            Stream<Arrival> arrivals,
            Stream<BotRequest> requests,
            Stream<BotOutcome> outcomes,
            RelayRules rules) {
        RelayChecker checker = new RelayChecker(new HashSet<>(written), rules);
        try (arrivals;
                requests;
                outcomes) {
            arrivals.forEachOrdered(checker::arrived);
            return checker.judge(requests, outcomes);
        }
    }

    private void arrived(Arrival arrival) {
        Optional<Label> found = Label.in(arrival.text()).filter(written::contains);
        if (found.isEmpty()) {
            return;
        }
        Label label = found.get();
        String place = arrival.place();
        if (isMisrouted(label, place)) {
            misrouted++;
            note(label + " misrouted to " + place + "/" + arrival.messageId());
        }
        List<String> before = places.computeIfAbsent(label, l -> new ArrayList<>(1));
        if (before.contains(place)) {
            repeated.add(new Repeated(label, arrival));
            return;
        }
        before.add(place);
        int last = latest.merge(label.flow() + "@" + place, label.sequence(), Math::max);
        if (last > label.sequence()) {
            reordered++;
            note(label + " arrived at " + place + " after #" + last);
        }
    }

    /** A place belongs to the conversation that came there first; a flow has one place in each of its destinations, until that is destroyed. */
    private boolean isMisrouted(Label label, String place) {
        String conversation = rules.conversation().apply(label.flow());
        if (!conversation.equals(ownerOfPlace.computeIfAbsent(place, p -> conversation))) {
            return true;
        }
        String destination = rules.destination().apply(place);
        boolean repeatsOnly = !rules.destinations(label).contains(destination);
        Set<String> known = placesOf.computeIfAbsent(conversation + "@" + destination, d -> new HashSet<>());
        boolean moved = known.stream().anyMatch(rules.gone()::contains);
        boolean elsewhere = !known.isEmpty() && !known.contains(place);
        known.add(place);
        return !moved && (elsewhere || repeatsOnly);
    }

    private RelayReport judge(Stream<BotRequest> requests, Stream<BotOutcome> outcomes) {
        Map<Label, Set<String>> incomplete = incomplete();
        Set<Label> suspect = new HashSet<>(incomplete.keySet());
        repeated.forEach(message -> suspect.add(message.label()));
        Admissions admitted = new Admissions(suspect, requests, outcomes);
        int unexplained = 0;
        for (Repeated message : repeated) {
            if (!admitted.isInDoubt(message.label())) {
                unexplained++;
                note(message.label() + " arrived again as " + message.arrival().place() + "/"
                        + message.arrival().messageId() + " " + admitted.of(message.label()));
            }
        }
        int reported = 0;
        for (Map.Entry<Label, Set<String>> entry : incomplete.entrySet()) {
            Label label = entry.getKey();
            Set<String> missing = entry.getValue();
            if (rules.refused().getOrDefault(label, Set.of()).containsAll(missing)
                    || (rules == RelayRules.PLAIN && admitted.isFailed(label))) {
                reported++;
            } else {
                note(label + " lost " + (rules == RelayRules.PLAIN ? "" : "for " + missing + " ") + admitted.of(label));
            }
        }
        return new RelayReport(
                written.size(),
                written.size() - incomplete.size(),
                reported,
                incomplete.size() - reported,
                reordered,
                misrouted,
                repeated.size(),
                unexplained,
                admitted.inDoubt(),
                List.copyOf(examples));
    }

    /** Messages that have not come to each of their destinations, and to which not. */
    private Map<Label, Set<String>> incomplete() {
        Map<Label, Set<String>> incomplete = new HashMap<>();
        for (Label label : written) {
            Set<String> missing = new HashSet<>(rules.destinations(label));
            places.getOrDefault(label, List.of())
                    .forEach(place -> missing.remove(rules.destination().apply(place)));
            if (!missing.isEmpty()) {
                incomplete.put(label, missing);
            }
        }
        return incomplete;
    }

    private void note(String example) {
        if (examples.size() < EXAMPLES) {
            examples.add(example);
        }
    }
}
