package dev.rehearsal.replica;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.PushResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hands images of the engine to a registry. Not thread-safe.
 *
 * @param registry its address, as the engine reaches it
 * @param variables of the process, which may hold an account at the registry that images are pulled from
 */
record HandOver(Engine engine, String registry, Map<String, String> variables) {
    private static final long LIMIT_MINUTES = 15;

    /** What the engine itself says in an answer of status 500. */
    private static final Pattern SAID = Pattern.compile("\\{\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Identity of an image on the engine; empty when it is not there. */
    Optional<String> id(String reference) {
        try {
            return Optional.ofNullable(
                    engine.client().inspectImageCmd(reference).exec().getId());
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
    }

    /** Pulls an image to the engine; why that does not succeed, or empty. */
    Optional<String> pull(String reference) {
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
     * Pushes an image under the path and tag of this name.
     *
     * @return what does not let it serve under that name, or empty
     * @throws ReplicaException when the registry does not take it
     */
    Optional<String> push(ImageName name, String reference) {
        String repository = registry + "/" + name.path();
        String pushed = repository + ":" + name.tag();
        engine.client().tagImageCmd(reference, repository, name.tag()).exec();
        try {
            String failed = outcome(engine.client().pushImageCmd(pushed).exec(new Outcome<PushResponseItem>()));
            if (failed != null) {
                throw new ReplicaException("Image " + reference + " could not be pushed: " + failed);
            }
            // the engine notes it only when the registry has taken everything; a stream that was cut off ends as well
            if (repoDigests(pushed).stream().noneMatch(each -> each.startsWith(repository + "@"))) {
                throw new ReplicaException("Pushing image " + reference + " to the rehearsal's registry broke off.");
            }
            String digest = name.digest();
            return digest == null || repoDigests(pushed).contains(repository + "@" + digest)
                    ? Optional.empty()
                    : Optional.of("is named by a digest, which an engine does not keep with the image; name a tag");
        } finally {
            engine.client().removeImageCmd(pushed).withNoPrune(true).exec();
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

        @Override
        public void onNext(T item) {
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
