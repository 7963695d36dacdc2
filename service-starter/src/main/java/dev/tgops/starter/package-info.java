/** What every TgOps service does alike, as Spring Boot auto-configurations; no domain type. */
@NullMarked
package dev.tgops.starter;

import org.jspecify.annotations.NullMarked;
