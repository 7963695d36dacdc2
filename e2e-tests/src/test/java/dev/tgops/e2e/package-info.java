@NullMarked
package dev.tgops.e2e;

import org.jspecify.annotations.NullMarked;
