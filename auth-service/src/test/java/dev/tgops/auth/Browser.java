package dev.tgops.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser that follows no redirect by itself, with one jar for our cookies and one for Keycloak's. */
final class Browser {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private final String home;
    private final Map<String, String> ours = new TreeMap<>();
    private final Map<String, String> keycloaks = new TreeMap<>();
    private final Map<String, String> setCookies = new TreeMap<>();

    /** @param home address of auth-service */
    Browser(String home) {
        this.home = home;
    }

    /** Visits a path of ours, and returns where it leads. */
    URI visit(String path) {
        return location(send(HttpRequest.newBuilder(URI.create(home + path)).GET(), ours));
    }

    /** Visits a page of Keycloak's, which leads back at once. */
    URI visitAbroad(URI page) {
        return location(send(HttpRequest.newBuilder(page).GET(), keycloaks));
    }

    boolean asksForPassword(URI page) {
        HttpResponse<String> shown = send(HttpRequest.newBuilder(page).GET(), keycloaks);
        return shown.statusCode() == 200 && shown.body().contains("type=\"password\"");
    }

    /** Fills in Keycloak's form, and returns where it leads. */
    URI logInAt(URI page, String username, String password) {
        HttpResponse<String> shown = send(HttpRequest.newBuilder(page).GET(), keycloaks);
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        Matcher form = FORM.matcher(shown.body());
        assertThat(form.find()).as(shown.body()).isTrue();
        String fields = "username=" + encode(username) + "&password=" + encode(password);
        return location(send(
                HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields)),
                keycloaks));
    }

    Map<String, String> cookies() {
        return ours;
    }

    /** A cookie of ours as a request carries it. */
    String cookie(String name) {
        return name + "=" + Objects.requireNonNull(ours.get(name), name);
    }

    void keep(String cookie) {
        ours.put(cookie.substring(0, cookie.indexOf('=')), cookie.substring(cookie.indexOf('=') + 1));
    }

    /** The cookie as it was set last, with its attributes. */
    String setCookie(String name) {
        return Objects.requireNonNull(setCookies.get(name), name);
    }

    /** Path and query of an address. */
    static String local(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    static Map<String, String> query(URI address) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (first, second) -> second,
                        LinkedHashMap::new));
    }

    private static URI location(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(300, 399);
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    private HttpResponse<String> send(HttpRequest.Builder request, Map<String, String> jar) {
        if (!jar.isEmpty()) {
            request.header(
                    "Cookie",
                    jar.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response;
        try {
            response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            String name = pair.substring(0, pair.indexOf('='));
            setCookies.put(name, cookie);
            if (cookie.contains("Max-Age=0")) {
                jar.remove(name);
            } else {
                jar.put(name, pair.substring(name.length() + 1));
            }
        }
        return response;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
