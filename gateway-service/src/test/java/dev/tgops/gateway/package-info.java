@NullMarked
package dev.tgops.gateway;

import org.jspecify.annotations.NullMarked;
