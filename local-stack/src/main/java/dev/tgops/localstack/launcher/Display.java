package dev.tgops.localstack.launcher;

import dev.tgops.localstack.stack.Stack;

/** Shows how the stack starts, runs and stops. Called on any thread. */
interface Display extends AutoCloseable {

    /** A process has changed its state. */
    void changed(Stack stack);

    /** A line of its own, such as what is done next. */
    void line(String text);

    /** Everything has started: from now on only lines. */
    @Override
    void close();
}
