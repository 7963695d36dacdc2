package dev.tgops.localstack.server;

import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Launch;
import dev.tgops.localstack.process.Readiness;
import dev.tgops.localstack.process.Server;
import dev.tgops.localstack.process.ServerProcess;
import dev.tgops.localstack.process.StackException;
import dev.tgops.localstack.process.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keycloak on a database of its own, with a realm that is imported when the database does not have it yet. The server is augmented once per
 * version ("build", about 20 s) in the cache; each instance is a folder of links to it.
 */
public final class KeycloakServer implements Server {

    private static final String NAME = "keycloak";

    /** What the distribution's own {@code kc.sh} passes, with a smaller heap and one compiler tier less. */
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx384m",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true");

    private final Path home;
    private final Guard guard;
    private final Path realm;
    private final int port;
    private final TrainedProcess process;

    /**
     * Where Keycloak keeps its data, and how it is administered.
     *
     * @param jdbcUrl a PostgreSQL database of its own
     * @param admin the log-in of the first administrator of the master realm
     * @param adminPassword set at the first start on a database only
     */
    public record Settings(String jdbcUrl, String user, String password, String admin, String adminPassword) {}

    /**
     * @param folder where its folder {@code keycloak} is made
     * @param realm the realm to import; {@code ${NAME}} in it stands for environment variables
     * @param environment what the realm's placeholders name
     * @param train whether the first start ever makes an AOT cache, which takes longer once
     */
    public KeycloakServer(
            Path folder,
            Path log,
            int port,
            int managementPort,
            Settings settings,
            Path realm,
            Map<String, String> environment,
            boolean train,
            Guard guard,
            Clock clock) {
        this.home = folder.resolve(NAME);
        this.realm = realm;
        this.guard = guard;
        this.port = port;
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(Map.of(
                "KC_DB_URL", settings.jdbcUrl(),
                "KC_DB_USERNAME", settings.user(),
                "KC_DB_PASSWORD", settings.password(),
                "KC_BOOTSTRAP_ADMIN_USERNAME", settings.admin(),
                "KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword()));
        List<String> arguments = List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + managementPort,
                "--hostname-strict=false",
                "--cache=local",
                "--import-realm");
        this.process = new TrainedProcess(
                () -> new AotCache(distribution()),
                train,
                aot -> Launch.of(
                        NAME,
                        () -> {
                            List<String> options = new ArrayList<>(aot.get());
                            options.add(Workspace.marker(folder));
                            return java(distribution(), home, options, arguments);
                        },
                        variables,
                        folder,
                        log,
                        Readiness.http("http://127.0.0.1:" + managementPort + "/health/ready")),
                guard,
                clock);
    }

    /** Starts Keycloak, which takes 6 to 13 s, and returns when it serves. */
    @Override
    public void start(Duration timeout) {
        prepare();
        process.start(timeout);
    }

    @Override
    public ServerProcess process() {
        return process.process();
    }

    @Override
    public void retire() {
        process.retire();
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Links to the augmented distribution, and a data folder of its own. */
    private void prepare() {
        Path distribution = distribution();
        try {
            Archive.delete(home);
            Path imports = Files.createDirectories(home.resolve("data").resolve("import"));
            for (String part : List.of("bin", "conf", "lib", "providers", "themes")) {
                Files.createSymbolicLink(home.resolve(part), distribution.resolve(part));
            }
            Files.copy(realm, imports.resolve(realm.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackException("Keycloak: " + home + " cannot be prepared: " + e.getMessage(), e);
        }
    }

    private Path distribution() {
        Workspace workspace = Workspace.here();
        Path zip = workspace.library("keycloak-quarkus-dist-");
        String folder = zip.getFileName()
                .toString()
                .replace("keycloak-quarkus-dist-", "keycloak-")
                .replace(".zip", "");
        return Archive.once(workspace.cache().resolve(folder), into -> {
            Archive.unzip(zip, into, 1);
            augment(into);
        });
    }

    private void augment(Path home) {
        List<String> command = java(
                home,
                home,
                List.of(),
                List.of("build", "--db=postgres", "--health-enabled=true", "--metrics-enabled=false"));
        Task.run("Keycloak's build", command, home.resolve("build.log"), guard);
    }

    /** The class path names the distribution, not the links to it, so that one AOT cache serves every instance. */
    private static List<String> java(Path distribution, Path home, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(JavaHome.java().toString());
        command.addAll(JVM);
        command.addAll(options);
        command.add("-Dkc.home.dir=" + home);
        command.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        command.addAll(
                List.of("-cp", distribution.resolve("lib/quarkus-run.jar").toString()));
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        command.addAll(arguments);
        return command;
    }
}
