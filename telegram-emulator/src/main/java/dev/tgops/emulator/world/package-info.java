/** The world in memory: people, bots, chats, topics, messages and the updates they cause. One lock guards it all. */
@NullMarked
package dev.tgops.emulator.world;

import org.jspecify.annotations.NullMarked;
