package dev.tgops.emulator;

import dev.tgops.emulator.api.BotApi;
import dev.tgops.emulator.faults.Faults;
import dev.tgops.emulator.faults.LimitSettings;
import dev.tgops.emulator.faults.Limits;
import dev.tgops.emulator.http.BotApiRoutes;
import dev.tgops.emulator.http.ControlRoutes;
import dev.tgops.emulator.ledger.Ledger;
import dev.tgops.emulator.page.ChatPage;
import dev.tgops.emulator.world.World;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A Bot API server in memory.
 *
 * <pre>{@code
 * try (EmulatorServer telegram = EmulatorServer.start()) {
 *     Bot bot = telegram.world().bot("support_bot");
 *     Person carol = telegram.world().person("Carol", "carol");
 *     carol.with(bot).write("Hello");
 *     // POST telegram.url() + "/bot" + bot.token() + "/getUpdates"
 * }
 * }</pre>
 */
public final class EmulatorServer implements AutoCloseable {
    /** Held here, or the level would be forgotten with the logger: a test log is no place for each start and stop. */
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    static {
        HELIDON.setLevel(Level.WARNING);
    }

    private final WebServer server;
    private final World world;
    private final Ledger ledger;
    private final Faults faults;
    private final Limits limits;
    private final BotApi api;
    private final BotApiRoutes bots;
    private final ControlRoutes control;
    private final ChatPage page;

    private EmulatorServer(EmulatorSettings settings) {
        this.ledger = new Ledger(settings.ledgerEntries(), settings.lean());
        this.world = new World(settings.clock(), new Random(), ledger, settings.messages());
        this.faults = new Faults();
        this.limits = new Limits(System::nanoTime);
        this.api = new BotApi(world, faults, limits);
        this.bots = new BotApiRoutes(api, world);
        this.control = new ControlRoutes(world, faults, limits, api.methods());
        this.page = new ChatPage(world);
        this.server = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .backlog(4096)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ZERO)
                .routing(routing -> routing.any(this::handle))
                .build();
    }

    /** Starts on a free port of 127.0.0.1. */
    public static EmulatorServer start() {
        return start(EmulatorSettings.DEFAULT);
    }

    /** Starts; 127.0.0.1 and this port, 0 for a free one. */
    public static EmulatorServer start(int port) {
        return start(EmulatorSettings.DEFAULT.port(port));
    }

    public static EmulatorServer start(EmulatorSettings settings) {
        EmulatorServer emulator = new EmulatorServer(settings);
        emulator.server.start();
        return emulator;
    }

    private void handle(ServerRequest request, ServerResponse response) {
        if (!bots.handle(request, response) && !control.handle(request, response) && !page.handle(request, response)) {
            response.status(Status.NOT_FOUND_404);
            response.header("Content-Type", "application/json");
            response.send(
                    "{\"ok\":false,\"error_code\":404,\"description\":\"Not Found\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Where the Bot API is, without a slash at the end: what a bot library takes as its server. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.port();
    }

    /** People, bots and chats to play with. */
    public World world() {
        return world;
    }

    /** What the outside saw. */
    public Ledger ledger() {
        return ledger;
    }

    /** What goes wrong on demand. */
    public Faults faults() {
        return faults;
    }

    /** Enforces limits from now on. */
    public void limits(LimitSettings settings) {
        limits.settings(settings);
    }

    /** The methods of the Bot API that are there. */
    public java.util.Set<String> methods() {
        return api.methods();
    }

    @Override
    public void close() {
        api.close();
        page.close();
        control.close();
        server.stop();
    }
}
