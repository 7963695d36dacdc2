package dev.tgops.localstack.stack;

import dev.tgops.localstack.process.Ports;

/** The ports of everything, all on 127.0.0.1. */
public record StackPorts(
        int gateway,
        int auth,
        int botRunner,
        int ticket,
        int emulator,
        int mail,
        int mailPage,
        int keycloak,
        int keycloakManagement,
        int postgres,
        int kafka,
        int kafkaController,
        int mongo) {

    /** The fixed ports of {@code ./tgops up}; only the gateway's can be moved. */
    public static StackPorts local(int gateway) {
        return new StackPorts(gateway, 8081, 8082, 8083, 8090, 8025, 8091, 8180, 8181, 15432, 19092, 19093, 27117);
    }

    /** Ports nobody listens on, for tests. */
    public static StackPorts free() {
        return new StackPorts(
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free());
    }
}
