package dev.tgops.bench.relay;

import dev.tgops.bench.check.Label;
import dev.tgops.bench.client.KafkaLog;
import dev.tgops.bench.measure.Latencies;
import dev.tgops.contracts.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a relayed message's time goes: from each place it passes to the next, by the times at which its records were made. */
final class RelayStages {

    private static final List<String> TOPICS = List.of(Topics.BOT_UPDATES, Topics.TICKET_INPUTS, Topics.BOT_REQUESTS);

    private RelayStages() {}

    /** @return latencies by stage, such as {@code written -> bot.updates.v1}, in the message's order */
    static Map<String, Latencies> of(KafkaLog kafka, Map<Label, Long> written, Map<Label, Long> arrived) {
        Map<String, Latencies> stages = new LinkedHashMap<>();
        Map<Label, Long> before = written;
        String from = "written";
        for (String topic : TOPICS) {
            Map<Label, Long> here = kafka.firstSeen(topic, written.keySet());
            stages.put(from + " -> " + topic, between(before, here));
            before = here;
            from = topic;
        }
        stages.put(from + " -> call", between(before, arrived));
        return stages;
    }

    private static Latencies between(Map<Label, Long> from, Map<Label, Long> to) {
        List<Long> millis = new ArrayList<>();
        to.forEach((label, at) -> {
            Long since = from.get(label);
            if (since != null) {
                millis.add(Math.max(0, at - since));
            }
        });
        return Latencies.of(millis.stream().mapToLong(Long::longValue).toArray());
    }
}
