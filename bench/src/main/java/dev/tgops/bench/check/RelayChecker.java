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

    private RelayChecker(Set<Label> written, Collection<BotRequest> requests, Collection<BotOutcome> outcomes) {
        this.written = written;
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
        return new RelayChecker(new HashSet<>(written), requests, outcomes).run(arrivals);
    }

    private RelayReport run(List<Arrival> arrivals) {
        Map<String, Label> ownerOfPlace = new HashMap<>();
        Map<String, String> placeOfFlow = new HashMap<>();
        Map<String, Integer> latest = new HashMap<>();
        Set<Label> delivered = new HashSet<>();
        int duplicates = 0;
        int reordered = 0;
        int misrouted = 0;
        for (Arrival arrival : arrivals) {
            Optional<Label> found = Label.in(arrival.text()).filter(written::contains);
            if (found.isEmpty()) {
                continue;
            }
            Label label = found.get();
            String place = placeOfFlow.computeIfAbsent(label.flow(), flow -> arrival.place());
            Label owner = ownerOfPlace.computeIfAbsent(arrival.place(), p -> label);
            if (!place.equals(arrival.place()) || !owner.flow().equals(label.flow())) {
                misrouted++;
                note(label + " misrouted to " + arrival.place());
            }
            if (!delivered.add(label)) {
                duplicates++;
                note(label + " arrived again as " + arrival.place() + "/" + arrival.messageId() + evidence(label));
                continue;
            }
            int last = latest.merge(label.flow(), label.sequence(), Math::max);
            if (last > label.sequence()) {
                reordered++;
                note(label + " arrived after #" + last);
            }
        }
        int reported = 0;
        int lost = 0;
        for (Label label : written) {
            if (delivered.contains(label)) {
                continue;
            }
            if (failureIsAdmitted(label)) {
                reported++;
            } else {
                lost++;
                note(label + " lost" + evidence(label));
            }
        }
        int inDoubt =
                (int) outcomes.values().stream().filter(BotOutcome::inDoubt).count();
        return new RelayReport(
                written.size(),
                delivered.size(),
                reported,
                lost,
                reordered,
                misrouted,
                duplicates,
                inDoubt,
                List.copyOf(examples));
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
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private void note(String example) {
        if (examples.size() < EXAMPLES) {
            examples.add(example);
        }
    }
}
