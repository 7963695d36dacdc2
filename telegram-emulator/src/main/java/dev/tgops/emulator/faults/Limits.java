package dev.tgops.emulator.faults;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Enforces limits, and the gates that a 429 closes: whoever sends through a closed gate is counted. */
public final class Limits {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final long IDLE = MINUTE;

    /** Messages a second that a bot may send which it pays for, beside the others. */
    private static final int PAID_PER_SECOND = 1_000;

    private final LongSupplier nanos;
    private volatile LimitSettings settings = LimitSettings.NONE;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();
    private final Map<String, Long> gates = new ConcurrentHashMap<>();
    private final Map<Long, Long> lastPoll = new ConcurrentHashMap<>();
    private final AtomicLong swept = new AtomicLong();

    /** A refusal: seconds to wait, and whether a closed gate was ignored. */
    public record Refusal(int retryAfter, boolean violation) {}

    public Limits(LongSupplier nanos) {
        this.nanos = nanos;
    }

    public LimitSettings settings() {
        return settings;
    }

    /** Enforces these from now on; windows and gates start anew. */
    public void settings(LimitSettings enforced) {
        settings = enforced;
        windows.clear();
        gates.clear();
        lastPoll.clear();
    }

    /** Takes a send, or refuses it: then it counts for nothing but closes the gate. */
    public @Nullable Refusal send(long bot, String chat, int weight, boolean paid) {
        long now = nanos.getAsLong();
        Long until = gate(bot, chat);
        if (until != null && until > now) {
            return new Refusal(seconds(until - now), true);
        }
        LimitSettings limits = settings;
        if (limits.equals(LimitSettings.NONE)) {
            return null;
        }
        sweep(now);
        List<Window> all = new java.util.ArrayList<>(3);
        if (limits.perBotSecond() > 0) {
            all.add(
                    paid
                            ? window("p" + bot, PAID_PER_SECOND, SECOND)
                            : window("b" + bot, limits.perBotSecond(), SECOND));
        }
        if (limits.perChatSecond() > 0) {
            all.add(window("c" + bot + ":" + chat, limits.perChatSecond(), SECOND));
        }
        if (limits.perGroupMinute() > 0 && chat.startsWith("-")) {
            all.add(window("g" + bot + ":" + chat, limits.perGroupMinute(), MINUTE));
        }
        synchronized (all.isEmpty() ? this : all.getFirst()) {
            long wait = 0;
            for (Window window : all) {
                wait = Math.max(wait, window.waiting(now, weight));
            }
            if (wait > 0) {
                int retryAfter = seconds(wait);
                close(bot, chat, retryAfter);
                return new Refusal(retryAfter, false);
            }
            all.forEach(window -> window.take(now, weight));
        }
        return null;
    }

    private static int seconds(long wait) {
        return (int) Math.max(1, (wait + SECOND - 1) / SECOND);
    }

    private Window window(String key, int limit, long length) {
        return windows.computeIfAbsent(key, k -> new Window(limit, length));
    }

    private @Nullable Long gate(long bot, String chat) {
        if (gates.isEmpty()) {
            return null;
        }
        Long all = gates.get(Long.toString(bot));
        Long one = gates.get(bot + ":" + chat);
        return all == null || (one != null && one > all) ? one : all;
    }

    /** Closes the chat for the bot; with a second chat closed, all of the bot's. */
    public void close(long bot, String chat, int retryAfterSeconds) {
        long now = nanos.getAsLong();
        long until = now + retryAfterSeconds * SECOND;
        String prefix = bot + ":";
        boolean second = gates.entrySet().stream()
                .anyMatch(gate -> gate.getKey().startsWith(prefix)
                        && !gate.getKey().equals(prefix + chat)
                        && gate.getValue() > now);
        gates.merge(prefix + chat, until, Math::max);
        if (second) {
            gates.merge(Long.toString(bot), until, Math::max);
        }
    }

    /** Refuses the first poll of an idle bot where too many woke already. */
    public @Nullable Refusal wake(long bot) {
        LimitSettings limits = settings;
        if (limits.wakesPerMinute() == 0 && limits.wakesPerHour() == 0) {
            return null;
        }
        long now = nanos.getAsLong();
        Long last = lastPoll.get(bot);
        if (last == null || now - last > IDLE) {
            Window minute = window("wm", Math.max(1, limits.wakesPerMinute()), MINUTE);
            Window hour = window("wh", Math.max(1, limits.wakesPerHour()), HOUR);
            synchronized (minute) {
                long wait = Math.max(
                        limits.wakesPerMinute() > 0 ? minute.waiting(now, 1) : 0,
                        limits.wakesPerHour() > 0 ? hour.waiting(now, 1) : 0);
                if (wait > 0) {
                    return new Refusal(seconds(wait), false);
                }
                minute.take(now, 1);
                hour.take(now, 1);
            }
        }
        lastPoll.put(bot, now);
        return null;
    }

    /** Windows and gates that are over are forgotten. */
    private void sweep(long now) {
        long before = swept.get();
        if (now - before > MINUTE && swept.compareAndSet(before, now)) {
            windows.values().removeIf(window -> window.idle(now));
            gates.values().removeIf(until -> until < now);
        }
    }
}
