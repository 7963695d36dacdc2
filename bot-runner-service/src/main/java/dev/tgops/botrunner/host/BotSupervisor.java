package dev.tgops.botrunner.host;

import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.polling.PollerFleet;
import dev.tgops.botrunner.registry.Bot;
import dev.tgops.botrunner.registry.BotStore;
import dev.tgops.botrunner.registry.BotTokens;
import dev.tgops.botrunner.registry.HeldBots;
import dev.tgops.botrunner.registry.HeldBots.Held;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries out what people want of the bots whose partitions this process holds: at take-over, at each change announced, and at each sweep. */
@Component
class BotSupervisor {

    private static final Logger log = LoggerFactory.getLogger(BotSupervisor.class);

    private final BotStore store;
    private final BotTokens tokens;
    private final HeldBots held;
    private final PollerFleet pollers;
    private final Map<Integer, Lease> leases = new HashMap<>();
    private int partitions = 1;

    BotSupervisor(BotStore store, BotTokens tokens, HeldBots held, PollerFleet pollers) {
        this.store = store;
        this.tokens = tokens;
        this.held = held;
        this.pollers = pollers;
    }

    synchronized void partitions(int count) {
        partitions = count;
    }

    /** Owns the bots of these partitions from now on. */
    synchronized void take(Collection<Lease> taken) {
        List<Bot> bots = store.ofPartitions(taken.stream().map(Lease::partition).toList(), partitions);
        taken.forEach(lease -> leases.put(lease.partition(), lease));
        bots.forEach(this::apply);
    }

    /** Owns them no more; returns once no poll is under way, or after {@code wait}. */
    synchronized void drop(Collection<Integer> dropped, Duration wait) throws InterruptedException {
        leases.keySet().removeAll(dropped);
        held.removeIf(h -> dropped.contains(h.lease().partition()));
        pollers.stopPartitions(dropped, wait);
    }

    /** The bot may have changed, or be gone. */
    synchronized void changed(UUID id) {
        store.find(id).ifPresentOrElse(this::apply, () -> {
            Held known = held.remove(id);
            if (known == null) {
                pollers.stop(id);
            } else {
                pollers.deleted(known.bot());
            }
        });
    }

    /** Finds changes whose announcement was not heard. */
    synchronized void sweep() {
        if (leases.isEmpty()) {
            return;
        }
        List<Bot> bots = store.ofPartitions(leases.keySet(), partitions);
        Set<UUID> existing = new HashSet<>();
        bots.forEach(bot -> {
            existing.add(bot.id());
            apply(bot);
        });
        for (Held known : List.copyOf(held.all())) {
            if (!existing.contains(known.bot().id())) {
                changed(known.bot().id());
            }
        }
    }

    private void apply(Bot bot) {
        Lease lease = leases.get(bot.partition(partitions));
        if (lease == null) {
            return;
        }
        Held now;
        try {
            now = new Held(bot, tokens.decrypt(bot), lease);
        } catch (RuntimeException e) {
            log.error("Bot @{} cannot run: {}", bot.username(), e.getMessage());
            return;
        }
        Held before = held.put(now);
        if (before != null && before.lease() == lease && before.bot().revision() == bot.revision()) {
            return;
        }
        if (bot.wanted() || bot.intake().webhookSet()) {
            pollers.start(bot, lease);
        } else {
            pollers.stop(bot.id());
        }
    }
}
