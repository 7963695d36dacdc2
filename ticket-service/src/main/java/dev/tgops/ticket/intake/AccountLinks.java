package dev.tgops.ticket.intake;

import dev.tgops.ticket.telegram.Sender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Has auth-service tie the Telegram account of who wrote a code to the user who got it. Rare, and a repeat changes nothing. */
@Component
class AccountLinks {

    private static final Logger log = LoggerFactory.getLogger(AccountLinks.class);

    /** The updates behind it wait as long. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final int LONGEST_CODE = 64;

    private final URI address;
    private final String secret;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    AccountLinks(
            @Value("${AUTH_URL:http://127.0.0.1:8081}") String authUrl,
            @Value("${TGOPS_SERVICE_SECRET}") String secret,
            JsonMapper json) {
        this.address = URI.create(authUrl + "/internal/telegram-links");
        this.secret = secret;
        this.json = json;
    }

    /** What came of a code. */
    sealed interface Outcome {
        /** @param userName whose account it is tied to */
        record Connected(String userName) implements Outcome {}

        record NotValid() implements Outcome {}

        /** auth-service does not answer; the code stays good. */
        record Away() implements Outcome {}
    }

    Outcome connect(String code, Sender sender) {
        if (code.isEmpty() || code.length() > LONGEST_CODE) {
            return new Outcome.NotValid();
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Service-Secret", secret)
                .POST(BodyPublishers.ofString(json.writeValueAsString(
                        Map.of("code", code, "telegramUserId", sender.id(), "name", sender.name()))))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case 200 ->
                    new Outcome.Connected(
                            json.readTree(response.body()).path("displayName").asString(""));
                case 404 -> new Outcome.NotValid();
                default -> away("it answers " + response.statusCode());
            };
        } catch (IOException e) {
            return away(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return away(e.toString());
        }
    }

    private static Outcome away(String why) {
        log.warn("auth-service ties no Telegram account: {}", why);
        return new Outcome.Away();
    }
}
