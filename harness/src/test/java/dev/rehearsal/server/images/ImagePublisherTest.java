package dev.rehearsal.server.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.PushImageCmd;
import com.github.dockerjava.api.command.RemoveImageCmd;
import com.github.dockerjava.api.command.TagImageCmd;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.model.PushResponseItem;
import dev.rehearsal.server.DockerEngine;
import dev.rehearsal.server.EngineCalls;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tag under which an image is pushed does not stay on the engine, and hides no failure. */
class ImagePublisherTest {
    private static final ImageName NAME = ImageName.parse("shop:1");
    private static final String TAKEN = "{\"aux\": {\"Digest\": \"sha256:1\"}}";
    private static final String REFUSED = "{\"errorDetail\": {\"message\": \"no space left\"}}";

    private final List<String> calls = new ArrayList<>();
    private int failingRemovals;
    private boolean interruptedByPush;
    private boolean failingTag;

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private ImagePublisher.Pushed push(String answer) {
        DockerClient client = proxy(DockerClient.class, (self, method, arguments) -> switch (method.getName()) {
            case "tagImageCmd" ->
                command(TagImageCmd.class, () -> {
                    calls.add("tag " + arguments[1] + ":" + arguments[2]);
                    if (failingTag) {
                        throw new InternalServerErrorException("timeout");
                    }
                });
            case "removeImageCmd" ->
                command(RemoveImageCmd.class, () -> {
                    calls.add("remove " + arguments[0]);
                    if (failingRemovals-- > 0) {
                        throw new InternalServerErrorException("database is locked");
                    }
                });
            case "pushImageCmd" ->
                proxy(PushImageCmd.class, (push, called, given) -> {
                    if (!called.getName().equals("exec")) {
                        return push;
                    }
                    if (interruptedByPush) {
                        Thread.currentThread().interrupt();
                    }
                    @SuppressWarnings("unchecked")
                    ResultCallback<PushResponseItem> callback = (ResultCallback<PushResponseItem>) given[0];
                    callback.onNext(read(answer));
                    if (!interruptedByPush) {
                        callback.onComplete();
                    }
                    return callback;
                });
            default -> throw new UnsupportedOperationException(method.getName());
        });
        DockerEngine engine = DockerEngine.over(client, new EngineCalls());
        return new ImagePublisher(engine, "127.0.0.1:4711", null, Map.of()).push(NAME, "sha256:id");
    }

    private static <T> T command(Class<T> type, Runnable effect) {
        return proxy(type, (self, method, arguments) -> {
            if (!method.getName().equals("exec")) {
                return self;
            }
            effect.run();
            return null;
        });
    }

    private static PushResponseItem read(String json) {
        try {
            return new ObjectMapper().readValue(json, PushResponseItem.class);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void theTagIsRemovedOnceTheImageIsPushed() {
        assertThat(push(TAKEN).digest()).isEqualTo("sha256:1");
        assertThat(calls).containsExactly("tag 127.0.0.1:4711/library/shop:1", "remove 127.0.0.1:4711/library/shop:1");
    }

    @Test
    void theTagIsRemovedAgainWhereTheEngineFailsOnce() {
        failingRemovals = 1;

        assertThat(push(TAKEN).digest()).isEqualTo("sha256:1");
        assertThat(calls).hasSize(3);
    }

    @Test
    void whyAPushFailedIsNotHiddenByATagThatStays() {
        failingRemovals = 99;

        assertThatThrownBy(() -> push(REFUSED))
                .hasMessageContaining("could not be pushed: no space left")
                .satisfies(failed -> assertThat(failed.getSuppressed())
                        .singleElement()
                        .asString()
                        .contains("docker image rm 127.0.0.1:4711/library/shop:1", "database is locked"));
    }

    @Test
    void aTagThatTheEngineMayHaveMadeIsRemoved() {
        failingTag = true;

        assertThatThrownBy(() -> push(TAKEN)).hasMessageContaining("timeout");
        assertThat(calls).hasSize(2);
    }

    @Test
    void theTagIsRemovedAlsoWhenTheRunIsInterrupted() {
        interruptedByPush = true;

        assertThatThrownBy(() -> push(TAKEN)).hasMessageContaining("interrupted");
        assertThat(calls).hasSize(2);
        assertThat(Thread.interrupted()).isTrue();
    }
}
