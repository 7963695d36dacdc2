/** What the first start makes: the demo, or the first admin. */
@NullMarked
package dev.tgops.auth.setup;

import org.jspecify.annotations.NullMarked;
