package dev.rehearsal.postgres;

import static org.awaitility.Awaitility.await;

import dev.rehearsal.server.channel.CommandResult;
import dev.rehearsal.server.images.HostImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A real PostgreSQL for tests; every test takes a database of its own on it. */
public final class TestDatabase implements AutoCloseable {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private final GenericContainer<?> container;

    private TestDatabase(GenericContainer<?> container) {
        this.container = container;
    }

    public static TestDatabase start() {
        String image = HostImages.ensure(HOME, "postgres").reference("postgres");
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withEnv("POSTGRES_USER", "test")
                .withEnv("POSTGRES_PASSWORD", "test")
                .withEnv("POSTGRES_DB", "test")
                .withExposedPorts(5432)
                .waitingFor(Wait.forSuccessfulCommand("pg_isready -h 127.0.0.1 -U test -d test"));
        container.start();
        return new TestDatabase(container);
    }

    /** A new, empty database. */
    public DatabaseAccess fresh() throws SQLException {
        DatabaseAccess main = new DatabaseAccess("127.0.0.1", container.getMappedPort(5432), "test", "test", "test");
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        execute(main, "create database " + name);
        return main.withName(name);
    }

    /** A copy of a database that nobody is connected to. */
    DatabaseAccess copyOf(DatabaseAccess original) throws SQLException {
        DatabaseAccess main = original.withName("test");
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        execute(main, "create database " + name + " template " + original.name());
        return main.withName(name);
    }

    public static void execute(DatabaseAccess database, String... statements) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Runs a command on its machine. */
    public CommandResult run(String command) {
        long start = System.nanoTime();
        try {
            var result = container.execInContainer("bash", "-c", command);
            return CommandResult.exited(
                    result.getExitCode(),
                    (result.getStdout() + result.getStderr()).strip(),
                    Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Copies a file or a directory to its machine. */
    public void copyIn(Path source, String path) {
        container.copyFileToContainer(MountableFile.forHostPath(source, 0644), path);
    }

    /** One of its processes dies, whereupon it ends all others and recovers; returns when it answers again. */
    public void crash() throws Exception {
        DatabaseAccess main = new DatabaseAccess("127.0.0.1", container.getMappedPort(5432), "test", "test", "test");
        String pid = Queries.ask(main, "select pid from pg_stat_activity where backend_type = 'checkpointer'")
                .get(0);
        container.execInContainer("sh", "-c", "kill -9 " + pid);
        await().ignoreExceptions()
                .until(() -> !Queries.ask(
                                main,
                                "select 1 from pg_stat_activity where backend_type = 'checkpointer' and pid <> " + pid)
                        .isEmpty());
    }

    /** All that the server has logged. */
    public String logs() {
        return container.getLogs();
    }

    @Override
    public void close() {
        container.stop();
    }
}
