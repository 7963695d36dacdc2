@NullMarked
package dev.tgops.starter.security;

import org.jspecify.annotations.NullMarked;
