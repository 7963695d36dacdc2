/** Leases on partitions: who may poll and send for a bot. */
@NullMarked
package dev.tgops.botrunner.ownership;

import org.jspecify.annotations.NullMarked;
