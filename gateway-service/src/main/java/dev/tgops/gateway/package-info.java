/** The one door to the services. */
@NullMarked
package dev.tgops.gateway;

import org.jspecify.annotations.NullMarked;
