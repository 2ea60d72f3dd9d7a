package dev.rehearsal.evidence;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evidence with one fact less, or with less of it, whatever it is called. */
final class EvidenceMutation {
    /** Parts of which null says that there is nothing to say; that a succession is told at all is the collector's matter. */
    private static final Set<String> NULL_IS_NONE = Set.of("restoreFailure", "objective", "succession");

    private EvidenceMutation() {}

    /** What was observed. */
    static List<Fact<?>> facts(Evidence evidence) {
        return evidence.facts().stream()
                .sorted(Comparator.comparing(Fact::name))
                .toList();
    }

    /** What was observed otherwise, or only in one of them. */
    static List<Fact<?>> changed(Evidence one, Evidence other) {
        return Stream.of(one, other)
                .flatMap(each -> facts(each).stream())
                .distinct()
                .filter(fact -> !Objects.equals(one.get(fact), other.get(fact)))
                .toList();
    }

    /** The same evidence without this. */
    static Evidence without(Evidence evidence, Fact<?> fact) {
        return evidence.change().with(fact, null).build();
    }

    static @Nullable Object value(Record record, String component) {
        try {
            for (RecordComponent each : record.getClass().getRecordComponents()) {
                if (each.getName().equals(component)) {
                    each.getAccessor().setAccessible(true);
                    return each.getAccessor().invoke(record);
                }
            }
            throw new IllegalArgumentException(record.getClass() + " has no " + component);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same record with another value of one component. */
    @SuppressWarnings("unchecked")
    static <R extends Record> R with(R record, String component, @Nullable Object value) {
        RecordComponent[] parts = record.getClass().getRecordComponents();
        try {
            Object[] values = new Object[parts.length];
            Class<?>[] types = new Class<?>[parts.length];
            for (int i = 0; i < parts.length; i++) {
                types[i] = parts[i].getType();
                values[i] = parts[i].getName().equals(component) ? value : value(record, parts[i].getName());
            }
            var constructor = record.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (R) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "A " + record.getClass().getSimpleName() + " cannot hold this " + component, e);
        }
    }

    /**
     * Evidence with less in it.
     *
     * @param what what is missing
     */
    record Partial(String what, Evidence evidence) {}

    /** What can be missing within a fact: each of its nullable parts. */
    static <T> List<Partial> partials(Evidence evidence, Fact<T> fact) {
        List<Partial> partials = new ArrayList<>();
        if (evidence.get(fact) instanceof Record record) {
            for (RecordComponent part : record.getClass().getRecordComponents()) {
                if (part.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        && !NULL_IS_NONE.contains(part.getName())
                        && value(record, part.getName()) != null) {
                    partials.add(new Partial(
                            fact.name() + "." + part.getName() + " missing",
                            replaced(evidence, fact, with(record, part.getName(), null))));
                }
            }
        }
        return partials;
    }

    @SuppressWarnings("unchecked") // the record is of the same class as the one that it replaces
    private static <T> Evidence replaced(Evidence evidence, Fact<T> fact, Record record) {
        return evidence.change().with(fact, (T) record).build();
    }
}
