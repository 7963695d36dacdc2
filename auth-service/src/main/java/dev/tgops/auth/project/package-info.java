/** Projects, their members and the members' roles. */
@NullMarked
package dev.tgops.auth.project;

import org.jspecify.annotations.NullMarked;
