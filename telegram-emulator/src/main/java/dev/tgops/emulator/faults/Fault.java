package dev.tgops.emulator.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that goes wrong on demand: what, with which calls, how often.
 *
 * <p>Made by {@link #of}, narrowed by {@link #bot}, {@link #method}, {@link #chat}, {@link #times} and {@link #probability}.
 */
public final class Fault {
    /** What goes wrong. */
    public enum Kind {
        /** 429 with {@code retry_after}; the gate of the chat closes for as long. */
        RETRY_AFTER,
        /** A JSON error of any status. */
        ERROR,
        /** A status with an HTML body, as a proxy in front of Telegram answers. */
        HTML,
        /** A status 200 without a body. */
        EMPTY,
        /** The connection closes without an answer. */
        RESET,
        /** The answer never comes; the connection closes after the delay. */
        HANG,
        /** The answer comes late. */
        DELAY
    }

    private static final int ALWAYS = Integer.MAX_VALUE;

    private final Kind kind;
    private int status = 502;
    private String description = "Internal Server Error";
    private int retryAfter = 5;
    private long millis;
    private boolean processed;
    private long bot;
    private @Nullable String method;
    private @Nullable String chat;
    private double probability = 1;
    private final AtomicInteger left = new AtomicInteger(ALWAYS);

    private Fault(Kind kind) {
        this.kind = kind;
        this.millis = kind == Kind.HANG ? 60_000 : 0;
        this.processed = kind == Kind.DELAY;
    }

    public static Fault of(Kind kind) {
        return new Fault(kind);
    }

    public static Fault retryAfter(int seconds) {
        Fault fault = of(Kind.RETRY_AFTER);
        fault.retryAfter = seconds;
        return fault;
    }

    public static Fault html(int status) {
        Fault fault = of(Kind.HTML);
        fault.status = status;
        return fault;
    }

    /** A JSON error; the description as Telegram would say it, prefix included. */
    public static Fault error(int status, String description) {
        Fault fault = of(Kind.ERROR);
        fault.status = status;
        fault.description = description;
        return fault;
    }

    public static Fault delay(Duration delay) {
        Fault fault = of(Kind.DELAY);
        fault.millis = delay.toMillis();
        return fault;
    }

    /** The connection closes before the call has taken effect. */
    public static Fault resetBefore() {
        return of(Kind.RESET);
    }

    /** The connection closes after the call has taken effect: the answer is lost. */
    public static Fault resetAfter() {
        return of(Kind.RESET).processed(true);
    }

    /** The call hangs for that long, then the connection closes. */
    public static Fault hang(Duration until) {
        Fault fault = of(Kind.HANG);
        fault.millis = until.toMillis();
        return fault;
    }

    /** Whether the call takes effect although its answer goes wrong. */
    public Fault processed(boolean takesEffect) {
        processed = takesEffect;
        return this;
    }

    /** Only this bot's calls. */
    public Fault bot(long id) {
        bot = id;
        return this;
    }

    /** Only this method; {@code send*} means all that start so. */
    public Fault method(String name) {
        method = name.toLowerCase(Locale.ROOT);
        return this;
    }

    /** Only calls with this {@code chat_id}. */
    public Fault chat(long id) {
        chat = Long.toString(id);
        return this;
    }

    /** At most so many times. */
    public Fault times(int count) {
        left.set(count);
        return this;
    }

    /** Only with this probability, 0 to 1. */
    public Fault probability(double share) {
        probability = share;
        return this;
    }

    boolean strikes(long callBot, String callMethod, @Nullable String callChat) {
        if ((bot != 0 && bot != callBot) || (chat != null && !chat.equals(callChat)) || !named(callMethod)) {
            return false;
        }
        if (probability < 1 && ThreadLocalRandom.current().nextDouble() >= probability) {
            return false;
        }
        return left.get() == ALWAYS || left.getAndUpdate(n -> n == 0 ? 0 : n - 1) > 0;
    }

    private boolean named(String callMethod) {
        String wanted = method;
        if (wanted == null) {
            return true;
        }
        String name = callMethod.toLowerCase(Locale.ROOT);
        return wanted.endsWith("*") ? name.startsWith(wanted.substring(0, wanted.length() - 1)) : name.equals(wanted);
    }

    boolean spent() {
        return left.get() == 0;
    }

    public Kind kind() {
        return kind;
    }

    public int status() {
        return status;
    }

    public String description() {
        return description;
    }

    /** Seconds. */
    public int retryAfterSeconds() {
        return retryAfter;
    }

    public long millis() {
        return millis;
    }

    public boolean takesEffect() {
        return processed;
    }

    /** The fault that a control request describes. */
    public static Fault parse(JsonNode node) {
        Fault fault = of(Kind.valueOf(node.path("kind").asString("").toUpperCase(Locale.ROOT)));
        fault.status = node.path("status").asInt(fault.status);
        fault.description = node.path("description").asString(fault.description);
        fault.retryAfter = node.path("retryAfter").asInt(fault.retryAfter);
        fault.millis = node.path("millis").asLong(fault.millis);
        fault.processed = node.path("processed").asBoolean(fault.processed);
        fault.bot = node.path("bot").asLong(0);
        fault.probability = node.path("probability").asDouble(1);
        if (node.has("method")) {
            fault.method(node.path("method").asString(""));
        }
        if (node.has("chat")) {
            fault.chat = node.path("chat").asString("");
        }
        if (node.has("times")) {
            fault.times(node.path("times").asInt(1));
        }
        return fault;
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", kind.name());
        node.put("status", status);
        node.put("retryAfter", retryAfter);
        node.put("millis", millis);
        node.put("processed", processed);
        node.put("bot", bot);
        node.put("method", method);
        node.put("chat", chat);
        node.put("probability", probability);
        node.put("left", left.get() == ALWAYS ? -1 : left.get());
        return node;
    }
}
