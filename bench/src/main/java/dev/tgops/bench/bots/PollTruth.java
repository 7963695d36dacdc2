package dev.tgops.bench.bots;

import dev.tgops.bench.client.EmulatorClient;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What the emulator has counted of polls. An answer 409 that nobody was there to read (the caller had broken off, or was killed) is no conflict.
 *
 * @param overlapping polls that began while another caller of the same bot still waited
 * @param conflicts answers 409 to callers that were there
 */
record PollTruth(long overlapping, long conflicts) {

    static final PollTruth NOTHING = new PollTruth(0, 0);

    static PollTruth of(EmulatorClient emulator) {
        JsonNode counters = emulator.counters().path("counters");
        return new PollTruth(
                counters.path("polls.overlapping").asLong(0),
                counters.path("status.409").asLong(0)
                        - counters.path("unheard.409").asLong(0));
    }

    PollTruth plus(PollTruth other) {
        return new PollTruth(overlapping + other.overlapping, conflicts + other.conflicts);
    }

    PollTruth minus(PollTruth other) {
        return new PollTruth(overlapping - other.overlapping, conflicts - other.conflicts);
    }

    /** How often each text was the answer 409 to a caller that was there; of the calls that the ledger still has. */
    static Map<String, Integer> texts(EmulatorClient emulator) {
        Map<String, Integer> texts = new TreeMap<>();
        for (JsonNode call : emulator.calls(0)) {
            if (call.path("status").asInt() == 409 && call.path("answered").asBoolean()) {
                texts.merge(call.path("error").asString(""), 1, Integer::sum);
            }
        }
        return texts;
    }

    @Override
    public String toString() {
        return "%d overlapping getUpdates, %d answers 409".formatted(overlapping, conflicts);
    }
}
