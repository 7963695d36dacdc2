@NullMarked
package dev.tgops.starter.secrets;

import org.jspecify.annotations.NullMarked;
