package dev.tgops.emulator.webhook;

import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.PendingUpdate;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Delivers one bot's updates: one request per chat at a time, again with growing delays until a 2xx. */
final class Webhook implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long LONGEST_DELAY_SECONDS = 60;

    private final Bot bot;
    private final WebhookSettings settings;
    private final HttpClient http;
    private final Clock clock;
    private final BiConsumer<Bot, byte[]> onAnswer;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> notBefore = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> failures = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Thread pump;
    private volatile boolean closed;
    private volatile long lastErrorSeconds;
    private volatile @Nullable String lastError;

    Webhook(Bot bot, WebhookSettings settings, HttpClient http, Clock clock, BiConsumer<Bot, byte[]> onAnswer) {
        this.bot = bot;
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        this.onAnswer = onAnswer;
        this.pump = Thread.ofVirtual().name("webhook-" + bot.id()).start(this::run);
    }

    WebhookSettings settings() {
        return settings;
    }

    /** Seconds since 1970, 0 for never. */
    long lastErrorSeconds() {
        return lastErrorSeconds;
    }

    @Nullable String lastError() {
        return lastError;
    }

    private void run() {
        try {
            while (!closed) {
                PendingUpdate update = bot.updates().next(this::free, pause());
                if (update != null && !closed) {
                    busy.add(update.chat());
                    underWay.incrementAndGet();
                    Thread.ofVirtual().name("webhook-call").start(() -> deliver(update));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private boolean free(PendingUpdate update) {
        return underWay.get() < settings.connections()
                && !busy.contains(update.chat())
                && notBefore.getOrDefault(update.chat(), Long.MIN_VALUE) <= System.nanoTime();
    }

    /** How long to wait where nothing is free: until the next retry is due. */
    private long pause() {
        long now = System.nanoTime();
        long next = now + TimeUnit.SECONDS.toNanos(30);
        for (long due : notBefore.values()) {
            if (due > now) {
                next = Math.min(next, due);
            }
        }
        return TimeUnit.NANOSECONDS.toMillis(next - now) + 1;
    }

    private void deliver(PendingUpdate update) {
        String error = null;
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(update.json()));
            if (!settings.secret().isEmpty()) {
                request.header("X-Telegram-Bot-Api-Secret-Token", settings.secret());
            }
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 == 2) {
                onAnswer.accept(bot, response.body());
            } else {
                error = "Wrong response from the webhook: " + response.statusCode();
            }
        } catch (IOException e) {
            String message = e.getMessage();
            error = message == null ? "Connection refused" : message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            error = "Connection closed";
        }
        finish(update, error);
    }

    private void finish(PendingUpdate update, @Nullable String error) {
        if (error == null) {
            failures.remove(update.id());
            notBefore.remove(update.chat());
        } else {
            lastError = error;
            lastErrorSeconds = clock.instant().getEpochSecond();
            int failed = failures.merge(update.id(), 1, Integer::sum);
            long delay = failed == 1 ? 0 : Math.min(1L << Math.min(failed - 1, 30), LONGEST_DELAY_SECONDS);
            notBefore.put(update.chat(), System.nanoTime() + TimeUnit.SECONDS.toNanos(delay));
        }
        if (error == null) {
            bot.updates().taken(update);
        }
        busy.remove(update.chat());
        underWay.decrementAndGet();
        bot.updates().wake();
    }

    @Override
    public void close() {
        closed = true;
        pump.interrupt();
    }
}
