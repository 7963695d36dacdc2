package dev.tgops.bench.check;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the checker knows of a run beside what was written: a flow is a letter and the name of its conversation.
 *
 * @param conversation of a flow: only one conversation's messages may be in a place
 * @param destination of a place, for which messages are counted apart
 * @param expected the destinations that each message of a flow must reach
 * @param gone places that were destroyed during the run: what was there may be repeated elsewhere in the same conversation
 * @param refused messages of which the staff was told that they were not delivered, and to which destinations
 */
public record RelayRules(
        Function<String, String> conversation,
        Function<String, String> destination,
        Function<String, Set<String>> expected,
        Set<String> gone,
        Map<Label, Set<String>> refused) {

    /** Each flow has a place of its own, and keeps it. */
    static final RelayRules PLAIN = new RelayRules(flow -> flow, place -> "", flow -> Set.of(""), Set.of(), Map.of());

    Set<String> destinations(Label label) {
        return expected.apply(label.flow());
    }
}
