/** Transactional outbox on PostgreSQL: events leave with the state that they tell of. */
@NullMarked
package dev.tgops.starter.outbox;

import org.jspecify.annotations.NullMarked;
