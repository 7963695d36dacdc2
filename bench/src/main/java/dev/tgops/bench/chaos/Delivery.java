package dev.tgops.bench.chaos;

import dev.tgops.bench.check.Label;

/**
 * A message that arrived.
 *
 * @param destination one of those that the messages of its flow must reach
 */
record Delivery(Label label, String destination) {

    boolean of(long customer) {
        return ChaosWorld.conversation(label.flow()).equals(Long.toString(customer));
    }

    boolean isFromCustomer() {
        return label.flow().startsWith("c");
    }
}
