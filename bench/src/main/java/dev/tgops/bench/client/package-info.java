/** Clients of what runs outside the services: the gateway, the emulator's control API, Kafka's topics. */
@NullMarked
package dev.tgops.bench.client;

import org.jspecify.annotations.NullMarked;
