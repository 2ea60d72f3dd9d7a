package dev.rehearsal.rehearsal.snapshot;

import dev.rehearsal.base.PrivatePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** A lock by name, between threads of this process and between processes of this user; a killed process frees it. */
public final class FileLock implements AutoCloseable {
    private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock own;
    private final FileChannel channel;

    private FileLock(ReentrantLock own, FileChannel channel) {
        this.own = own;
        this.channel = channel;
    }

    /** Waits until nobody else holds the lock of this name. */
    public static FileLock hold(Path directory, String name) {
        Path file = directory.resolve(name + ".lock");
        ReentrantLock own = IN_PROCESS.computeIfAbsent(file, each -> new ReentrantLock());
        own.lock();
        try {
            PrivatePlace.directory(directory);
            FileChannel channel =
                    FileChannel.open(PrivatePlace.file(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                channel.lock();
                // says when it was needed last
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
            return new FileLock(own, channel);
        } catch (IOException failed) {
            own.unlock();
            throw new UncheckedIOException("The lock file " + file + " cannot be held", failed);
        } catch (RuntimeException failed) {
            own.unlock();
            throw failed;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            own.unlock();
        }
    }
}
