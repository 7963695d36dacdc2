package dev.tgops.botrunner.telegram;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.tgops.botrunner.BotRunnerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Telegram's Bot API over one shared HTTP client; the only class that knows addresses of it.
 *
 * <p>The client never repeats a call by itself: a stale connection would send a message twice. Whether anything may have been sent is known exactly, because an interceptor sees the moment
 * before the first byte leaves. Threads: calls block, so they run on virtual threads.
 */
@Component
public class Telegram {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Telegram closes idle connections after about a minute; one that we drop first cannot break a call. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    /** One client per proxy, for all bots that use it; they share the direct one's connection pool. */
    private static final int PROXIES = 1_000;

    private static final Duration PROXY_KEPT = Duration.ofHours(1);

    /** Parsing an address costs as much as writing the request. Some methods of thousands of bots. */
    private static final int ADDRESSES = 10_000;

    private static final Duration ADDRESS_KEPT = Duration.ofMinutes(10);

    /** A method as a bot calls it. */
    private record Method(BotToken token, String name) {}

    private final OkHttpClient client;
    private final LoadingCache<TelegramProxy, OkHttpClient> proxied;
    private final LoadingCache<Method, HttpUrl> addresses;
    private final Duration callTimeout;
    private final MeterRegistry meters;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    Telegram(BotRunnerSettings settings, MeterRegistry meters) {
        String prefix = settings.telegramUrl().toString().replaceAll("/+$", "") + "/bot";
        this.addresses = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterAccess(ADDRESS_KEPT)
                .build(method -> HttpUrl.get(prefix + method.token().value() + "/" + method.name()));
        this.callTimeout = settings.sending().callTimeout();
        this.meters = meters;
        this.client = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectTimeout(settings.sending().connectTimeout())
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .connectionPool(new ConnectionPool(
                        // Those of all calls that may be under way: none is closed that the next call needs.
                        settings.sending().underWay(), KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS))
                .addNetworkInterceptor(chain -> {
                    TelegramCall.Gate gate = chain.request().tag(TelegramCall.Gate.class);
                    if (gate != null) {
                        gate.pass();
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        this.proxied = Caffeine.newBuilder()
                .maximumSize(PROXIES)
                .expireAfterAccess(PROXY_KEPT)
                .build(p -> p.client(client));
    }

    /**
     * A call whose result is read as JSON, given up after the setting {@code call-timeout}.
     *
     * @param body parameters as the Bot API names them
     * @param allowed asked again right before the first byte leaves
     */
    public TelegramResult<JsonNode> call(BotToken token, String method, JsonNode body, BooleanSupplier allowed) {
        TelegramCall<JsonNode> call = prepare(token, method, body, allowed);
        long start = System.nanoTime();
        TelegramResult<JsonNode> result = call.run();
        timers.computeIfAbsent(method, m -> meters.timer("tgops.telegram.calls", "method", m))
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return result;
    }

    /** As {@link #call}, for who wants to break it off. */
    public TelegramCall<JsonNode> prepare(BotToken token, String method, JsonNode body, BooleanSupplier allowed) {
        return prepare(token, method, MAPPER.writeValueAsBytes(body), callTimeout, allowed, AnswerReader::result);
    }

    /** A long poll; its result is Telegram's whole answer, untouched. Given up {@code callTimeout} after Telegram should have answered. */
    public TelegramCall<byte[]> poll(BotToken token, JsonNode body, Duration timeout, BooleanSupplier allowed) {
        return prepare(
                token,
                "getUpdates",
                MAPPER.writeValueAsBytes(body),
                timeout.plus(callTimeout),
                allowed,
                AnswerReader::raw);
    }

    /** {@code getMe}: checks a token and describes its bot. */
    public TelegramResult<BotProfile> getMe(BotToken token) {
        return switch (call(token, "getMe", MAPPER.createObjectNode(), () -> true)) {
            case TelegramResult.Ok<JsonNode>(JsonNode me) -> profile(me);
            case TelegramResult.Refused<JsonNode>(int code, String text, var after, var to) ->
                new TelegramResult.Refused<>(code, text, after, to);
            case TelegramResult.Broken<JsonNode>(boolean maybe, String cause) ->
                new TelegramResult.Broken<>(maybe, cause);
            case TelegramResult.Fenced<JsonNode>() -> new TelegramResult.Fenced<>();
        };
    }

    private static TelegramResult<BotProfile> profile(JsonNode me) {
        try {
            return new TelegramResult.Ok<>(BotProfile.of(me));
        } catch (JacksonException e) {
            return new TelegramResult.Broken<>(true, "getMe was not answered with a bot");
        }
    }

    private <T> TelegramCall<T> prepare(
            BotToken token,
            String method,
            byte[] body,
            Duration timeout,
            BooleanSupplier allowed,
            Function<TelegramCall.Answer, TelegramResult<T>> reader) {
        TelegramCall.Gate gate = new TelegramCall.Gate(allowed);
        Request request = new Request.Builder()
                .url(addresses.get(new Method(token, method)))
                .post(RequestBody.create(body, JSON))
                .tag(TelegramCall.Gate.class, gate)
                .build();
        TelegramProxy proxy = token.proxy();
        okhttp3.Call call = (proxy == null ? client : proxied.get(proxy)).newCall(request);
        call.timeout().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        return new TelegramCall<>(call, gate, token, reader);
    }
}
