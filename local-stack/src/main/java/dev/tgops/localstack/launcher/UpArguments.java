package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.StackException;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code up} was asked for.
 *
 * @param gatewayPort where the gateway listens
 * @param telegramUrl the Bot API server to use, or null for the emulator
 * @param jvmOptions for the services
 */
record UpArguments(int gatewayPort, @Nullable String telegramUrl, List<String> jvmOptions) {

    private static final int DEFAULT_PORT = 8080;

    static UpArguments parse(List<String> options, Map<String, String> environment) {
        String telegram = environment.get("TGOPS_TELEGRAM_URL");
        Iterator<String> rest = options.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--telegram" -> {
                    if (!rest.hasNext()) {
                        throw new StackException(
                                "--telegram needs the address of a Bot API server, such as https://api.telegram.org");
                    }
                    telegram = rest.next();
                }
                case "--detach" -> {}
                default -> throw new StackException("up does not know " + option + "; see ./tgops help");
            }
        }
        String jvm = environment.getOrDefault("TGOPS_JAVA_OPTS", "").strip();
        return new UpArguments(
                port(environment.get("TGOPS_PORT")),
                telegram == null || telegram.isBlank() ? null : address(telegram.strip()),
                jvm.isEmpty() ? List.of() : List.of(jvm.split("\\s+")));
    }

    private static int port(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return DEFAULT_PORT;
        }
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new StackException("TGOPS_PORT must be a port between 1 and 65535, not '" + text + "'");
    }

    private static String address(String text) {
        try {
            URI uri = URI.create(text);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new StackException(
                "the Bot API server's address must be like https://api.telegram.org, not '" + text + "'");
    }
}
