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

/**
 * Compares what people wrote with what arrived.
 *
 * <p>It trusts the emulator's ledger for both, and Kafka's topics only for what the services admitted: failures and doubts.
 */
public final class RelayChecker {

    private static final int EXAMPLES = 20;

    private final List<String> examples = new ArrayList<>();
    private final Set<Label> written;

    private RelayChecker(Set<Label> written) {
        this.written = written;
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
        return new RelayChecker(new HashSet<>(written)).run(arrivals, requests, outcomes);
    }

    private RelayReport run(List<Arrival> arrivals, Collection<BotRequest> requests, Collection<BotOutcome> outcomes) {
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
                note(label + " arrived again as " + arrival.place() + "/" + arrival.messageId());
                continue;
            }
            int last = latest.merge(label.flow(), label.sequence(), Math::max);
            if (last > label.sequence()) {
                reordered++;
                note(label + " arrived after #" + last);
            }
        }
        Set<Label> admitted = admittedFailures(requests, outcomes);
        int reported = 0;
        int lost = 0;
        for (Label label : written) {
            if (delivered.contains(label)) {
                continue;
            }
            if (admitted.contains(label)) {
                reported++;
            } else {
                lost++;
                note(label + " lost");
            }
        }
        int inDoubt = (int) outcomes.stream()
                .filter(BotOutcome::inDoubt)
                .map(BotOutcome::requestId)
                .distinct()
                .count();
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

    private static Set<Label> admittedFailures(Collection<BotRequest> requests, Collection<BotOutcome> outcomes) {
        Map<String, Label> labels = new HashMap<>();
        for (BotRequest request : requests) {
            if (request.call() instanceof BotCall.SendMessage message) {
                Label.in(message.text()).ifPresent(label -> labels.put(request.requestId(), label));
            }
        }
        Set<Label> admitted = new HashSet<>();
        for (BotOutcome outcome : outcomes) {
            Label label = labels.get(outcome.requestId());
            if (label != null && outcome.status() != OutcomeStatus.OK) {
                admitted.add(label);
            }
        }
        return admitted;
    }

    private void note(String example) {
        if (examples.size() < EXAMPLES) {
            examples.add(example);
        }
    }
}
