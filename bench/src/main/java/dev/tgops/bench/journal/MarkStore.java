package dev.tgops.bench.journal;

import java.util.concurrent.CompletableFuture;

/** Where a request is marked before its call, and its outcome kept after. */
interface MarkStore extends AutoCloseable {

    /** Completes when the mark is durable. */
    CompletableFuture<Void> mark(String id);

    /** Completes when the outcome is durable. */
    CompletableFuture<Void> end(String id, byte[] outcome);

    /** What a new owner reads before it may call: returns how many entries that were. */
    long takeOver();

    @Override
    void close();
}
