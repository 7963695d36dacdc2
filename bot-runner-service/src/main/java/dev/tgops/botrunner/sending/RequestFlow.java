package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.log.BotLog;
import dev.tgops.botrunner.metrics.BotMeters;
import dev.tgops.botrunner.polling.CreatedTopics;
import dev.tgops.botrunner.polling.PollerFleet;
import dev.tgops.botrunner.registry.HeldBots;
import dev.tgops.botrunner.sending.JournalStore.Known;
import dev.tgops.botrunner.telegram.Telegram;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.starter.kafka.EventJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The way of a request: taken from its lane, marked, called, its outcome durable, published, its record finished. Each step is begun by the end of the one before; no thread waits.
 */
@Component
class RequestFlow implements Journal.Listener {

    private static final Logger log = LoggerFactory.getLogger(RequestFlow.class);
    private static final long PUBLISH_AGAIN_MILLIS = 500;

    private final ActiveRequests active = new ActiveRequests();
    private final InHand inHand = new InHand();
    private final Journal journal;
    private final Outcomes outcomes;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final Pump pump;
    private final Caller caller;
    private final Doubts doubts;
    private final BacklogWriter backlog;

    RequestFlow(
            Journal journal,
            Outcomes outcomes,
            Telegram telegram,
            HeldBots bots,
            PollerFleet pollers,
            WorkStore store,
            BacklogStore backlog,
            CreatedTopics topics,
            SendingTimer timer,
            BotRunnerSettings settings,
            Clock clock,
            BotMeters botMeters,
            BotLog botLog,
            MeterRegistry meters) {
        this.journal = journal;
        this.outcomes = outcomes;
        this.timer = timer.executor();
        this.clock = clock;
        this.pump = new Pump(settings.sending().underWay(), this.timer, timer::nanos, this::begin);
        this.doubts = new Doubts(this, journal, topics, this.timer, settings.sending(), clock);
        this.caller = new Caller(
                this, doubts, telegram, bots, pollers, store, topics, this.timer, clock, botMeters, botLog, meters);
        this.backlog = new BacklogWriter(backlog, this);
        meters.gauge("tgops.requests.active", active, ActiveRequests::size);
    }

    void start() {
        journal.start(this);
        backlog.start();
    }

    /** Writes what is left. */
    void stop() throws InterruptedException {
        backlog.stop();
        journal.stop();
    }

    /** Takes a request in. */
    void accept(PendingRequest request, BotWork work) {
        if (active.add(request)) {
            switch (work.offer(request)) {
                case WAITS -> pump.pump(work);
                case SET_ASIDE -> setAside(List.of(request));
                case LANE_BROKEN ->
                    end(request, OutcomeStatus.LANE_BROKEN, null, "An earlier request of the lane failed");
            }
        }
    }

    /** Takes a request in that will not be called. */
    void refuse(PendingRequest request, BotWork work, OutcomeStatus status, String error) {
        if (active.add(request)) {
            work.enter(request);
            end(request, request.inDoubt ? OutcomeStatus.UNKNOWN : status, null, error);
        }
    }

    private void begin(PendingRequest request) {
        inHand.add(request);
        if (request.isExpired(clock.instant())) {
            expire(request);
        } else if (request.marked) {
            caller.call(request);
        } else {
            journal.add(new JournalEntry.Mark(request));
        }
    }

    /** Ends a request whose deadline has passed. */
    void expire(PendingRequest request) {
        if (request.inDoubt) {
            end(request, OutcomeStatus.UNKNOWN, null, "Whether Telegram executed it was not learned in time");
        } else if (request.unreachable != null) {
            end(request, OutcomeStatus.UNAVAILABLE, null, request.unreachable);
        } else {
            end(request, OutcomeStatus.EXPIRED, null, "The deadline had passed");
        }
    }

    /** The request has ended, so or so. Its lane goes on at once; what follows in it is written after. */
    void end(PendingRequest request, OutcomeStatus status, @Nullable JsonNode result, @Nullable String error) {
        BotOutcome outcome = outcomes.make(request, status, result, error);
        boolean breaksLane = request.request().lane() != null
                && (Refusals.breaksLane(status)
                        || missedItsTopic(request.request().call(), result));
        journal.add(new JournalEntry.End(request, outcome, EventJson.write(outcome), breaksLane));
        List<PendingRequest> followers = breaksLane ? request.work().breakLane(request) : List.of();
        settle(request);
        for (PendingRequest follower : followers) {
            end(follower, OutcomeStatus.LANE_BROKEN, null, "Request " + request.id() + " of the lane failed: " + error);
        }
    }

    /**
     * A group whose topics were switched off takes a message for a topic all the same, beside it. Who asked sends it anew once there are topics again; what follows it in its lane must not be in
     * its topic before. Only answers that hold the whole message tell.
     */
    private static boolean missedItsTopic(BotCall call, @Nullable JsonNode result) {
        return call instanceof BotCall.SendCall send
                && send.messageThreadId() != null
                && result != null
                && result.path("chat").isObject()
                && !result.has("message_thread_id");
    }

    /** The request waits for something else; its permit goes to others. */
    void hold(PendingRequest request) {
        request.work().hold(request);
        inHand.remove(request);
        pump.release();
        pump.pump(request.work());
    }

    /** A held request goes on, as soon as it may. */
    void resume(PendingRequest request, Duration wait) {
        timer.schedule(
                () -> {
                    setAside(request.work().resume(request));
                    pump.pump(request.work());
                },
                wait.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** The request was not executed, for certain: it may be called again without doubt. */
    void free(PendingRequest request) {
        if (request.inDoubt) {
            // An earlier call may have been: the mark stays.
            hold(request);
            resume(request, Duration.ZERO);
        } else {
            journal.add(new JournalEntry.Free(request));
        }
    }

    /** A gate was closed: what it holds up for long waits in the database. */
    void setAsideNotDue(BotWork work) {
        setAside(work.takeNotDue());
    }

    private void setAside(List<PendingRequest> requests) {
        requests.forEach(backlog::add);
    }

    /** Another owner has the request. */
    void abandon(PendingRequest request) {
        if (request.stage == PendingRequest.Stage.BUSY) {
            inHand.remove(request);
            pump.release();
        }
    }

    void pump(BotWork work) {
        pump.pump(work);
    }

    /** The ids of a bot's requests that have come back from the backlog, and have not ended. */
    List<String> fromBacklog(BotWork work) {
        return active.fromBacklog(work);
    }

    /** Forgets all requests of some partitions. */
    void drop(Collection<Integer> partitions) {
        active.drop(partitions);
    }

    /** Waits until no request of these partitions is being marked, called or published. */
    void awaitInHand(Collection<Integer> partitions, Duration wait) throws InterruptedException {
        inHand.await(partitions, wait);
    }

    @Override
    public void marked(PendingRequest request) {
        request.marked = true;
        if (request.work().isStopped()) {
            free(request);
        } else {
            caller.call(request);
        }
    }

    @Override
    public void takenOver(PendingRequest request) {
        request.marked = true;
        doubts.settle(request);
    }

    @Override
    public void freed(PendingRequest request) {
        request.marked = false;
        hold(request);
        if (!request.work().isStopped()) {
            resume(request, Duration.ZERO);
        }
    }

    /** The request is in the backlog: its record is finished, unless it stood there before. */
    void isAside(PendingRequest request) {
        if (!request.fromBacklog) {
            request.finishRecord();
        }
        active.remove(request);
        request.work().left(request);
        Instant due = request.dueAt == null ? clock.instant() : request.dueAt;
        request.work().aside().there(request.share(), due, request.request().deadline());
    }

    @Override
    public void ended(JournalEntry.End end) {
        PendingRequest request = end.request();
        publish(request, () -> outcomes.publish(request, end.outcome(), end.json()));
    }

    @Override
    public void known(PendingRequest request, Known known) {
        byte[] outcome = known.outcome();
        if (known.state() == 'E' && outcome != null) {
            settle(request);
            publish(request, () -> outcomes.publishAgain(request, outcome));
        } else if (known.epoch() == request.lease().epoch()) {
            log.error("Request {} is marked twice by one owner", request);
        } else if (request.lease().over()) {
            abandon(request);
        } else {
            doubts.begin(request, known.markedAt());
        }
    }

    @Override
    public void fenced(PendingRequest request) {
        log.info("Request {} is another owner's", request);
        abandon(request);
    }

    private void publish(PendingRequest request, Supplier<CompletableFuture<Void>> send) {
        send.get().whenComplete((ack, error) -> {
            if (error == null) {
                request.finishRecord();
                active.remove(request);
                request.work().left(request);
                inHand.remove(request);
            } else {
                log.warn("The outcome of {} is sent again: {}", request, error.toString());
                timer.schedule(() -> publish(request, send), PUBLISH_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
    }

    private void settle(PendingRequest request) {
        boolean permitted = request.stage == PendingRequest.Stage.BUSY;
        request.work().settled(request);
        if (permitted) {
            pump.release();
        }
        pump.pump(request.work());
    }
}
