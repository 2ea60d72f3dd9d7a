package dev.rehearsal.evidence.migrations;

import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.evidence.locks.LockReport.Held;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseCopies;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.TableGrowth;
import dev.rehearsal.postgres.locks.RelationFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells whether a migration's locks last longer where the table is larger. What seems to grow is measured a second time,
 * and the shorter time counts. Not thread-safe.
 */
final class TwoSizes {
    /** Those that block readers or writers. */
    private static final Set<String> STRONG = Set.of("Share", "ShareRowExclusive", "Exclusive", "AccessExclusive");

    private static final long ROWS = 200_000;
    private static final long MOST_BYTES = 128L << 20;
    /** Less than this factor between the sizes tells nothing. */
    private static final long FACTOR = 4;

    private final ExaminationEnvironment environment;
    private final DatabaseCopies copies;
    private final String before;
    private final List<String> lacking;

    /**
     * @param before name of the kept copy that the migration starts from
     * @param lacking hears what could not be measured
     */
    TwoSizes(ExaminationEnvironment environment, DatabaseCopies copies, String before, List<String> lacking) {
        this.environment = environment;
        this.copies = copies;
        this.before = before;
        this.lacking = lacking;
    }

    /** How large a table was, and is. */
    private record Sizes(long rows, long grown) {}

    /**
     * The locks of both sizes.
     *
     * @param small what was seen at the seeded size
     * @param migration carries it out once more and tells the locks
     */
    List<LockGrowth> growths(List<LockReport> small, Supplier<LockReport> migration) {
        List<String> tables = small.stream()
                .flatMap(report -> report.held().stream())
                .filter(lock -> STRONG.contains(lock.mode()))
                .map(Held::relation)
                .filter(relation -> !relation.startsWith("index "))
                .distinct()
                .toList();
        Map<String, Sizes> sizes = grow(tables);
        if (sizes.isEmpty()) {
            return List.of();
        }
        List<LockReport> large = new ArrayList<>();
        large.add(migration.get());
        List<LockGrowth> growths = compare(sizes, small, large);
        if (growths.stream().anyMatch(LockGrowth::grows)) {
            copies.resetTo(before);
            grow(tables);
            large.add(migration.get());
            growths = compare(sizes, small, large);
        }
        return growths;
    }

    private Map<String, Sizes> grow(List<String> tables) {
        Map<String, Sizes> sizes = new LinkedHashMap<>();
        DatabaseAccess database = copies.current();
        Map<String, Long> bytes = new LinkedHashMap<>();
        RelationFiles.read(database).relations().values().stream()
                .filter(relation -> relation.kind().equals("r"))
                .forEach(relation -> bytes.put(relation.label(), relation.bytes()));
        for (String table : tables) {
            if (environment.to().migrations().tables().contains(table) || !bytes.containsKey(table)) {
                continue;
            }
            try {
                long rows = TableGrowth.rows(database, table);
                long wanted = Math.max(ROWS, FACTOR * rows);
                long bearable = rows == 0 ? wanted : MOST_BYTES / Math.max(1, bytes.get(table) / rows);
                if (Math.min(wanted, bearable) < FACTOR * rows) {
                    lack("Whether its lock on " + table + " grows was not measured: the table is large already.");
                } else {
                    sizes.put(table, new Sizes(rows, TableGrowth.grow(database, table, Math.min(wanted, bearable))));
                }
            } catch (DatabaseException cannot) {
                lack("Whether its lock on " + table + " grows was not measured: " + cannot.getMessage() + ".");
            }
        }
        return sizes;
    }

    private void lack(String sentence) {
        if (!lacking.contains(sentence)) {
            lacking.add(sentence);
        }
    }

    private static List<LockGrowth> compare(Map<String, Sizes> sizes, List<LockReport> small, List<LockReport> large) {
        List<LockGrowth> growths = new ArrayList<>();
        sizes.forEach((table, size) -> STRONG.stream().sorted().forEach(mode -> {
            Optional<Held> few = longest(small.stream(), table, mode).max(Comparator.comparing(Held::held));
            Optional<Held> many = large.stream()
                    .map(report -> longest(Stream.of(report), table, mode).findFirst())
                    .flatMap(Optional::stream)
                    .min(Comparator.comparing(Held::held));
            many.ifPresent(lock -> growths.add(new LockGrowth(
                    table,
                    mode,
                    size.rows(),
                    few.map(Held::held).orElse(Duration.ZERO),
                    size.grown(),
                    lock.held(),
                    lock.statement())));
        }));
        return growths;
    }

    /** Of each report the lock that was held longest. */
    private static Stream<Held> longest(Stream<LockReport> reports, String table, String mode) {
        return reports.flatMap(report -> report.held().stream()
                .filter(lock -> lock.relation().equals(table) && lock.mode().equals(mode))
                .limit(1));
    }
}
