/** The servers TgOps runs on, each a child process with its data in a folder. */
@NullMarked
package dev.tgops.localstack.server;

import org.jspecify.annotations.NullMarked;
