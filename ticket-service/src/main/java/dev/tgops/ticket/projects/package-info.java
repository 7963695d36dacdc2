/** What becomes of projects. */
@NullMarked
package dev.tgops.ticket.projects;

import org.jspecify.annotations.NullMarked;
