package dev.tgops.botrunner.telegram;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One call under way; {@link #run} once, {@link #cancel} from any thread. */
public final class TelegramCall<T> {

    /** Rides on the request so that the network interceptor can ask for permission and tell that bytes are leaving. */
    static final class Gate {
        private final BooleanSupplier allowed;
        private volatile boolean sending;

        Gate(BooleanSupplier allowed) {
            this.allowed = allowed;
        }

        /** Called when the connection stands, right before the first byte. */
        void pass() throws IOException {
            if (sending) {
                // The client follows a 503 with "Retry-After: 0" by itself; that would be a second call.
                throw new IOException("not called twice");
            }
            if (!allowed.getAsBoolean()) {
                throw new IOException("fenced");
            }
            sending = true;
        }
    }

    private final Call call;
    private final Gate gate;
    private final BotToken token;
    private final Function<Answer, TelegramResult<T>> reader;

    TelegramCall(Call call, Gate gate, BotToken token, Function<Answer, TelegramResult<T>> reader) {
        this.call = call;
        this.gate = gate;
        this.token = token;
        this.reader = reader;
    }

    /** Blocks until Telegram has answered or cannot be waited for any more. */
    public TelegramResult<T> run() {
        if (!gate.allowed.getAsBoolean()) {
            return new TelegramResult.Fenced<>();
        }
        Answer answer;
        try (Response response = call.execute()) {
            answer = new Answer(response.code(), response.body().bytes(), retryAfterHeader(response));
        } catch (IOException e) {
            return gate.sending || gate.allowed.getAsBoolean()
                    ? new TelegramResult.Broken<>(gate.sending, token.mask(String.valueOf(e)))
                    : new TelegramResult.Fenced<>();
        }
        return reader.apply(answer);
    }

    /** Ends {@link #run} at once, if it has not ended. */
    public void cancel() {
        call.cancel();
    }

    private static @Nullable Integer retryAfterHeader(Response response) {
        String value = response.header("Retry-After");
        try {
            return value == null ? null : Integer.valueOf(value);
        } catch (NumberFormatException notSeconds) {
            return null;
        }
    }

    /** An HTTP answer, whole. */
    record Answer(int status, byte[] body, @Nullable Integer retryAfterHeader) {}
}
