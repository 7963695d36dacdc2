package dev.tgops.localstack.launcher;

import dev.tgops.localstack.stack.Stack;
import java.io.PrintStream;
import java.time.Duration;

/** What happens once everything has started: the demo world, and what people are told. */
@FunctionalInterface
interface Welcome {

    void greet(Stack stack, Duration startTime, PrintStream out);
}
