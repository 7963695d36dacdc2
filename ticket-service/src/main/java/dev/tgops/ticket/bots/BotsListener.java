package dev.tgops.ticket.bots;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotSnapshot;
import dev.tgops.starter.kafka.EventJson;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Keeps {@link BotStore} like bot-runner's registry. A snapshot can be repeated: it replaces the one before. */
@Component
class BotsListener {

    private final BotStore bots;

    BotsListener(BotStore bots) {
        this.bots = bots;
    }

    @KafkaListener(id = "bots", groupId = "ticket-service.bots", topics = Topics.BOT_BOTS)
    void on(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            bots.remove(record.key());
            return;
        }
        BotSnapshot bot = EventJson.read(record.value(), BotSnapshot.class);
        bots.put(new Bot(bot.id(), bot.projectId(), bot.telegramId(), bot.username(), bot.state(), bot.lastError()));
    }
}
