/** What each bot does, counted: by minute for people, and as bounded metrics for machines. */
@NullMarked
package dev.tgops.botrunner.metrics;

import org.jspecify.annotations.NullMarked;
