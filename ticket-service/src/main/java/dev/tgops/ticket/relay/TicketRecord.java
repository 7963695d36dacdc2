package dev.tgops.ticket.relay;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.starter.kafka.EventJson;
import dev.tgops.starter.kafka.MalformedRecordException;
import dev.tgops.ticket.mirror.TicketInput;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record for a ticket: an input or an outcome. */
record TicketRecord(
        ConsumerRecord<String, byte[]> source,
        String ticketId,
        @Nullable TicketInput input,
        @Nullable BotOutcome outcome) {

    /** @throws MalformedRecordException where it is neither */
    static TicketRecord read(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            throw new MalformedRecordException("record has no key");
        }
        return record.topic().equals(Topics.TICKET_BOT_RESULTS)
                ? new TicketRecord(record, record.key(), null, EventJson.read(record.value(), BotOutcome.class))
                : new TicketRecord(record, record.key(), TicketInput.read(record), null);
    }
}
