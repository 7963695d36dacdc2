/** Bots over several replicas: hand-overs and kills, intake, idle bots. */
@NullMarked
package dev.tgops.bench.bots;

import org.jspecify.annotations.NullMarked;
