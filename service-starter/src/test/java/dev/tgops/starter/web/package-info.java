@NullMarked
package dev.tgops.starter.web;

import org.jspecify.annotations.NullMarked;
