package dev.tgops.botrunner.sending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets requests aside in groups, in their order, by a thread of its own: a flood holds up no mark and no outcome of others. */
final class BacklogWriter {

    private static final Logger log = LoggerFactory.getLogger(BacklogWriter.class);
    private static final int GROUP = 500;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final BlockingQueue<PendingRequest> queue = new LinkedBlockingQueue<>();
    private final BacklogStore store;
    private final RequestFlow flow;
    private volatile @Nullable Thread thread;

    BacklogWriter(BacklogStore store, RequestFlow flow) {
        this.store = store;
        this.flow = flow;
    }

    void start() {
        Thread writer = Thread.ofPlatform().name("backlog").daemon().unstarted(this::run);
        thread = writer;
        writer.start();
    }

    /** What is not written is with its records: they are not finished. */
    void stop() throws InterruptedException {
        Thread writer = thread;
        thread = null;
        if (writer != null) {
            writer.interrupt();
            writer.join();
        }
    }

    void add(PendingRequest request) {
        queue.add(request);
    }

    private void run() {
        try {
            while (thread == Thread.currentThread()) {
                PendingRequest first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<PendingRequest> group = new ArrayList<>();
                    group.add(first);
                    queue.drainTo(group, GROUP - 1);
                    write(group);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<PendingRequest> group) throws InterruptedException {
        while (true) {
            try {
                Set<String> written = store.setAside(group);
                for (PendingRequest request : group) {
                    if (written.contains(request.id())) {
                        flow.isAside(request);
                    } else {
                        log.info("Request {} is another owner's", request);
                    }
                }
                return;
            } catch (RuntimeException e) {
                log.warn("Requests are set aside later: {}", e.toString());
                Thread.sleep(PAUSE);
            }
        }
    }
}
