package dev.rehearsal.rehearsal;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Who may use the machine side by side, and who has it alone; first come, first served. Thread-safe. */
final class MachineLock {
    private final ReadWriteLock machine = new ReentrantReadWriteLock(true);

    /**
     * Does something that takes its share of the machine's time.
     *
     * @param alone whether nothing else may go on meanwhile
     */
    <T> T take(boolean alone, Supplier<T> part) {
        Lock lock = alone ? machine.writeLock() : machine.readLock();
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The rehearsal was interrupted", stopped);
        }
        try {
            return part.get();
        } finally {
            lock.unlock();
        }
    }
}
