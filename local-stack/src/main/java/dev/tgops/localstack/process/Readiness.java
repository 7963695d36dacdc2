package dev.tgops.localstack.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Says whether a started process does its work. Asked again and again until it says yes; must not block for long. */
@FunctionalInterface
public interface Readiness {

    boolean isReady(long pid);

    /** Ready when a GET is answered with 2xx. */
    static Readiness http(String url) {
        URI uri = URI.create(url);
        return pid -> {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
            try {
                int status = Http.CLIENT
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                return status / 100 == 2;
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    /** Ready when the process has written its pid into the file. */
    static Readiness file(Path file) {
        return pid -> {
            try {
                return Files.exists(file) && Files.readString(file).strip().equals(Long.toString(pid));
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    /** Ready as soon as it runs. */
    static Readiness immediately() {
        return pid -> true;
    }

    /** One client for all checks: a client owns threads. */
    final class Http {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();

        private Http() {}
    }
}
