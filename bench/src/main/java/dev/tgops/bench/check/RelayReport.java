package dev.tgops.bench.check;

import java.util.List;

/**
 * What the checker found.
 *
 * @param written messages that people wrote
 * @param delivered messages that arrived at least once
 * @param reported messages that did not arrive, and of which that was said
 * @param lost messages that neither arrived nor were reported
 * @param reordered messages that first arrived after a later one of their flow
 * @param misrouted messages that arrived at the place of another flow
 * @param duplicates arrivals beyond the first of each message at its place
 * @param unexplained those of them for which no outcome admits a doubt
 * @param inDoubt outcomes that admit a doubt
 * @param examples a few of what is wrong, for a person to read
 */
public record RelayReport(
        int written,
        int delivered,
        int reported,
        int lost,
        int reordered,
        int misrouted,
        int duplicates,
        int unexplained,
        int inDoubt,
        List<String> examples) {

    /** Nothing lost, reordered or misrouted, and no duplicate without a doubt that was admitted. */
    public boolean clean() {
        return lost == 0 && reordered == 0 && misrouted == 0 && unexplained == 0;
    }
}
