package dev.rehearsal.check;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Evidence with one component replaced, whatever it is called. */
final class EvidenceMutation {
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
}
