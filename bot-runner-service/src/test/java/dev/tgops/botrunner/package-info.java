@NullMarked
package dev.tgops.botrunner;

import org.jspecify.annotations.NullMarked;
