package dev.tgops.emulator.page;

import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.TelegramException;
import dev.tgops.emulator.world.World;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The chat page at {@code /}, and what it asks for below {@code /page/}. The page plays any person, so these paths answer
 * only requests of the page itself: other sites open in the same browser are refused.
 */
public final class ChatPage implements AutoCloseable {
    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final int BODY_LIMIT = 256 * 1024;

    private final World world;
    private final Assets assets = new Assets();
    private final ChatViews views;
    private final Timeline timeline;
    private final Actions actions;
    private final Files files;
    private final LiveStreams streams;

    public ChatPage(World world) {
        this.world = world;
        this.views = new ChatViews(world);
        this.timeline = new Timeline(world);
        this.actions = new Actions(world, views);
        this.files = new Files(world.files());
        this.streams = new LiveStreams(world, views);
    }

    /** Answers if the path is one of the page's; says whether it was. */
    public boolean handle(ServerRequest request, ServerResponse response) {
        String path = request.path().path();
        if (path.equals("/")) {
            assets.send("index.html", request, response);
            return true;
        }
        if (!path.startsWith("/page/")) {
            return false;
        }
        String rest = path.substring("/page/".length());
        if (!rest.startsWith("api/")) {
            assets.send(rest, request, response);
            return true;
        }
        try {
            if (foreign(request)) {
                throw new Refusal(403, "Only the chat page itself may ask this.");
            }
            api(rest.substring("api/".length()), request, response);
        } catch (Refusal e) {
            Answers.error(response, e.status(), e.text());
        } catch (TelegramException e) {
            Answers.error(response, e.code(), e.description());
        } catch (JacksonException e) {
            Answers.error(response, 400, "This is no JSON.");
        }
        return true;
    }

    private static boolean foreign(ServerRequest request) {
        Optional<String> site = request.headers().first(FETCH_SITE);
        return site.isPresent()
                && !site.get().equals("same-origin")
                && !site.get().equals("none");
    }

    private void api(String name, ServerRequest request, ServerResponse response) {
        boolean post = request.prologue().method().equals(Method.POST);
        if (name.startsWith("file/")) {
            files.send(name.substring("file/".length()), request, response);
        } else if (post && name.equals("upload")) {
            Asked asked = Asked.query(world, request);
            Answers.json(response, files.receive(asked, request));
        } else if (post) {
            Answers.json(response, actions.run(name, Asked.of(world, body(request))));
        } else {
            get(name, Asked.query(world, request), response);
        }
    }

    private void get(String name, Asked asked, ServerResponse response) {
        switch (name) {
            case "people" -> Answers.json(response, views.people(asked.text("q")));
            case "bots" -> Answers.json(response, views.bots(asked.text("q")));
            case "members" -> Answers.json(response, views.members(asked.chat(), asked.person()));
            case "commands" -> Answers.json(response, CommandMenu.of(world, asked.chat(), asked.person()));
            case "messages" -> Answers.json(response, timeline.page(asked));
            case "events" -> streams.serve(asked.person(), response);
            default -> throw new Refusal(404, "There is nothing here.");
        }
    }

    private static JsonNode body(ServerRequest request) {
        boolean json = request.headers()
                .contentType()
                .filter(type -> type.mediaType().text().equals("application/json"))
                .isPresent();
        if (!json) {
            throw new Refusal(415, "Send application/json.");
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] bytes = in.readNBytes(BODY_LIMIT + 1);
            if (bytes.length > BODY_LIMIT) {
                throw new Refusal(413, "This is too long.");
            }
            return Json.parse(bytes);
        } catch (IOException e) {
            throw new Refusal(400, "The request broke off.");
        }
    }

    /** Ends the live streams. */
    @Override
    public void close() {
        streams.close();
    }
}
