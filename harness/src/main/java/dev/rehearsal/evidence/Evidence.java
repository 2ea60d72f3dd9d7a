package dev.rehearsal.evidence;

import dev.rehearsal.release.VersionScheme;
import dev.rehearsal.runbook.Ends;
import dev.rehearsal.runbook.Examines;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was observed of one path, by {@link Fact}. What is not in it was not observed: checks that need it report
 * themselves as not measured, with the reason where one is known. Immutable.
 */
public final class Evidence {
    private final Subject subject;
    private final Map<Fact<?>, Object> facts;
    private final Map<Fact<?>, String> gaps;

    private Evidence(Builder builder) {
        this.subject = builder.subject;
        this.facts = new LinkedHashMap<>(builder.facts);
        this.gaps = new LinkedHashMap<>(builder.gaps);
    }

    /**
     * What is rehearsed, and on which terms; known before anything boots.
     *
     * @param versions how releases are numbered
     * @param scope what this path has at all; checks of what it does not have are not applicable
     * @param stepLimit time limit of one command
     * @param blockedLimit how long readers and writers of a table may wait for a lock
     */
    public record Subject(
            String path,
            String from,
            String to,
            VersionScheme versions,
            Scope scope,
            Budget budget,
            Duration stepLimit,
            Duration blockedLimit) {}

    /** Evidence about this path that holds nothing yet. */
    public static Builder about(Subject subject) {
        return new Builder(subject);
    }

    /** Collects it. Not thread-safe. */
    public static final class Builder {
        private final Subject subject;
        private final Map<Fact<?>, Object> facts = new LinkedHashMap<>();
        private final Map<Fact<?>, String> gaps = new LinkedHashMap<>();

        private Builder(Subject subject) {
            this.subject = subject;
        }

        /** What was observed; null when it was not. */
        public <T> Builder with(Fact<T> fact, @Nullable T value) {
            if (value == null) {
                facts.remove(fact);
            } else {
                facts.put(fact, value);
            }
            return this;
        }

        /** Why something was not observed, should it be missing: the end of a sentence. */
        public Builder because(Fact<?> fact, String reason) {
            gaps.put(fact, reason);
            return this;
        }

        public Evidence build() {
            return new Evidence(this);
        }
    }

    /** The same evidence, to be changed. */
    public Builder change() {
        Builder builder = new Builder(subject);
        builder.facts.putAll(facts);
        builder.gaps.putAll(gaps);
        return builder;
    }

    /** What was observed; null when it was not. */
    @SuppressWarnings("unchecked") // only a Builder puts values in, with the type of their fact
    public <T> @Nullable T get(Fact<T> fact) {
        return (T) facts.get(fact);
    }

    /** The same, or this when it was not observed. */
    public <T> T get(Fact<T> fact, T otherwise) {
        return Objects.requireNonNullElse(get(fact), otherwise);
    }

    /** Whether it was observed. */
    public boolean has(Fact<?> fact) {
        return facts.containsKey(fact);
    }

    /** The first thing of this type that was observed, whatever it is called. */
    public <T> Optional<T> find(Class<T> type) {
        return facts.values().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** What was observed at all. */
    public Set<Fact<?>> facts() {
        return Set.copyOf(facts.keySet());
    }

    /** The sentence that says that it was not observed, with the reason where one is known. */
    String missing(Fact<?> fact) {
        String reason = gaps.get(fact);
        return fact.what() + " could not be collected" + (reason == null ? "." : ": " + reason);
    }

    public Subject subject() {
        return subject;
    }

    public String path() {
        return subject.path();
    }

    public String from() {
        return subject.from();
    }

    public String to() {
        return subject.to();
    }

    public VersionScheme versions() {
        return subject.versions();
    }

    public Scope scope() {
        return subject.scope();
    }

    public Budget budget() {
        return subject.budget();
    }

    /** The release that should stand at the end; the new one where the way back from it was not begun. */
    public String standing() {
        return standsNew() ? to() : from();
    }

    /** Whether it is the new one. */
    public boolean standsNew() {
        return scope().ends() == Ends.NEW || has(Run.NOT_BEGUN);
    }

    /**
     * What a path has at all.
     *
     * @param ends which release stands at the end
     * @param deploys whether the procedure changes what runs; a preflight does not
     * @param failureExpected whether its first part is to fail
     * @param workload whether writes went in
     * @param backup whether its backup is restored elsewhere
     * @param maintenance whether it announces maintenance
     * @param disk whether it measures what the change needs on disk
     * @param examines what it takes apart afterwards; null for nothing
     */
    public record Scope(
            Ends ends,
            boolean deploys,
            boolean failureExpected,
            boolean workload,
            boolean backup,
            boolean maintenance,
            boolean disk,
            @Nullable Examines examines) {
        /** Whether the migrations are taken apart. */
        public boolean examinesMigrations() {
            return examines == Examines.MIGRATIONS;
        }

        /** An upgrade without anything else. */
        public static Scope upgrade() {
            return new Scope(Ends.NEW, true, false, false, false, false, false, null);
        }
    }

    /**
     * What a path may cost.
     *
     * @param longestOutage longest single outage allowed
     * @param downtime total downtime allowed
     * @param failedRequests failed requests allowed outside of outages; negative for no limit
     * @param p99 slowest 99th percentile allowed; null for no limit
     */
    public record Budget(
            Duration longestOutage,
            Duration downtime,
            long failedRequests,
            @Nullable Duration p99) {
        private static final Duration MOMENT = Duration.ofSeconds(2);

        /**
         * Whether the application may be away for a moment at most, so that old and new release serve side by side: nothing
         * that is stopped and started anew is back so soon.
         */
        public boolean servesThroughout() {
            return longestOutage.compareTo(MOMENT) <= 0;
        }
    }
}
