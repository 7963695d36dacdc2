/** The services behind the gateway, and the breaker in front of each. */
@NullMarked
package dev.tgops.gateway.service;

import org.jspecify.annotations.NullMarked;
