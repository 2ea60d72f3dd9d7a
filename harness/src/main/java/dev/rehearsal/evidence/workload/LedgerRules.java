package dev.rehearsal.evidence.workload;

import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What several checks ask of the workload's ledger. Stateless. */
public final class LedgerRules {
    private LedgerRules() {}

    /** The ledger; null when the path has none, or when nothing in it was promised, which is then said. */
    public static @Nullable Ledger promising(Evidence evidence, Ruling ruling) {
        if (!evidence.scope().workload()) {
            ruling.notApplicable();
            return null;
        }
        Ledger ledger = ruling.given(evidence, WorkloadAspect.LEDGER);
        if (ledger == null) {
            return null;
        }
        ledger.gaps().forEach(ruling::undecided);
        if (ledger.entries().stream().noneMatch(LedgerEntry::acknowledged)) {
            ruling.undecided("The application acknowledged none of the workload's "
                    + ledger.entries().size() + " writes.");
            return null;
        }
        return ledger;
    }

    /** Those of which it is known whether they are stored; how many are not is said, and undecided when it is all. */
    public static List<LedgerEntry> told(List<LedgerEntry> entries, Ruling ruling) {
        List<LedgerEntry> told =
                entries.stream().filter(entry -> entry.stored() != null).toList();
        int ambiguous = entries.size() - told.size();
        if (ambiguous > 0) {
            String reason = ambiguous + " of " + entries.size()
                    + " writes may have been overtaken by one whose answer is unknown; whether they are stored cannot be told.";
            if (told.isEmpty()) {
                ruling.undecided(reason);
            } else {
                ruling.blind(reason);
            }
        }
        return told;
    }

    public static int stored(LedgerEntry entry) {
        Integer stored = entry.stored();
        return stored == null ? 0 : stored;
    }

    static Map<String, List<LedgerEntry>> byKind(List<LedgerEntry> entries) {
        return entries.stream().collect(Collectors.groupingBy(LedgerEntry::kind, TreeMap::new, Collectors.toList()));
    }

    public static List<String> lines(List<LedgerEntry> entries) {
        return entries.stream().map(LedgerRules::line).toList();
    }

    private static String line(LedgerEntry entry) {
        return (entry.updates() ? "update " : "") + entry.key() + ", sent " + entry.sentAt()
                + (entry.answeredAt() == null ? ", never answered" : ", answered " + entry.answeredAt())
                + (entry.stored() == null ? "" : ", stored " + entry.stored() + " times")
                + (entry.processed() == null ? "" : ", processed " + entry.processed() + " times");
    }
}
