package dev.tgops.bench.check;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.OutcomeStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what people wrote with what arrived.
 *
 * <p>It trusts the emulator's ledger for both, and Kafka's topics only for what the services admitted: failures and doubts.
 */
public final class RelayChecker {

    private static final int EXAMPLES = 20;

    private final List<String> examples = new ArrayList<>();
    private final Set<Label> written;
    private final Map<Label, List<BotRequest>> requests = new HashMap<>();
    private final Map<String, BotOutcome> outcomes = new HashMap<>();
    private final RelayRules rules;
    private final Map<String, String> ownerOfPlace = new HashMap<>();
    private final Map<String, Set<String>> placesOf = new HashMap<>();
    private final Map<String, Integer> latest = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<Label, Set<String>> delivered = new HashMap<>();
    private int reported;
    private int lost;
    private int reordered;
    private int misrouted;
    private int duplicates;
    private int unexplained;

    private RelayChecker(
            Set<Label> written, Collection<BotRequest> requests, Collection<BotOutcome> outcomes, RelayRules rules) {
        this.written = written;
        this.rules = rules;
        for (BotRequest request : requests) {
            if (request.call() instanceof BotCall.SendMessage message) {
                Label.in(message.text())
                        .ifPresent(label -> this.requests
                                .computeIfAbsent(label, l -> new ArrayList<>())
                                .add(request));
            }
        }
        outcomes.forEach(outcome -> this.outcomes.put(outcome.requestId(), outcome));
    }

    /**
     * @param written labels of all messages that people wrote
     * @param arrivals what bots put into chats, in the order of the ledger
     * @param requests all records of {@code bot.requests.v1}
     * @param outcomes all records of the results topic
     */
    public static RelayReport check(
            Collection<Label> written,
            List<Arrival> arrivals,
            Collection<BotRequest> requests,
            Collection<BotOutcome> outcomes) {
        return check(written, arrivals, requests, outcomes, RelayRules.PLAIN);
    }

    /** The same where conversations have several places, and places are destroyed. */
    public static RelayReport check(
            Collection<Label> written,
            List<Arrival> arrivals,
            Collection<BotRequest> requests,
            Collection<BotOutcome> outcomes,
            RelayRules rules) {
        return new RelayChecker(new HashSet<>(written), requests, outcomes, rules).run(arrivals);
    }

    private RelayReport run(List<Arrival> arrivals) {
        arrivals.forEach(this::arrived);
        int complete = 0;
        for (Label label : written) {
            Set<String> missing = new HashSet<>(rules.destinations(label));
            missing.removeAll(delivered.getOrDefault(label, Set.of()));
            if (missing.isEmpty()) {
                complete++;
            } else if (rules.refused().getOrDefault(label, Set.of()).containsAll(missing)
                    || (rules == RelayRules.PLAIN && failureIsAdmitted(label))) {
                reported++;
            } else {
                lost++;
                note(label + " lost " + (rules == RelayRules.PLAIN ? "" : "for " + missing + " ") + evidence(label));
            }
        }
        int inDoubt =
                (int) outcomes.values().stream().filter(BotOutcome::inDoubt).count();
        return new RelayReport(
                written.size(),
                complete,
                reported,
                lost,
                reordered,
                misrouted,
                duplicates,
                unexplained,
                inDoubt,
                List.copyOf(examples));
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
        if (!seen.add(label + "@" + place)) {
            duplicates++;
            if (!isInDoubt(label)) {
                unexplained++;
                note(label + " arrived again as " + place + "/" + arrival.messageId() + " " + evidence(label));
            }
            return;
        }
        delivered
                .computeIfAbsent(label, l -> new HashSet<>())
                .add(rules.destination().apply(place));
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

    private boolean isInDoubt(Label label) {
        return requests.getOrDefault(label, List.of()).stream()
                .map(request -> outcomes.get(request.requestId()))
                .anyMatch(outcome -> outcome != null && outcome.inDoubt());
    }

    private boolean failureIsAdmitted(Label label) {
        return requests.getOrDefault(label, List.of()).stream()
                .map(request -> outcomes.get(request.requestId()))
                .anyMatch(outcome -> outcome != null && outcome.status() != OutcomeStatus.OK);
    }

    /** What the services say of a label: its requests, and how each ended. */
    private String evidence(Label label) {
        return requests.getOrDefault(label, List.of()).stream()
                .map(request -> {
                    BotOutcome outcome = outcomes.get(request.requestId());
                    return request.requestId()
                            + (outcome == null
                                    ? " without outcome"
                                    : " " + outcome.status() + (outcome.inDoubt() ? " in doubt" : ""));
                })
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private void note(String example) {
        if (examples.size() < EXAMPLES) {
            examples.add(example);
        }
    }
}
