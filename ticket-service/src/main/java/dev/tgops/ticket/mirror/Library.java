package dev.tgops.ticket.mirror;

import dev.tgops.ticket.tickets.MessageStore;
import dev.tgops.ticket.tickets.MessageStore.CopyOf;
import dev.tgops.ticket.tickets.TicketMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages and copies as a batch reads them: asked for together beforehand, one by one where that was not foreseen. */
public final class Library {

    private final MessageStore store;
    private final Map<String, Optional<TicketMessage>> messages = new HashMap<>();
    private final Map<String, Optional<CopyOf>> copies = new HashMap<>();

    public Library(MessageStore store) {
        this.store = store;
    }

    /** Reads what the batch will ask for: what copies are of, and the messages themselves. */
    public void fetch(Set<String> copyKeys, Set<String> messageIds) {
        Map<String, CopyOf> known = store.findCopies(copyKeys);
        copyKeys.forEach(key -> copies.put(key, Optional.ofNullable(known.get(key))));
        known.values().forEach(copy -> messageIds.add(copy.messageId()));
        fetchMessages(messageIds);
    }

    void fetchMessages(Collection<String> ids) {
        List<String> missing =
                ids.stream().filter(id -> !messages.containsKey(id)).toList();
        Map<String, TicketMessage> found = store.find(missing);
        missing.forEach(id -> messages.put(id, Optional.ofNullable(found.get(id))));
    }

    @Nullable TicketMessage message(String id) {
        fetchMessages(List.of(id));
        return messages.getOrDefault(id, Optional.empty()).orElse(null);
    }

    @Nullable CopyOf copy(String key) {
        if (!copies.containsKey(key)) {
            copies.put(key, Optional.ofNullable(store.findCopies(List.of(key)).get(key)));
        }
        return copies.getOrDefault(key, Optional.empty()).orElse(null);
    }
}
