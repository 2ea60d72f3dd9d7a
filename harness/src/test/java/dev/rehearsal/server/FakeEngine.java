package dev.rehearsal.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecCreateCmd;
import com.github.dockerjava.api.command.ExecCreateCmdResponse;
import com.github.dockerjava.api.command.ExecStartCmd;
import com.github.dockerjava.api.command.InspectExecCmd;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An engine that is a client and nothing else: its processes are written by hand, and its streams fail when they are told to. */
public final class FakeEngine implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<Integer, FakeProcess> processes;
    private final Function<Integer, StreamFault> faults;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final CountDownLatch released = new CountDownLatch(1);

    /** A program: reads what is typed, and prints. */
    public interface FakeProcess {
        /** @return its exit status */
        int run(InputStream input, Printer printer) throws IOException, InterruptedException;
    }

    /** Where a program prints to. */
    public interface Printer {
        void print(String text) throws IOException;
    }

    /**
     * @param processes number of the process, from 0, to what it does
     * @param faults number of the process to what happens to it
     */
    public FakeEngine(Function<Integer, FakeProcess> processes, Function<Integer, StreamFault> faults) {
        this.processes = processes;
        this.faults = faults;
    }

    public int started() {
        return count.get();
    }

    /** What hung or was late may go on. */
    @Override
    public void close() {
        released.countDown();
    }

    public DockerClient client() {
        return proxy(DockerClient.class, (self, method, arguments) -> switch (method.getName()) {
            case "execCreateCmd" -> create();
            case "execStartCmd" -> start((String) arguments[0]);
            case "inspectExecCmd" -> inspect((String) arguments[0]);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private ExecCreateCmd create() {
        return proxy(ExecCreateCmd.class, (self, method, arguments) -> {
            if (!method.getName().equals("exec")) {
                return self;
            }
            int number = count.getAndIncrement();
            faults.apply(number).atCreation();
            return read("{\"Id\":\"" + number + "\"}", ExecCreateCmdResponse.class);
        });
    }

    private ExecStartCmd start(String id) {
        InputStream[] input = {InputStream.nullInputStream()};
        return proxy(ExecStartCmd.class, (self, method, arguments) -> {
            if (method.getName().equals("withStdIn")) {
                input[0] = (InputStream) arguments[0];
            } else if (method.getName().equals("exec")) {
                @SuppressWarnings("unchecked")
                ResultCallback<Frame> callback = (ResultCallback<Frame>) arguments[0];
                Thread thread = new Thread(() -> run(id, input[0], callback), "process " + id);
                thread.setDaemon(true);
                thread.start();
                return callback;
            }
            return self;
        });
    }

    private void run(String id, InputStream input, ResultCallback<Frame> callback) {
        int number = Integer.parseInt(id);
        StreamFault.Stream stream =
                faults.apply(number).over(part -> callback.onNext(new Frame(StreamType.STDOUT, part)), released);
        try {
            statuses.put(id, processes.apply(number).run(input, stream::print));
            stream.end();
            callback.onComplete();
        } catch (StreamFault.Cut cut) {
            callback.onComplete();
        } catch (IOException | InterruptedException broken) {
            callback.onError(broken);
        }
    }

    private InspectExecCmd inspect(String id) {
        return proxy(InspectExecCmd.class, (self, method, arguments) -> {
            Integer status = statuses.get(id);
            return read(
                    status == null ? "{\"Running\":true}" : "{\"Running\":false,\"ExitCode\":" + status + "}",
                    InspectExecResponse.class);
        });
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private interface Handler {
        Object handle(Object self, Method method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) ->
                        handler.handle(self, method, arguments == null ? new Object[0] : arguments)));
    }
}
