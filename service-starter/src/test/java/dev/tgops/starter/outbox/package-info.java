@NullMarked
package dev.tgops.starter.outbox;

import org.jspecify.annotations.NullMarked;
