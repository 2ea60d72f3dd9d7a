package dev.rehearsal.evidence.compatibility;

import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.compatibility.ApiDescription.Operation;
import dev.rehearsal.evidence.http.Fields;
import dev.rehearsal.evidence.http.Fields.Field;
import dev.rehearsal.runbook.Ends;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client that was written by the old release's description meets under the new one. What the new one offers beyond
 * the old breaks nobody. Immutable.
 *
 * @param gone operations that are no longer there
 * @param refused operations that the old description's requests no longer fit, and why
 * @param answered operations whose answers no longer hold what the old description promises
 */
public record ApiComparison(List<String> gone, List<String> refused, List<String> answered) {
    static ApiComparison of(ApiDescription from, ApiDescription to) {
        List<String> gone = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        for (Map.Entry<String, Operation> entry : from.operations().entrySet()) {
            Operation old = entry.getValue();
            Optional<Operation> fresh = to.operation(entry.getKey());
            if (fresh.isEmpty()) {
                gone.add(old.shown());
            } else {
                requests(old, fresh.get()).forEach(why -> refused.add(old.shown() + ": " + why));
                answers(old, fresh.get()).forEach(why -> answered.add(old.shown() + ": " + why));
            }
        }
        return new ApiComparison(gone, refused, answered);
    }

    /**
     * That of what was collected; empty when the target has no descriptions, or the path ends with the old release. Where one
     * should be there and is not, the ruling says so.
     */
    public static Optional<ApiComparison> known(Evidence evidence, Ruling ruling) {
        if (evidence.scope().ends() == Ends.OLD) {
            return Optional.empty();
        }
        Interfaces interfaces = ruling.given(evidence, CompatibilityAspect.INTERFACES);
        Interfaces.Contract contract = interfaces == null ? null : interfaces.contract();
        return contract == null ? Optional.empty() : of(contract, ruling);
    }

    static Optional<ApiComparison> of(Interfaces.Contract contract, Ruling ruling) {
        ApiDescription from = ruling.given(contract.from(), "The old release's OpenAPI document");
        ApiDescription to = ruling.given(contract.to(), "The new release's OpenAPI document");
        return from == null || to == null ? Optional.empty() : Optional.of(of(from, to));
    }

    /** Requests of the old description that can no longer be made. */
    List<String> lost() {
        List<String> lost = new ArrayList<>();
        gone.forEach(operation -> lost.add(operation + " is gone"));
        lost.addAll(refused);
        return lost;
    }

    private static List<String> requests(Operation old, Operation fresh) {
        List<String> found = new ArrayList<>();
        fresh.parameters().forEach((parameter, required) -> {
            if (required && !Boolean.TRUE.equals(old.parameters().get(parameter))) {
                found.add("the parameter '" + parameter + "' must be given");
            }
        });
        if (fresh.body().required() && !old.body().required()) {
            found.add("a body must be sent");
        }
        Map<String, Field> before = old.body().fields().byPath();
        for (Map.Entry<String, Field> entry : fresh.body().fields().byPath().entrySet()) {
            String name = entry.getKey();
            Field was = before.get(name);
            if (entry.getValue().required() && (was == null || !was.required()) && holderKnown(before, name)) {
                found.add("the field '" + name + "' must be sent");
            } else if (was != null && !entry.getValue().takes(was)) {
                found.add(of(name) + " must be " + types(entry.getValue()) + " and not " + types(was));
            }
        }
        return found;
    }

    private static List<String> answers(Operation old, Operation fresh) {
        List<String> found = new ArrayList<>();
        old.answers().forEach((status, before) -> {
            Fields now = fresh.answers().get(status);
            if (!status.startsWith("2")) {
                return;
            }
            if (now == null) {
                found.add("it is no longer answered with " + status);
                return;
            }
            before.byPath().forEach((name, was) -> {
                Field is = now.byPath().get(name);
                if (is == null && !name.isEmpty()) {
                    found.add("the answer has no field '" + name + "'");
                } else if (is != null && !was.takes(is)) {
                    found.add(of(name) + " of the answer is " + types(is) + " and no longer " + types(was));
                }
            });
        });
        return found;
    }

    /** What lies in something new that need not be sent is no demand. */
    private static boolean holderKnown(Map<String, Field> before, String name) {
        int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('['));
        String holder = end < 0 ? "" : name.substring(0, end);
        return before.containsKey(holder) || holder.isEmpty();
    }

    private static String of(String name) {
        return name.isEmpty() ? "the whole" : "the field '" + name + "'";
    }

    private static String types(Field field) {
        return field.types().isEmpty()
                ? "anything"
                : String.join(" or ", field.types().stream().sorted().toList());
    }
}
