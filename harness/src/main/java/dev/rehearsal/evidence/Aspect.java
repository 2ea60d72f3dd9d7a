package dev.rehearsal.evidence;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is observed, with all that belongs to it. Each is a package of its own; the runner knows a list of them and
 * nothing about any.
 *
 * @param name of the package
 * @param facts what it observes
 * @param checks what it judges by
 * @param observer makes one observer for each path; null where the facts are collected by the runner's own phases
 */
public record Aspect(
        String name,
        List<Fact<?>> facts,
        List<Check> checks,
        @Nullable Supplier<Observer> observer) {
    public Aspect {
        facts = List.copyOf(facts);
        checks = List.copyOf(checks);
    }

    /** One whose facts the runner's own phases collect. */
    @SafeVarargs
    public static Aspect of(String name, List<Fact<?>> facts, List<Check>... checks) {
        return new Aspect(name, facts, Stream.of(checks).flatMap(List::stream).toList(), null);
    }

    /** The same with an observer of its own. */
    public Aspect observedBy(Supplier<Observer> maker) {
        return new Aspect(name, facts, checks, maker);
    }
}
