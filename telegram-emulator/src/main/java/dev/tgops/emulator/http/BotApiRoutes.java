package dev.tgops.emulator.http;

import dev.tgops.emulator.api.BotApi;
import dev.tgops.emulator.api.Params;
import dev.tgops.emulator.api.Reply;
import dev.tgops.emulator.world.FileStore;
import dev.tgops.emulator.world.TelegramException;
import dev.tgops.emulator.world.World;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;

/** {@code /bot<token>/<method>} and {@code /file/bot<token>/<path>}. */
public final class BotApiRoutes {
    private final BotApi api;
    private final World world;

    public BotApiRoutes(BotApi api, World world) {
        this.api = api;
        this.world = world;
    }

    /** Answers if the path is one of the Bot API's; says whether it was. */
    public boolean handle(ServerRequest request, ServerResponse response) {
        String path = request.path().path();
        if (path.startsWith("/bot")) {
            int slash = path.indexOf('/', 4);
            if (slash > 0 && path.indexOf('/', slash + 1) < 0) {
                method(path.substring(4, slash), path.substring(slash + 1), request, response);
                return true;
            }
        } else if (path.startsWith("/file/bot")) {
            int slash = path.indexOf('/', 9);
            if (slash > 0) {
                file(path.substring(9, slash), path.substring(slash + 1), response);
                return true;
            }
        }
        return false;
    }

    private void method(String token, String name, ServerRequest request, ServerResponse response) {
        Reply reply;
        try {
            Params params = RequestParams.of(request);
            int local = request.localPeer().port();
            int remote = request.remotePeer().port();
            reply = api.handle(token, name, params, () -> Connections.alive(local, remote));
        } catch (TelegramException e) {
            reply = api.unreadable(token, name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the emulator stops");
        }
        if (!reply.answered()) {
            throw new CloseConnectionException("a fault on demand");
        }
        response.status(Status.create(reply.status()));
        response.header(HeaderNames.CONTENT_TYPE, reply.contentType());
        if (reply.retryAfter() > 0) {
            response.header(HeaderNames.RETRY_AFTER, Integer.toString(reply.retryAfter()));
        }
        response.send(reply.body());
    }

    private void file(String token, String path, ServerResponse response) {
        FileStore.StoredFile file = world.files().byPath(path);
        int status = world.botByToken(token) == null ? 401 : file == null ? 404 : 200;
        if (status != 200 || file == null) {
            String text = status == 401 ? "Unauthorized" : "Not Found";
            response.status(Status.create(status));
            response.header(HeaderNames.CONTENT_TYPE, "application/json");
            response.send(("{\"ok\":false,\"error_code\":" + status + ",\"description\":\"" + text + "\"}")
                    .getBytes(StandardCharsets.UTF_8));
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, "application/octet-stream");
        response.send(file.bytes());
    }
}
