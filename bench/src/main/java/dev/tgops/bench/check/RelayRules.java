package dev.tgops.bench.check;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the checker knows of a run beside what was written: a flow is a letter and the name of its conversation.
 *
 * @param conversation of a flow: only one conversation's messages may be in a place
 * @param destination of a place, for which messages are counted apart
 * @param expected the destinations that each message of a flow must reach, by the flow's first letter; a letter that is absent: any one
 * @param gone places that were destroyed during the run: what was there may be repeated elsewhere in the same conversation
 * @param refused messages of which the staff was told that they were not delivered
 */
public record RelayRules(
        Function<String, String> conversation,
        Function<String, String> destination,
        Map<Character, Set<String>> expected,
        Set<String> gone,
        Set<Label> refused) {

    /** Each flow has a place of its own, and keeps it. */
    static final RelayRules PLAIN = new RelayRules(flow -> flow, place -> "", Map.of(), Set.of(), Set.of());

    Set<String> destinations(Label label) {
        return expected.getOrDefault(label.flow().charAt(0), Set.of(""));
    }
}
