package dev.tgops.botrunner.history;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.UpdateHeaders;
import dev.tgops.starter.kafka.CloudEvents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Follows the topics in batches. A batch is written whole or tried again, for ever: only a store that is away fails one. */
@Component
class HistoryListener {

    private final HistoryStore store;
    private final BotChats chats;

    HistoryListener(HistoryStore store, BotChats chats) {
        this.store = store;
        this.chats = chats;
    }

    @KafkaListener(
            id = "history",
            groupId = "#{@historySettings.group()}",
            topics = "#{@historySettings.topics()}",
            containerFactory = "historyListeners",
            autoStartup = "#{@historySettings.enabled()}")
    void on(List<ConsumerRecord<String, byte[]>> records) {
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
    }
}
