/** The whole of TgOps as one thing: which processes there are, what each needs, started in order, kept alive, stopped in reverse. */
@NullMarked
package dev.tgops.localstack.stack;

import org.jspecify.annotations.NullMarked;
