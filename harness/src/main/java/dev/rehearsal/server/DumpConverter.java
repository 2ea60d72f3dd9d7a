package dev.rehearsal.server;

import dev.rehearsal.dump.DumpException;
import dev.rehearsal.dump.DumpFile;
import dev.rehearsal.dump.DumpFormat;
import dev.rehearsal.dump.DumpText;
import java.io.IOException;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** An archive of pg_dump as SQL, converted by pg_restore in a container without a network. Not thread-safe. */
public final class DumpConverter implements DumpText, AutoCloseable {
    private static final String SQL = "/var/tmp/dump.sql";
    private static final String PLACE = "/var/tmp/dump";

    private final GenericContainer<?> container;

    private DumpConverter(GenericContainer<?> container) {
        this.container = container;
    }

    /**
     * Converts it.
     *
     * @param image with PostgreSQL's client programs
     * @throws DumpException when pg_restore cannot read it
     * @throws ReplicaException when the machine is at fault
     */
    public static DumpConverter convert(String image, DumpFile dump) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetworkMode("none")
                .withLabels(RunLabels.ofThisProcess(
                                "mask-" + ProcessHandle.current().pid())
                        .asMap())
                .withCreateContainerCmdModifier(create -> create.withEntrypoint("sleep", "infinity"));
        DumpConverter converter = new DumpConverter(container);
        try {
            container.start();
            container.copyFileToContainer(MountableFile.forHostPath(dump.path()), PLACE);
            String input = dump.gzipped()
                    ? "gzip -dc " + PLACE + " | pg_restore -f " + SQL
                    : "pg_restore -f " + SQL + (dump.format() == DumpFormat.DIRECTORY ? " " : " <") + PLACE;
            ExecResult result = container.execInContainer("bash", "-o", "pipefail", "-c", input);
            if (result.getExitCode() != 0) {
                throw new DumpException("The dump " + dump.path() + " is damaged, or written by a newer pg_dump: "
                        + result.getStderr().strip().lines().findFirst().orElse("pg_restore cannot read it") + ".");
            }
            return converter;
        } catch (IOException failed) {
            converter.close();
            throw new ReplicaException(
                    "The dump " + dump.path() + " could not be converted; is the disk full?", failed);
        } catch (InterruptedException stopped) {
            converter.close();
            Thread.currentThread().interrupt();
            throw new ReplicaException("The conversion was interrupted.", stopped);
        } catch (RuntimeException failed) {
            converter.close();
            throw failed instanceof DumpException
                    ? failed
                    : new ReplicaException(
                            "The dump " + dump.path() + " could not be converted; is the disk full?", failed);
        }
    }

    @Override
    public <T> T read(Reader<T> reader) throws IOException {
        return container.copyFileFromContainer(SQL, reader::read);
    }

    @Override
    public void close() {
        container.stop();
    }
}
