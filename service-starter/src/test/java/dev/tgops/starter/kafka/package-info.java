@NullMarked
package dev.tgops.starter.kafka;

import org.jspecify.annotations.NullMarked;
