package dev.tgops.bench.check;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.OutcomeStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the services admitted of some labels: the requests that they were sent by, and how each ended. */
final class Admissions {

    private final Map<Label, List<String>> requests = new HashMap<>();
    private final Map<String, BotOutcome> outcomes = new HashMap<>();
    private final Set<String> inDoubt = new HashSet<>();

    /**
     * Reads both streams once, and keeps what concerns the labels.
     *
     * @param requests all records of {@code bot.requests.v1}
     * @param outcomes all records of the results topic
     */
    Admissions(Set<Label> labels, Stream<BotRequest> requests, Stream<BotOutcome> outcomes) {
        Set<String> concerned = new HashSet<>();
        requests.forEach(request -> {
            if (request.call() instanceof BotCall.SendMessage message) {
                Label.in(message.text()).filter(labels::contains).ifPresent(label -> {
                    concerned.add(request.requestId());
                    this.requests.computeIfAbsent(label, l -> new ArrayList<>()).add(request.requestId());
                });
            }
        });
        outcomes.forEach(outcome -> {
            if (outcome.inDoubt()) {
                inDoubt.add(outcome.requestId());
            }
            if (concerned.contains(outcome.requestId())) {
                this.outcomes.put(outcome.requestId(), outcome);
            }
        });
    }

    /** How many requests of all were in doubt. */
    int inDoubt() {
        return inDoubt.size();
    }

    /** Whether the label's message may have been sent twice, as the services say. */
    boolean isInDoubt(Label label) {
        return ended(label).anyMatch(BotOutcome::inDoubt);
    }

    boolean isFailed(Label label) {
        return ended(label).anyMatch(outcome -> outcome.status() != OutcomeStatus.OK);
    }

    private Stream<BotOutcome> ended(Label label) {
        return requestsOf(label).stream().map(outcomes::get).filter(Objects::nonNull);
    }

    private List<String> requestsOf(Label label) {
        return requests.getOrDefault(label, List.of());
    }

    /** For people. */
    String of(Label label) {
        return requestsOf(label).stream()
                .map(id -> {
                    BotOutcome outcome = outcomes.get(id);
                    return id
                            + (outcome == null
                                    ? " without outcome"
                                    : " " + outcome.status() + (outcome.inDoubt() ? " in doubt" : ""));
                })
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
