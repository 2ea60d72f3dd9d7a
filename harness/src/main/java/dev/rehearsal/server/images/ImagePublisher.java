package dev.rehearsal.server.images;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.command.PushImageCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.PushResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import dev.rehearsal.server.DockerEngine;
import dev.rehearsal.server.EngineWords;
import dev.rehearsal.server.ReplicaException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hands images of the engine to a registry. Not thread-safe.
 *
 * @param registry its address, as the engine reaches it
 * @param pusher the account that may push to it; null for none
 * @param variables of the process, which may hold an account at the registry that images are pulled from
 */
public record ImagePublisher(
        DockerEngine engine, String registry, @Nullable AuthConfig pusher, Map<String, String> variables) {
    private static final long LIMIT_MINUTES = 15;

    /** How often a tag is removed that the engine does not let go at once, and the time between. Chosen. */
    private static final int REMOVALS = 3;

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** What the engine itself says in an answer of status 500. */
    private static final Pattern SAID = Pattern.compile("\\{\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One that only asks the engine. */
    public static ImagePublisher asking(DockerEngine engine) {
        return new ImagePublisher(engine, "", null, Map.of());
    }

    /**
     * What became of an image that was pushed.
     *
     * @param digest what the registry answered; null when it serves nobody
     * @param obstacle what does not let it serve under its name; null when nothing does
     */
    record Pushed(@Nullable String digest, @Nullable String obstacle) {}

    /** Identity of an image on the engine; empty when it is not there. */
    public Optional<String> id(String reference) {
        try {
            return Optional.ofNullable(
                    engine.client().inspectImageCmd(reference).exec().getId());
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
    }

    /**
     * An image on the engine.
     *
     * @param id its identity; empty when there is an obstacle
     * @param obstacle why it is not there; null when it is
     */
    record Found(String id, @Nullable String obstacle) {}

    /** Looks once which image a reference names, and pulls it when there is none. */
    Found find(String reference, Consumer<String> says) {
        Optional<String> there = id(reference);
        if (there.isPresent()) {
            return new Found(there.get(), null);
        }
        says.accept("pulling " + reference + ", which is not on the engine");
        String failure = pull(reference).orElse(null);
        String pulled = failure == null ? id(reference).orElse("") : "";
        return pulled.isEmpty()
                ? new Found(
                        "",
                        "is not on this Docker engine and cannot be pulled ("
                                + (failure == null ? "it is gone again" : failure)
                                + "); build it, load it with 'docker load', or tag what you have under that name")
                : new Found(pulled, null);
    }

    /** Pulls an image to the engine; why that does not succeed, or empty. */
    public Optional<String> pull(String reference) {
        ImageName name = ImageName.parse(reference);
        // the engine would pull every tag of a name without one
        String exact =
                name.digest() == null && !reference.endsWith(":" + name.tag()) ? reference + ":latest" : reference;
        try {
            PullImageCmd pull = engine.client().pullImageCmd(exact);
            RegistryLogin.of(variables).at(name.host()).ifPresent(pull::withAuthConfig);
            return Optional.ofNullable(outcome(pull.exec(new Outcome<PullResponseItem>())));
        } catch (DockerException refused) {
            return Optional.of(oneLine(refused.getMessage()));
        }
    }

    /**
     * Pushes an image under the path and tag of this name. The tag that this takes on the engine is removed here and nowhere
     * else: a tag has no label, and by its name it might be that of anybody's registry on this machine.
     *
     * @param id its identity on the engine: no tag, which may move meanwhile
     * @throws ReplicaException when the registry does not take it, or the engine keeps the tag
     */
    Pushed push(ImageName name, String id) {
        Pushed pushed;
        try {
            pushed = pushTagged(name, id);
        } catch (RuntimeException failed) {
            try {
                removeTag(name);
            } catch (RuntimeException left) {
                failed.addSuppressed(left);
            }
            throw failed;
        }
        removeTag(name);
        return pushed;
    }

    private String repository(ImageName name) {
        return registry + "/" + name.path();
    }

    private Pushed pushTagged(ImageName name, String id) {
        engine.client().tagImageCmd(id, repository(name), name.tag()).exec();
        Outcome<PushResponseItem> answer = new Outcome<>();
        PushImageCmd push = engine.client().pushImageCmd(repository(name) + ":" + name.tag());
        if (pusher != null) {
            push.withAuthConfig(pusher);
        }
        String failed = outcome(push.exec(answer));
        if (failed != null) {
            throw new ReplicaException("Image " + name.path() + ":" + name.tag() + " could not be pushed: " + failed);
        }
        String digest = answer.digest.get();
        if (digest == null) {
            throw new ReplicaException("The registry did not say under which digest it has " + name.path() + ":"
                    + name.tag() + ", so nothing would prove what the replicas run.");
        }
        return name.digest() == null || name.digest().equals(digest)
                ? new Pushed(digest, null)
                : new Pushed(null, "is named by a digest, which an engine does not keep with the image; name a tag");
    }

    /** Also when the thread is interrupted, as a run that ends is: nobody else would remove it. */
    private void removeTag(ImageName name) {
        String tag = repository(name) + ":" + name.tag();
        boolean interrupted = Thread.interrupted();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    engine.client().removeImageCmd(tag).withNoPrune(true).exec();
                    return;
                } catch (NotFoundException gone) {
                    return;
                } catch (RuntimeException refused) {
                    if (attempt == REMOVALS) {
                        throw new ReplicaException(
                                "The tag " + tag + " stays on the Docker engine; remove it with 'docker image rm " + tag
                                        + "': " + EngineWords.of(refused),
                                refused);
                    }
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Its id, and its digests in registries with the name before them; empty when it is not there. */
    List<String> digests(String reference) {
        return id(reference)
                .map(id -> Stream.concat(Stream.of(id), repoDigests(reference).stream())
                        .toList())
                .orElse(List.of());
    }

    private List<String> repoDigests(String reference) {
        InspectImageResponse image = engine.client().inspectImageCmd(reference).exec();
        return image.getRepoDigests() == null ? List.of() : image.getRepoDigests();
    }

    private static @Nullable String outcome(Outcome<?> outcome) {
        try {
            if (!outcome.awaitCompletion(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                return "it was not done after " + LIMIT_MINUTES + " minutes";
            }
            return outcome.failure.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReplicaException("The run was interrupted.", stopped);
        } catch (DockerException refused) {
            return oneLine(refused.getMessage());
        }
    }

    private static String oneLine(@Nullable String text) {
        String line = String.valueOf(text).strip().replaceAll("\\s+", " ");
        Matcher said = SAID.matcher(line);
        return said.find() ? said.group(1).replace("\\\"", "\"") : line;
    }

    /** Keeps what the engine says went wrong. */
    private static final class Outcome<T extends ResponseItem> extends ResultCallback.Adapter<T> {
        private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
        private final AtomicReference<@Nullable String> digest = new AtomicReference<>();

        @Override
        public void onNext(T item) {
            if (item.getAux() != null && item.getAux().getDigest() != null) {
                digest.set(item.getAux().getDigest());
            }
            if (item.getErrorDetail() != null) {
                failure.compareAndSet(null, oneLine(item.getErrorDetail().getMessage()));
            }
        }

        /** An image that is not there is an answer, and no fault to be logged. */
        @Override
        public void onError(Throwable failed) {
            failure.compareAndSet(null, oneLine(failed.getMessage()));
            onComplete();
        }
    }
}
