package dev.rehearsal.evidence.compatibility;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.compatibility.KeyKinds.Kind;
import dev.rehearsal.runbook.Ends;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what lies beside the database, such as in Redis, is still of the kind that it was. */
public final class KeyChecks {
    private KeyChecks() {}

    public static List<Check> all() {
        return List.of(new Check(
                new CheckDescription(
                        "data.keys-changed",
                        Severity.WARNING,
                        "Keys in a store beside the database are gone, are of another type, or no longer end by themselves.",
                        "No backup and no migration knows of them: code that meets another type fails, and keys without an end fill the memory until the store refuses writes or drops others.",
                        "Give each key its lifetime where it is written, and a key of another type another name.",
                        "The target's command lists its lasting keys by kind, with type and seconds to live, before the plan and when the queues are drained after it (queues.keys).",
                        "What lies in the keys; kinds that the command leaves out, or that no key was of before."),
                KeyChecks::changed));
    }

    private static void changed(Evidence evidence, Ruling ruling) {
        if (evidence.scope().ends() == Ends.OLD) {
            ruling.notApplicable();
            return;
        }
        Interfaces interfaces = ruling.given(evidence, CompatibilityAspect.INTERFACES);
        if (interfaces == null) {
            return;
        }
        Interfaces.Keys keys = interfaces.keys();
        if (keys == null) {
            ruling.untold("The target has no command that lists keys beside the database (queues.keys).");
            return;
        }
        KeyKinds before = ruling.given(keys.before(), "The keys beside the database before the plan");
        KeyKinds after = ruling.given(keys.after(), "The keys beside the database after the plan");
        if (before == null || after == null) {
            return;
        }
        if (before.kinds().isEmpty()) {
            ruling.blind("No key lay beside the database before the plan.");
        }
        before.kinds().forEach((name, kind) -> compare(name, kind, after.kinds().get(name), evidence, ruling));
    }

    private static void compare(String name, Kind was, @Nullable Kind is, Evidence evidence, Ruling ruling) {
        if (is == null) {
            if (was.lasting() > 0) {
                ruling.finding(
                        name,
                        "All " + was.lasting() + " keys " + name + " that do not end by themselves are gone after "
                                + evidence.to() + "; look who removes them.",
                        List.of());
            }
        } else if (!was.types().containsAll(is.types())) {
            ruling.finding(
                    name,
                    "Keys " + name + " were of type " + String.join(", ", was.types()) + " and are of type "
                            + String.join(", ", is.types()) + " under " + evidence.to()
                            + "; give what is of another type another name.",
                    List.of());
        } else if (was.lasting() == 0 && is.lasting() > 0) {
            ruling.finding(
                    name,
                    "Keys " + name + " ended by themselves, and " + is.lasting() + " of " + (is.lasting() + is.ending())
                            + " do not any more under " + evidence.to() + "; give them a lifetime.",
                    List.of());
        }
    }
}
