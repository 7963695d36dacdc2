package dev.tgops.botrunner.registry;

import dev.tgops.botrunner.log.BotLog;
import dev.tgops.botrunner.log.LogKind;
import dev.tgops.botrunner.log.LogLevel;
import dev.tgops.botrunner.telegram.BotProfile;
import dev.tgops.botrunner.telegram.BotToken;
import dev.tgops.botrunner.telegram.Telegram;
import dev.tgops.botrunner.telegram.TelegramProxy;
import dev.tgops.botrunner.telegram.TelegramResult;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotEvent;
import dev.tgops.contracts.bot.BotSnapshot;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.starter.Ids;
import dev.tgops.starter.outbox.Outbox;
import dev.tgops.starter.web.ConflictException;
import dev.tgops.starter.web.InvalidRequestException;
import dev.tgops.starter.web.NotFoundException;
import dev.tgops.starter.web.Page;
import dev.tgops.starter.web.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do with bots. Any replica does it; the bot's owner hears of it at the commit and acts. */
@Service
class BotRegistry {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final int AT_ONCE = 100;

    private final BotStore bots;
    private final BotTokens tokens;
    private final WebhookSecrets secrets;
    private final WebhookAddress address;
    private final Telegram telegram;
    private final Outbox outbox;
    private final BotLog log;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BotRegistry(
            BotStore bots,
            BotTokens tokens,
            WebhookSecrets secrets,
            WebhookAddress address,
            Telegram telegram,
            Outbox outbox,
            BotLog log,
            TransactionTemplate transaction,
            Clock clock) {
        this.bots = bots;
        this.tokens = tokens;
        this.secrets = secrets;
        this.address = address;
        this.telegram = telegram;
        this.outbox = outbox;
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Registers a bot; it is stopped. */
    Bot register(UUID projectId, String token, @Nullable String name, @Nullable ProxyRequest proxy) {
        UUID id = Ids.next();
        Bot.Proxy through = proxy == null ? null : proxy.toProxy(id, null, tokens);
        BotToken valid = parse(token, through == null ? null : tokens.decrypt(id, through));
        BotProfile profile = profile(valid);
        Instant now = now();
        Bot bot = new Bot(
                id,
                projectId,
                profile.telegramId(),
                profile.username(),
                name == null || name.isBlank() ? displayName(profile) : name.strip(),
                tokens.encrypt(id, valid),
                profile.readsAllGroupMessages(),
                false,
                Bot.Intake.NEW,
                through,
                1,
                BotState.STOPPED,
                now,
                null,
                null,
                0,
                null,
                Utils.toPositive(Utils.murmur2(id.toString().getBytes(StandardCharsets.UTF_8))),
                now,
                now);
        try {
            return inTransaction(() -> {
                bots.insert(bot);
                if (through != null) {
                    bots.changeProxy(id, through, now);
                }
                return changed(bot, "Registered");
            });
        } catch (DuplicateKeyException e) {
            throw new ConflictException(
                    "bot-already-registered",
                    "@" + profile.username() + " is registered already. A bot can be registered once only.");
        }
    }

    Page<Bot> list(UUID projectId, @Nullable UUID after, int limit) {
        return Page.of(
                bots.page(projectId, after, limit + 1), limit, bot -> bot.id().toString());
    }

    Bot get(UUID projectId, UUID id) {
        return bots.get(projectId, id);
    }

    /**
     * What can be changed of a bot; null leaves it as it is.
     *
     * @param token another one of the same bot
     */
    record Change(
            @Nullable String name,
            @Nullable String token,
            @Nullable BotMode mode,
            @Nullable ProxyRequest proxy) {}

    /** Changes a bot, all at once or nothing. */
    Bot change(UUID projectId, UUID id, Change change) {
        String name = change.name();
        String token = change.token();
        BotMode mode = change.mode();
        Bot before = get(projectId, id);
        if (mode == BotMode.WEBHOOK) {
            address.problem().ifPresent(problem -> {
                throw new InvalidRequestException("mode", problem);
            });
        }
        ProxyRequest asked = change.proxy();
        Bot.Proxy through = asked == null ? before.proxy() : asked.toProxy(id, before.proxy(), tokens);
        BotToken valid = token == null ? null : parse(token, through == null ? null : tokens.decrypt(id, through));
        BotProfile profile = valid == null ? null : profile(valid);
        if (profile != null && profile.telegramId() != before.telegramId()) {
            throw new InvalidRequestException(
                    "token", "must be a token of @" + before.username() + "; this one is of @" + profile.username());
        }
        return inTransaction(() -> {
            Bot bot = locked(projectId, id);
            if (name != null) {
                bot = bots.rename(id, name.strip(), now());
            }
            if (valid != null && profile != null) {
                bot = bots.replaceToken(
                        id, tokens.encrypt(id, valid), profile.username(), profile.readsAllGroupMessages(), now());
            }
            if (mode != null && mode != bot.intake().mode()) {
                // Kept over switches: a replica may have read it a moment ago, and Telegram waits long after a 401.
                boolean secretMissing = mode == BotMode.WEBHOOK && bot.intake().webhookSecret() == null;
                bot = bots.changeMode(id, mode, secretMissing ? secrets.next(id) : null, now());
            }
            if (!Objects.equals(through, bot.proxy())) {
                bot = bots.changeProxy(id, through, now());
            }
            return changed(bot, told(change));
        });
    }

    void delete(UUID projectId, UUID id) {
        inTransaction(() -> {
            Bot bot = locked(projectId, id);
            bots.delete(id);
            bots.announce(id);
            outbox.publish(Topics.BOT_BOTS, id.toString(), BotSnapshot.EVENT_TYPE, null, projectId.toString());
            if (bot.wanted()) {
                publishStopped(bot);
            }
            return bot;
        });
    }

    /**
     * Deletes every bot of a project. Can be repeated.
     *
     * @return how many there were
     */
    int deleteAll(UUID projectId) {
        int deleted = 0;
        while (true) {
            List<Bot> some = bots.page(projectId, null, AT_ONCE);
            if (some.isEmpty()) {
                return deleted;
            }
            for (Bot bot : some) {
                try {
                    delete(projectId, bot.id());
                    deleted++;
                } catch (NotFoundException e) {
                    // Somebody was faster.
                }
            }
        }
    }

    /** Starts a stopped bot; one that has left {@link BotState#RUNNING} by itself is tried again at once. */
    Bot start(UUID projectId, UUID id) {
        return inTransaction(() -> {
            Bot bot = locked(projectId, id);
            return bot.wanted() && (bot.state() == BotState.RUNNING || bot.state() == BotState.STARTING)
                    ? bot
                    : changed(bots.want(id, true, now()), "Start asked for");
        });
    }

    Bot stop(UUID projectId, UUID id) {
        return inTransaction(() -> {
            Bot bot = locked(projectId, id);
            if (!bot.wanted()) {
                return bot;
            }
            Bot stopped = changed(bots.want(id, false, now()), "Stop asked for");
            publishStopped(stopped);
            return stopped;
        });
    }

    Bot restart(UUID projectId, UUID id) {
        return inTransaction(() -> {
            locked(projectId, id);
            return changed(bots.want(id, true, now()), "Restart asked for");
        });
    }

    private static String told(Change change) {
        List<String> what = new ArrayList<>();
        if (change.name() != null) {
            what.add("Renamed to " + change.name());
        }
        if (change.token() != null) {
            what.add("Token replaced");
        }
        if (change.mode() != null) {
            what.add("Mode set to " + change.mode());
        }
        if (change.proxy() != null) {
            what.add("Proxy set to " + change.proxy());
        }
        return String.join("; ", what);
    }

    private Bot locked(UUID projectId, UUID id) {
        return bots.lock(projectId, id).orElseThrow(() -> new NotFoundException("bot", id));
    }

    private Bot changed(Bot bot, String what) {
        bots.announce(bot.id());
        log.add(bot.id(), LogLevel.INFO, LogKind.CHANGE, what);
        outbox.publish(
                Topics.BOT_BOTS,
                bot.id().toString(),
                BotSnapshot.EVENT_TYPE,
                bot.snapshot(),
                bot.projectId().toString());
        return bot;
    }

    private void publishStopped(Bot bot) {
        BotEvent.Stopped event =
                new BotEvent.Stopped(bot.id().toString(), bot.projectId().toString(), now());
        outbox.publish(Topics.BOT_EVENTS, event.botId(), "bot.stopped", event, event.projectId());
    }

    private static BotToken parse(String token, @Nullable TelegramProxy proxy) {
        String stripped = token.strip();
        if (!BotToken.hasForm(stripped)) {
            throw new InvalidRequestException(
                    "token", "must be a bot's token as @BotFather gives it, such as 123456789:AAbb-cc...");
        }
        return new BotToken(stripped, proxy);
    }

    private BotProfile profile(BotToken token) {
        return switch (telegram.getMe(token)) {
            case TelegramResult.Ok<BotProfile>(BotProfile profile) -> profile;
            case TelegramResult.Refused<BotProfile>(int code, var text, var after, var to)
            when code == 429 ->
                throw new UnavailableException("Telegram", after == null ? TRY_AGAIN : Duration.ofSeconds(after), null);
            case TelegramResult.Refused<BotProfile> refused ->
                throw new InvalidRequestException(
                        "token", "is not accepted by Telegram; take the present one from @BotFather");
            case TelegramResult.Broken<BotProfile>(var maybe, String cause) ->
                throw new UnavailableException("Telegram", TRY_AGAIN, new IllegalStateException(cause));
            case TelegramResult.Fenced<BotProfile> fenced -> throw new IllegalStateException("never fenced");
        };
    }

    private static String displayName(BotProfile profile) {
        return profile.firstName().isBlank() ? profile.username() : profile.firstName();
    }

    /** PostgreSQL keeps microseconds; what is answered must equal what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Bot inTransaction(Supplier<Bot> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
