@NullMarked
package dev.tgops.auth;

import org.jspecify.annotations.NullMarked;
