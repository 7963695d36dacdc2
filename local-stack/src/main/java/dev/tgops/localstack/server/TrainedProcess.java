package dev.tgops.localstack.server;

import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Launch;
import dev.tgops.localstack.process.ServerProcess;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A Java process with an {@link AotCache}, which its first start ever makes by a training run. */
final class TrainedProcess {

    /** A process that was recorded writes the cache when it ends. */
    private static final Duration RECORDED_STOP = Duration.ofMinutes(3);

    private final Supplier<AotCache> cache;
    private final boolean train;
    private final ServerProcess training;
    private final ServerProcess process;

    /**
     * @param cache asked for at each start
     * @param train false uses a cache that is there, and makes none
     * @param launch gets the JVM options that concern the cache
     */
    TrainedProcess(
            Supplier<AotCache> cache,
            boolean train,
            Function<Supplier<List<String>>, Launch> launch,
            Guard guard,
            Clock clock) {
        this.cache = cache;
        this.train = train;
        this.training = new ServerProcess(
                launch.apply(() -> cache.get().record()).withStopTimeout(RECORDED_STOP), guard, clock);
        this.process = new ServerProcess(launch.apply(() -> cache.get().use()), guard, clock);
    }

    void start(Duration timeout) {
        AotCache current = cache.get();
        if (train && current.isMissing() && !process.isAlive()) {
            current.train(training, timeout);
        }
        process.start();
        process.awaitReady(timeout);
    }

    void retire() {
        training.retire();
        process.retire();
    }

    ServerProcess process() {
        return process;
    }
}
