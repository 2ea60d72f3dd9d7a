package dev.rehearsal.check;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evidence with one component replaced, whatever it is called. */
final class EvidenceMutation {
    /** Parts of which null says that there is nothing to say; that a succession is told at all is the collector's matter. */
    private static final Set<String> NULL_IS_NONE = Set.of("restoreFailure", "objective", "succession");

    private EvidenceMutation() {}

    /** The components that can be missing. */
    static List<String> optional() {
        return Arrays.stream(Evidence.class.getRecordComponents())
                .filter(each -> each.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .toList();
    }

    /** The optional components in which two records differ. */
    static List<String> changed(Evidence one, Evidence other) {
        return optional().stream()
                .filter(name -> !Objects.equals(value(one, name), value(other, name)))
                .toList();
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

    /** What can be missing within a component: each of its nullable parts, and what its maps hold. */
    static List<Partial> partials(Evidence evidence, String component) {
        Object value = value(evidence, component);
        List<Partial> partials = new ArrayList<>();
        if (value instanceof Record record) {
            for (RecordComponent part : record.getClass().getRecordComponents()) {
                if (part.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        && !NULL_IS_NONE.contains(part.getName())
                        && value(record, part.getName()) != null) {
                    partials.add(new Partial(
                            component + "." + part.getName() + " missing",
                            with(evidence, component, with(record, part.getName(), null))));
                }
            }
        }
        return partials;
    }
}
