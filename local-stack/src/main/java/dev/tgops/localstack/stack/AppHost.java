package dev.tgops.localstack.stack;

import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Server;
import dev.tgops.localstack.server.KafkaBroker;
import dev.tgops.localstack.server.KeycloakServer;
import dev.tgops.localstack.server.MailServer;
import dev.tgops.localstack.server.MongoStandIn;
import dev.tgops.localstack.server.PostgresServer;
import dev.tgops.localstack.server.Realm;
import dev.tgops.localstack.server.ServiceProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every process of TgOps on one machine, what it needs, and what it is told. A new service is one more entry in {@link #list}. */
final class AppHost {

    /** Of a service, where nothing else is said. */
    private static final int HEAP_MB = 256;

    /** What services show to each other. */
    private static final String SERVICE_SECRET = "TGOPS_SERVICE_SECRET";

    private final StackOptions options;
    private final StackPorts ports;
    private final LocalSecrets secrets;
    private final Guard guard;
    private final Clock clock;

    private AppHost(StackOptions options, Guard guard, Clock clock) {
        this.options = options;
        this.ports = options.ports();
        this.secrets = LocalSecrets.in(options.data());
        this.guard = guard;
        this.clock = clock;
    }

    static List<Node> nodes(StackOptions options, Guard guard, Clock clock) {
        return new AppHost(options, guard, clock).list();
    }

    private List<Node> list() {
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node(postgres(), List.of(ports.postgres()), 150, List.of()));
        nodes.add(new Node(
                keycloak(), List.of(ports.keycloak(), ports.keycloakManagement()), 500, List.of("postgresql")));
        nodes.add(new Node(kafka(), List.of(ports.kafka(), ports.kafkaController()), 400, List.of()));
        nodes.add(new Node(mongo(), List.of(ports.mongo()), 200, List.of()));
        nodes.add(new Node(mail(), List.of(ports.mail(), ports.mailPage()), 80, List.of()));
        String telegram = options.telegramUrl();
        if (telegram == null) {
            telegram = url(ports.emulator());
            nodes.add(new Node(emulator(), List.of(ports.emulator()), 200, List.of()));
        }

        nodes.add(service(
                "gateway-service",
                ports.gateway(),
                List.of(),
                Map.of(
                        SERVICE_SECRET,
                        secrets.password(SERVICE_SECRET),
                        "AUTH_URL",
                        url(ports.auth()),
                        "BOT_RUNNER_URL",
                        url(ports.botRunner()),
                        "TICKET_URL",
                        url(ports.ticket()))));
        nodes.add(service(
                "auth-service",
                ports.auth(),
                List.of("postgresql", "kafka"),
                merge(
                        database("auth"),
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                kafkaAddress(),
                                "KEYCLOAK_URL",
                                url(ports.keycloak()),
                                Realm.CLIENT_SECRET,
                                secrets.password(Realm.CLIENT_SECRET),
                                "TGOPS_SECRET_KEYSET",
                                secrets.keyset("AUTH_SECRET_KEYSET"),
                                "MAIL_PORT",
                                Integer.toString(ports.mail()),
                                Realm.PUBLIC_URL,
                                publicUrl(),
                                "TGOPS_SSO",
                                "true",
                                SERVICE_SECRET,
                                secrets.password(SERVICE_SECRET),
                                "TGOPS_DEMO",
                                Boolean.toString(options.demo())))));
        nodes.add(service(
                "bot-runner-service",
                ports.botRunner(),
                List.of("postgresql", "kafka"),
                merge(
                        database("botrunner"),
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                kafkaAddress(),
                                "AUTH_URL",
                                url(ports.auth()),
                                "TGOPS_TELEGRAM_URL",
                                telegram,
                                "TGOPS_PUBLIC_URL",
                                System.getenv().getOrDefault("TGOPS_PUBLIC_URL", url(ports.gateway())),
                                "TGOPS_SECRET_KEYSET",
                                secrets.keyset("BOTRUNNER_SECRET_KEYSET")))));
        nodes.add(service(
                "ticket-service",
                ports.ticket(),
                List.of("mongodb", "kafka"),
                Map.of(
                        "MONGODB_URI",
                        "mongodb://127.0.0.1:" + ports.mongo() + "/tickets",
                        "KAFKA_BOOTSTRAP_SERVERS",
                        kafkaAddress(),
                        SERVICE_SECRET,
                        secrets.password(SERVICE_SECRET),
                        "TGOPS_TICKET_CONSUMERS",
                        "1",
                        "AUTH_URL",
                        url(ports.auth()))));
        return nodes;
    }

    /** Where people on this machine reach the admin UI. */
    private String publicUrl() {
        return "http://localhost:" + ports.gateway();
    }

    private Server postgres() {
        return new PostgresServer(
                options.data(),
                log("postgresql"),
                ports.postgres(),
                new PostgresServer.Settings(
                        options.durable(),
                        secrets.password("POSTGRES_SUPERUSER_PASSWORD"),
                        Map.of(
                                "auth", databasePassword("auth"),
                                "botrunner", databasePassword("botrunner"),
                                "keycloak", databasePassword("keycloak"))),
                guard,
                clock);
    }

    private Server kafka() {
        return new KafkaBroker(
                options.data(), log("kafka"), ports.kafka(), ports.kafkaController(), true, guard, clock);
    }

    private Server mongo() {
        return new MongoStandIn(options.data(), log("mongodb"), ports.mongo(), options.durable(), guard, clock);
    }

    private Server mail() {
        return new MailServer(options.data(), log("mail"), ports.mail(), ports.mailPage(), guard, clock);
    }

    private Server keycloak() {
        return new KeycloakServer(
                options.data(),
                log("keycloak"),
                ports.keycloak(),
                ports.keycloakManagement(),
                new KeycloakServer.Settings(
                        jdbcUrl("keycloak"),
                        "keycloak",
                        databasePassword("keycloak"),
                        "admin",
                        secrets.password("KEYCLOAK_ADMIN_PASSWORD")),
                Realm.file(),
                Map.of(Realm.CLIENT_SECRET, secrets.password(Realm.CLIENT_SECRET), Realm.PUBLIC_URL, publicUrl()),
                true,
                guard,
                clock);
    }

    private Server emulator() {
        return process(
                "telegram-emulator",
                Map.of("PORT", Integer.toString(ports.emulator())),
                options.demo() ? List.of("--demo") : List.of(),
                url(ports.emulator()) + "/emulator/health");
    }

    private Node service(String module, int port, List<String> needs, Map<String, String> environment) {
        Server server = process(
                module,
                merge(environment, Map.of("PORT", Integer.toString(port))),
                List.of(),
                url(port) + "/actuator/health/readiness");
        return new Node(server, List.of(port), 330, needs);
    }

    private Server process(
            String module, Map<String, String> environment, List<String> arguments, String readinessUrl) {
        return new ServiceProcess(
                new ServiceProcess.Settings(
                        module,
                        options.heaps().getOrDefault(module, HEAP_MB),
                        merge(environment, options.environment().getOrDefault(module, Map.of())),
                        options.jvmOptions(),
                        arguments,
                        readinessUrl),
                options.data(),
                log(module),
                guard,
                clock);
    }

    private Map<String, String> database(String name) {
        return Map.of(
                "POSTGRES_URL", jdbcUrl(name),
                "POSTGRES_USER", name,
                "POSTGRES_PASSWORD", databasePassword(name));
    }

    private String databasePassword(String name) {
        return secrets.password("POSTGRES_" + name.toUpperCase(java.util.Locale.ROOT) + "_PASSWORD");
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database;
    }

    private String kafkaAddress() {
        return "127.0.0.1:" + ports.kafka();
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    private Path log(String name) {
        return options.logs().resolve(name + ".log");
    }

    private static Map<String, String> merge(Map<String, String> one, Map<String, String> other) {
        Map<String, String> all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }
}
