@NullMarked
package dev.tgops.auth.token;

import org.jspecify.annotations.NullMarked;
