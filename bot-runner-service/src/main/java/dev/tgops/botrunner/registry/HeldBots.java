package dev.tgops.botrunner.registry;

import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.telegram.BotToken;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The bots this process owns, stopped ones too, as it last read them. */
@Component
public class HeldBots {

    /** A bot, its token in the clear, and the right to use it. */
    public record Held(Bot bot, BotToken token, Lease lease) {}

    private final Map<UUID, Held> bots = new ConcurrentHashMap<>();

    public @Nullable Held get(UUID id) {
        return bots.get(id);
    }

    public @Nullable Held put(Held held) {
        return bots.put(held.bot().id(), held);
    }

    public @Nullable Held remove(UUID id) {
        return bots.remove(id);
    }

    public void removeIf(Predicate<Held> which) {
        bots.values().removeIf(which);
    }

    public Collection<Held> all() {
        return bots.values();
    }
}
