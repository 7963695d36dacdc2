/** Static files: the admin UI and the API documentation. */
@NullMarked
package dev.tgops.gateway.web;

import org.jspecify.annotations.NullMarked;
