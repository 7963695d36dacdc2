/** What the tests of every module share. */
@NullMarked
package dev.tgops.testsupport;

import org.jspecify.annotations.NullMarked;
