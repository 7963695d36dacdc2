/** ProblemDetail errors (RFC 9457), strict JSON, paging and API documentation of every service. */
@NullMarked
package dev.tgops.starter.web;

import org.jspecify.annotations.NullMarked;
