package dev.tgops.emulator.api;

import dev.tgops.emulator.faults.Fault;
import dev.tgops.emulator.faults.Faults;
import dev.tgops.emulator.faults.Limits;
import dev.tgops.emulator.webhook.Webhooks;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.TelegramException;
import dev.tgops.emulator.world.World;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes calls: finds the method, plays faults, enforces limits, writes the ledger. */
public final class BotApi implements AutoCloseable {
    private final World world;
    private final Faults faults;
    private final Limits limits;
    private final Webhooks webhooks;
    private final MethodTable methods;

    public BotApi(World world, Faults faults, Limits limits) {
        this.world = world;
        this.faults = faults;
        this.limits = limits;
        this.webhooks = new Webhooks(world.clock(), this::answered);
        this.methods = new MethodTable(webhooks);
    }

    /** The names of all methods there are. */
    public Set<String> methods() {
        return methods.names();
    }

    /**
     * Carries out one call, faults and latency included: it may take as long as they say.
     *
     * @param alive whether the caller is still connected
     * @throws InterruptedException where the server stops meanwhile
     */
    public Reply handle(String token, String name, Params params, BooleanSupplier alive) throws InterruptedException {
        Journal journal = new Journal(world, name, params);
        pause(faults.latencyMillis());
        Bot bot = world.botByToken(token);
        Fault fault = faults.strike(bot == null ? 0 : bot.id(), name, journal.chat());
        journal.bot(bot);
        if (fault != null && !fault.takesEffect()) {
            return played(fault, bot, journal, null);
        }
        Reply reply = run(bot, name, params, journal, alive);
        journal.processed(reply.status() == 200);
        return fault == null ? journal.close(reply, null) : played(fault, bot, journal, reply);
    }

    private Reply run(@Nullable Bot bot, String name, Params params, Journal journal, BooleanSupplier alive)
            throws InterruptedException {
        try {
            if (bot == null) {
                throw TelegramException.of(401, "Unauthorized");
            }
            Method method = methods.find(name);
            boolean polling = method == null && name.equalsIgnoreCase("getUpdates");
            if (method == null && !polling) {
                throw TelegramException.of(404, "Not Found: method not found");
            }
            Call call = new Call(world, bot, params);
            limit(call, name, polling, journal);
            if (polling) {
                return Reply.json(200, UpdateMethods.getUpdates(call, alive));
            }
            JsonNode result = Objects.requireNonNull(method).run(call);
            journal.result(result);
            return Reply.json(200, Answers.ok(result));
        } catch (TelegramException e) {
            if (e.code() == 409 && !alive.getAsBoolean()) {
                journal.unheard();
            }
            return refuse(e, journal);
        }
    }

    private void limit(Call call, String name, boolean polling, Journal journal) {
        Limits.Refusal refusal = null;
        if (polling) {
            refusal = limits.wake(call.bot().id());
        } else if (isSend(name)) {
            Params params = call.params();
            refusal = limits.send(
                    call.bot().id(), params.text("chat_id"), weight(params), params.flag("allow_paid_broadcast"));
        }
        if (refusal != null) {
            world.ledger().count("limited");
            if (refusal.violation()) {
                world.ledger().count("violations");
                world.ledger().count("violations." + call.bot().id());
                journal.fault("CLOSED_GATE");
            }
            throw TelegramException.tooManyRequests(refusal.retryAfter());
        }
    }

    /** What counts against the limits: whatever makes a message. */
    static boolean isSend(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return (lower.startsWith("send") && !lower.equals("sendchataction") && !lower.endsWith("draft"))
                || lower.startsWith("copymessage")
                || lower.startsWith("forwardmessage");
    }

    private static int weight(Params params) {
        try {
            JsonNode many = params.nested(params.has("media") ? "media" : "message_ids", "list");
            return many == null ? 1 : Math.max(1, many.size());
        } catch (TelegramException e) {
            return 1; // the method itself will say what is wrong
        }
    }

    private static Reply refuse(TelegramException e, Journal journal) {
        journal.error(e.description());
        return new Reply(e.code(), Answers.error(e), Reply.JSON, (int) e.retryAfter(), true);
    }

    private Reply played(Fault fault, @Nullable Bot bot, Journal journal, @Nullable Reply done)
            throws InterruptedException {
        Reply reply = switch (fault.kind()) {
            case DELAY -> {
                pause(fault.millis());
                yield Objects.requireNonNull(done);
            }
            case RETRY_AFTER -> {
                if (bot != null && journal.chat() != null) {
                    limits.close(bot.id(), journal.chat(), fault.retryAfterSeconds());
                }
                yield refuse(TelegramException.tooManyRequests(fault.retryAfterSeconds()), journal);
            }
            case ERROR -> refuse(TelegramException.of(fault.status(), fault.description()), journal);
            case HTML -> html(fault.status(), journal);
            case EMPTY -> new Reply(200, new byte[0], Reply.JSON, 0, true);
            case RESET -> Reply.nothing();
            case HANG -> {
                pause(fault.millis());
                yield Reply.nothing();
            }
        };
        return journal.close(reply, fault);
    }

    private static Reply html(int status, Journal journal) {
        String title =
                status + " " + (status == 502 ? "Bad Gateway" : status == 504 ? "Gateway Time-out" : "Server Error");
        String page = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n";
        journal.error(title);
        return new Reply(status, page.getBytes(StandardCharsets.UTF_8), "text/html", 0, true);
    }

    private static void pause(long millis) throws InterruptedException {
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }

    /** A request that no method could be found for, such as a body that cannot be read. */
    public Reply unreadable(String token, String name, TelegramException why) {
        Journal journal = new Journal(world, name, new Params(Json.object(), Map.of()));
        journal.bot(world.botByToken(token));
        return journal.close(refuse(why, journal), null);
    }

    /** A webhook's answer may name a method; its result is told to nobody. */
    private void answered(Bot bot, byte[] body) {
        if (body.length == 0 || body[0] != '{') {
            return;
        }
        try {
            if (Json.parse(body) instanceof ObjectNode call
                    && call.path("method").isString()) {
                String method = call.remove("method").stringValue();
                handle(bot.token(), method, new Params(call, Map.of()), () -> true);
            }
        } catch (JacksonException e) {
            world.ledger().count("webhooks.unreadableAnswers");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        webhooks.close();
    }
}
