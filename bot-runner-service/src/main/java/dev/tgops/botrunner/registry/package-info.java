/** Registration of bots: REST, tokens, wanted and actual state. */
@NullMarked
package dev.tgops.botrunner.registry;

import org.jspecify.annotations.NullMarked;
