package dev.tgops.botrunner.polling;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tgops.botrunner.kafka.DurableProducer;
import dev.tgops.botrunner.log.BotLog;
import dev.tgops.botrunner.log.LogKind;
import dev.tgops.botrunner.log.LogLevel;
import dev.tgops.botrunner.metrics.BotMeters;
import dev.tgops.botrunner.registry.Bot;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.UpdateHeaders;
import dev.tgops.starter.kafka.CloudEvents;
import dev.tgops.starter.kafka.DeadLetters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes a batch of updates durable in Kafka. */
@Component
public class UpdatePublisher {

    private final DurableProducer producer;
    private final DeadLetters deadLetters;
    private final CreatedTopics createdTopics;
    private final Clock clock;
    private final String source;
    private final BotMeters bots;
    private final BotLog log;
    private final Counter taken;
    private final Counter unreadable;

    UpdatePublisher(
            DurableProducer updatesProducer,
            DeadLetters deadLetters,
            CreatedTopics createdTopics,
            Clock clock,
            BotMeters bots,
            BotLog log,
            @Value("${spring.application.name}") String source,
            MeterRegistry meters) {
        this.producer = updatesProducer;
        this.deadLetters = deadLetters;
        this.createdTopics = createdTopics;
        this.clock = clock;
        this.bots = bots;
        this.log = log;
        this.source = source;
        this.taken = meters.counter("tgops.telegram.updates");
        this.unreadable = meters.counter("tgops.telegram.updates.unreadable");
    }

    /**
     * Publishes updates as Telegram sent them, in this order.
     *
     * @param goOn where it says no while Kafka is awaited, the batch is not confirmed
     * @return the offset that confirms the batch, empty where there is nothing to confirm
     * @throws NotDurableException where not all of it is durable: it must be asked for again
     */
    public OptionalLong publish(Bot bot, List<byte[]> updates, BooleanSupplier goOn) throws InterruptedException {
        Instant now = clock.instant();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        long last = -1;
        for (byte[] json : updates) {
            try {
                RawUpdate update = RawUpdate.read(json);
                if (update.createdTopic() != null) {
                    createdTopics.saw(bot, update);
                }
                records.add(toRecord(bot, update, now));
                last = update.id();
            } catch (UnreadableAnswerException e) {
                Long id = RawUpdate.findId(json);
                last = id == null ? last + 1 : id;
                unreadable.increment();
                log.add(
                        bot.id(),
                        LogLevel.ERROR,
                        LogKind.UPDATE,
                        "Update " + last + " cannot be read; it is parked: " + e.getMessage());
                deadLetters.park(
                        new ConsumerRecord<>(
                                Topics.BOT_UPDATES, 0, last, bot.id().toString(), json),
                        e);
            }
        }
        if (!producer.sendAll(records, goOn)) {
            throw new NotDurableException();
        }
        taken.increment(records.size());
        if (last >= 0) {
            bots.updates(bot.id(), updates.size());
        }
        return last < 0 ? OptionalLong.empty() : OptionalLong.of(last + 1);
    }

    private ProducerRecord<String, byte[]> toRecord(Bot bot, RawUpdate update, Instant now) {
        String botId = bot.id().toString();
        Headers headers = CloudEvents.headers(
                UpdateHeaders.eventId(botId, update.id()),
                UpdateHeaders.EVENT_TYPE,
                source,
                now,
                bot.projectId().toString());
        headers.add(UpdateHeaders.BOT, botId.getBytes(UTF_8));
        headers.add(UpdateHeaders.UPDATE_TYPE, update.type().getBytes(UTF_8));
        Long chat = update.chatId();
        if (chat != null) {
            headers.add(UpdateHeaders.CHAT, chat.toString().getBytes(UTF_8));
        }
        if (update.threadId() != null) {
            headers.add(UpdateHeaders.THREAD, update.threadId().toString().getBytes(UTF_8));
        }
        // A private chat has its person's id, so what a person does outside of chats stays in order with it.
        Long order = chat != null ? chat : update.fromId();
        return new ProducerRecord<>(
                Topics.BOT_UPDATES, null, order == null ? botId : botId + ":" + order, update.json(), headers);
    }

    /** The batch is not, or not known to be, durable. */
    public static class NotDurableException extends RuntimeException {
        NotDurableException() {
            super("Kafka has not acknowledged");
        }
    }
}
