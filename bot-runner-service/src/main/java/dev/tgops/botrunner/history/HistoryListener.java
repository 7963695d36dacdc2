package dev.tgops.botrunner.history;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.UpdateHeaders;
import dev.tgops.starter.kafka.CloudEvents;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Follows the topics in batches, and rests after each so that the next one is large; not while it is behind. A batch is written whole or tried again, for ever: only a store that is away fails
 * one.
 */
@Component
class HistoryListener {

    private static final String ID = "history";

    /** Far more than comes between two looks. Spring takes it from the annotation only, not from the container factory. */
    private static final String LARGE_BATCHES = "max.poll.records=10000";

    /** Where a look brings so many, more may be waiting: it brings a megabyte of a partition at most. */
    private static final int MANY = 500;

    private final HistoryStore store;
    private final BotChats chats;
    private final KafkaListenerEndpointRegistry listeners;
    private final Duration every;

    HistoryListener(
            HistoryStore store, BotChats chats, KafkaListenerEndpointRegistry listeners, BotRunnerSettings settings) {
        this.store = store;
        this.chats = chats;
        this.listeners = listeners;
        this.every = settings.history().every();
    }

    @KafkaListener(
            id = ID,
            groupId = "#{@historySettings.group()}",
            topics = "#{@historySettings.topics()}",
            containerFactory = "historyListeners",
            properties = LARGE_BATCHES,
            autoStartup = "#{@historySettings.enabled()}")
    void on(List<ConsumerRecord<String, byte[]>> records) throws InterruptedException {
        Map<String, HistoryEntry> entries = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            HistoryReader.read(record)
                    .ifPresent(entry -> entries.merge(entry.botId() + entry.ref(), entry, HistoryEntry::and));
            if (record.topic().equals(Topics.BOT_UPDATES)
                    && "my_chat_member".equals(CloudEvents.header(record.headers(), UpdateHeaders.UPDATE_TYPE))) {
                chats.saw(record);
            }
        }
        store.write(List.copyOf(entries.values()));
        MessageListenerContainer listener = listeners.getListenerContainer(ID);
        if (records.size() < MANY && listener != null) {
            ListenerUtils.stoppableSleep(listener, every.toMillis());
        }
    }
}
