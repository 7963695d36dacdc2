package dev.tgops.emulator.junit;

import dev.tgops.emulator.EmulatorServer;
import dev.tgops.emulator.EmulatorSettings;
import dev.tgops.emulator.faults.Faults;
import dev.tgops.emulator.ledger.Ledger;
import dev.tgops.emulator.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An emulator for tests: as a static {@code @RegisterExtension} field one for the class, as an instance field a new one for
 * each test.
 *
 * <pre>{@code
 * @RegisterExtension
 * final EmulatorExtension telegram = new EmulatorExtension();
 * }</pre>
 */
public final class EmulatorExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    private final EmulatorSettings settings;
    private boolean forClass;
    private @Nullable EmulatorServer server;

    public EmulatorExtension() {
        this(EmulatorSettings.DEFAULT);
    }

    public EmulatorExtension(EmulatorSettings settings) {
        this.settings = settings;
    }

    /** The running server. */
    public EmulatorServer server() {
        EmulatorServer running = server;
        if (running == null) {
            throw new IllegalStateException("the emulator runs only during tests");
        }
        return running;
    }

    public String url() {
        return server().url();
    }

    public World world() {
        return server().world();
    }

    public Ledger ledger() {
        return server().ledger();
    }

    public Faults faults() {
        return server().faults();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        forClass = true;
        server = EmulatorServer.start(settings);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
        forClass = false;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!forClass) {
            server = EmulatorServer.start(settings);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!forClass) {
            stop();
        }
    }

    private void stop() {
        EmulatorServer running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }
}
