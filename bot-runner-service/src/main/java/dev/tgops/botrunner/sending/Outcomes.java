package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.kafka.DurableProducer;
import dev.tgops.botrunner.log.BotLog;
import dev.tgops.botrunner.log.LogKind;
import dev.tgops.botrunner.log.LogLevel;
import dev.tgops.botrunner.metrics.BotMeters;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.starter.kafka.CloudEvents;
import dev.tgops.starter.kafka.EventJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Makes outcomes, and sends them to whoever asked. */
@Component
class Outcomes {

    static final String TRACEPARENT = "traceparent";

    private final DurableProducer producer;
    private final Clock clock;
    private final String source;
    private final BotMeters bots;
    private final BotLog log;
    private final Map<OutcomeStatus, Counter> counters = new EnumMap<>(OutcomeStatus.class);

    Outcomes(
            DurableProducer outcomesProducer,
            Clock clock,
            @Value("${spring.application.name}") String source,
            BotMeters bots,
            BotLog log,
            MeterRegistry meters) {
        this.producer = outcomesProducer;
        this.clock = clock;
        this.source = source;
        this.bots = bots;
        this.log = log;
        Arrays.stream(OutcomeStatus.values())
                .forEach(status ->
                        counters.put(status, meters.counter("tgops.requests.finished", "status", status.name())));
    }

    BotOutcome make(PendingRequest pending, OutcomeStatus status, @Nullable JsonNode result, @Nullable String error) {
        BotRequest request = pending.request();
        return new BotOutcome(
                request.requestId(),
                request.projectId(),
                request.botId(),
                Calls.method(request.call()),
                status,
                pending.inDoubt,
                result,
                error,
                pending.migratedTo,
                request.lane(),
                request.laneEpoch(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Calls.messageIds(request.call(), result));
    }

    /** Completes when Kafka has acknowledged it. */
    CompletableFuture<Void> publish(PendingRequest pending, BotOutcome outcome, byte[] json) {
        Counter counter = counters.get(outcome.status());
        if (counter != null) {
            counter.increment();
        }
        bots.finished(pending.botId(), outcome.status());
        if (outcome.status() != OutcomeStatus.OK) {
            Long chat = pending.chatId();
            log.add(
                    pending.botId(),
                    LogLevel.WARN,
                    LogKind.REQUEST,
                    outcome.method() + (chat == null ? "" : " to chat " + chat) + ": " + outcome.status()
                            + (outcome.error() == null ? "" : ", " + outcome.error()));
        }
        return send(pending, json, outcome.finishedAt());
    }

    /** Sends an outcome again that was stored before. */
    CompletableFuture<Void> publishAgain(PendingRequest pending, byte[] json) {
        return send(pending, json, EventJson.read(json, BotOutcome.class).finishedAt());
    }

    private CompletableFuture<Void> send(PendingRequest pending, byte[] json, Instant time) {
        BotRequest request = pending.request();
        Headers headers =
                CloudEvents.headers(request.requestId(), BotOutcome.EVENT_TYPE, source, time, request.projectId());
        byte[] traceparent = pending.traceparent();
        if (traceparent != null) {
            headers.add(TRACEPARENT, traceparent);
        }
        return producer.send(new ProducerRecord<>(request.replyTopic(), null, request.replyKey(), json, headers));
    }
}
