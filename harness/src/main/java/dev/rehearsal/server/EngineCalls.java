package dev.rehearsal.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CopyArchiveToContainerCmd;
import com.github.dockerjava.api.command.DockerCmd;
import com.github.dockerjava.api.exception.DockerException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives every call to the engine an end: one that does not answer is a fault of the machine, not something to wait for. Once
 * it has not answered, nobody waits long for it again until it does. Thread-safe.
 */
public final class EngineCalls {
    /** For a call that answers in milliseconds or, for a volume of many files, in some minutes. Chosen. */
    private static final Duration USUAL = Duration.ofMinutes(5);

    /** For a call that moves files of any size. Chosen: 60 GB at 35 MB/s. */
    private static final Duration TRANSFER = Duration.ofMinutes(30);

    /** HTTP status from which on it is not the request that is wrong. */
    private static final int FAILED = 500;

    private static final Duration ONCE_SILENT = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newCachedThreadPool(call -> {
        Thread thread = new Thread(call, "engine call");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration usual;
    private final Duration onceSilent;
    private volatile boolean silent;

    public EngineCalls() {
        this(USUAL, ONCE_SILENT);
    }

    /**
     * @param usual for a call of which nothing else is known
     * @param onceSilent for each after one that was not answered
     */
    public EngineCalls(Duration usual, Duration onceSilent) {
        this.usual = usual;
        this.onceSilent = onceSilent;
    }

    /**
     * Makes a call, at most for the usual time.
     *
     * @param what it does, for the message
     * @throws ReplicaException when it is not answered in time; what the call itself throws comes through
     */
    public <T extends @Nullable Object> T within(String what, Supplier<T> call) {
        return within(usual, what, call);
    }

    /** The same for one that moves files of any size. */
    public void transfer(String what, Runnable call) {
        within(TRANSFER, what, () -> {
            call.run();
            return true;
        });
    }

    private <T extends @Nullable Object> T within(Duration limit, String what, Supplier<T> call) {
        Duration patience = silent ? onceSilent : limit;
        Future<T> answer = threads.submit(call::get);
        try {
            T answered = answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            silent = false;
            return answered;
        } catch (TimeoutException unanswered) {
            silent = true;
            answer.cancel(true);
            throw new ReplicaException(
                    "The Docker engine did not answer within " + patience.toSeconds() + " s (" + what
                            + "); see whether 'docker info' answers, and restart the engine if it does not.",
                    unanswered);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof RuntimeException known) {
                throw known;
            }
            if (cause instanceof Error fatal) {
                throw fatal;
            }
            throw new ReplicaException("The Docker engine could not be asked (" + what + ").", cause);
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ReplicaException("The run was interrupted.", stopped);
        }
    }

    /** The same client, whose calls all end. What streams has a limit at whoever reads the stream. */
    DockerClient over(DockerClient client) {
        return proxy(DockerClient.class, (self, method, arguments) -> {
            Object made = invoke(client, method, arguments);
            return made instanceof DockerCmd<?> command ? bounded(command, method.getReturnType()) : made;
        });
    }

    private Object bounded(DockerCmd<?> command, Class<?> type) {
        return proxy(type, (self, method, arguments) -> {
            if (method.getName().equals("exec") && method.getParameterCount() == 0) {
                Duration limit = command instanceof CopyArchiveToContainerCmd ? TRANSFER : usual;
                String what = named(type);
                return within(limit, what, () -> answered(what, () -> invoke(command, method, arguments)));
            }
            Object result = invoke(command, method, arguments);
            return result == command ? self : result;
        });
    }

    /**
     * What the engine refuses comes through, for those who know what it means; where it fails, or what it says makes no sense,
     * that is a fault of the machine.
     */
    private static @Nullable Object answered(String what, Supplier<@Nullable Object> call) {
        try {
            return call.get();
        } catch (ReplicaException known) {
            throw known;
        } catch (RuntimeException failed) {
            if (failed instanceof DockerException refused && refused.getHttpStatus() < FAILED) {
                throw refused;
            }
            throw new ReplicaException(
                    "The Docker engine failed (" + what + "): " + EngineWords.of(failed)
                            + "; see whether 'docker info' answers.",
                    failed);
        }
    }

    private static String named(Class<?> type) {
        return type.getSimpleName()
                .replaceAll("Cmd$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private interface Handler {
        @Nullable
        Object handle(Object self, Method method, Object @Nullable [] arguments);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, Handler handler) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> handler.handle(self, method, arguments));
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (thrown.getCause() instanceof Error fatal) {
                throw fatal;
            }
            throw new ReplicaException("The Docker engine's client failed.", thrown.getCause());
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(method + " cannot be called", hidden);
        }
    }
}
