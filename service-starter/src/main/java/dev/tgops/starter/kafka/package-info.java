/** Kafka as every service uses it: CloudEvents envelope, JSON, topics, dead letters and their replay. */
@NullMarked
package dev.tgops.starter.kafka;

import org.jspecify.annotations.NullMarked;
