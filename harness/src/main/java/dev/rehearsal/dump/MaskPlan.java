package dev.rehearsal.dump;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rules held against a dump's tables, and what they make of each value. Not thread-safe. */
final class MaskPlan {
    /** Shorter hashes of many values would meet each other. */
    private static final int SHORTEST_HASH = 16;

    private static final int LONGEST_HASH = 32;

    private final Map<String, Map<String, UnaryOperator<String>>> masks = new HashMap<>();
    private final Pseudonyms pseudonyms;
    private final KeptShape shape;

    private MaskPlan(String key) {
        this.pseudonyms = new Pseudonyms(key);
        this.shape = new KeptShape(pseudonyms);
    }

    /**
     * Holds the rules against the tables.
     *
     * @param key by which values are replaced
     * @throws MaskRulesException with every rule that does not fit
     */
    static MaskPlan of(String file, List<MaskRule> rules, DumpSchema schema, String key) {
        List<String> problems = new ArrayList<>();
        Map<String, MaskRule> byPlace = new HashMap<>();
        MaskPlan plan = new MaskPlan(key);
        for (MaskRule rule : rules) {
            byPlace.put(rule.place(), rule);
            String problem = problem(rule, schema);
            if (problem != null) {
                problems.add(file + ":" + rule.line() + ": " + problem);
                continue;
            }
            Map<String, DumpColumn> columns = Objects.requireNonNull(schema.columns(rule.table()));
            plan.masks
                    .computeIfAbsent(rule.table(), each -> new HashMap<>())
                    .put(rule.column(), plan.mask(rule, Objects.requireNonNull(columns.get(rule.column()))));
        }
        for (DumpSchema.Reference reference : schema.references()) {
            addReferenceProblem(reference, byPlace, file, problems);
        }
        if (!problems.isEmpty()) {
            throw new MaskRulesException(problems);
        }
        return plan;
    }

    private static void addReferenceProblem(
            DumpSchema.Reference reference, Map<String, MaskRule> rules, String file, List<String> problems) {
        MaskRule from = rules.get(reference.from());
        MaskRule to = rules.get(reference.to());
        boolean apart = from == null || to == null || from.kind() != to.kind();
        // a reference that is NULL refers to nothing
        boolean emptied = from != null && from.kind() == MaskRule.Kind.NULL;
        if (apart && !emptied && (from != null || to != null)) {
            MaskRule told = Objects.requireNonNull(to != null ? to : from);
            problems.add(file + ":" + told.line() + ": " + reference.from() + " refers to " + reference.to()
                    + ", so both need the same rule.");
        }
    }

    private static @Nullable String problem(MaskRule rule, DumpSchema schema) {
        Map<String, DumpColumn> columns = schema.columns(rule.table());
        if (columns == null) {
            return "the dump has no table '" + rule.table() + "'; it has "
                    + String.join(", ", new TreeSet<>(schema.tables())) + ".";
        }
        DumpColumn column = columns.get(rule.column());
        if (column == null) {
            return "table " + rule.table() + " has no column '" + rule.column() + "'; it has "
                    + String.join(", ", columns.keySet()) + ".";
        }
        String is = rule.place() + " is " + column.type() + ", ";
        return switch (rule.kind()) {
            case NULL -> column.required() ? rule.place() + " may not be NULL; take another rule." : null;
            case CONSTANT ->
                schema.unique(rule.place()) ? rule.place() + " is part of a unique key, so no constant fits." : null;
            case HASH ->
                column.text() && column.length() >= SHORTEST_HASH
                                || column.type().equals("uuid")
                                || column.type().equals("bytea")
                        ? null
                        : is + "which takes no hash of at least " + SHORTEST_HASH
                                + " characters; take keep-shape, constant or null.";
            case KEEP_SHAPE -> {
                if (schema.counted(rule.place())) {
                    yield rule.place() + " is counted by a sequence, which would meet the new numbers; leave it out.";
                }
                yield column.text() || column.number()
                        ? null
                        : is + "which has no shape to keep; take constant, null"
                                + (column.type().equals("uuid") ? " or hash." : ".");
            }
        };
    }

    private UnaryOperator<String> mask(MaskRule rule, DumpColumn column) {
        return switch (rule.kind()) {
            case NULL -> written -> CopyText.NULL;
            case CONSTANT -> written -> CopyText.write(rule.value());
            case HASH -> written -> hash(CopyText.read(written), column);
            case KEEP_SHAPE ->
                column.number() ? shape::number : written -> CopyText.write(shape.text(CopyText.read(written)));
        };
    }

    private String hash(String value, DumpColumn column) {
        String hex = pseudonyms.hex(value);
        return switch (column.type()) {
            case "uuid" ->
                String.join(
                        "-",
                        hex.substring(0, 8),
                        hex.substring(8, 12),
                        hex.substring(12, 16),
                        hex.substring(16, 20),
                        hex.substring(20, 32));
            case "bytea" -> "\\\\x" + hex;
            default -> hex.substring(0, Math.min(LONGEST_HASH, column.length()));
        };
    }

    /** What becomes of a table's values, by their places; null where nothing does, and for a table without a rule. */
    @Nullable
    List<@Nullable UnaryOperator<String>> of(String table, List<String> columns) {
        Map<String, UnaryOperator<String>> ofTable = masks.get(table);
        if (ofTable == null) {
            return null;
        }
        List<@Nullable UnaryOperator<String>> places = new ArrayList<>();
        columns.forEach(column -> places.add(ofTable.get(column)));
        return places;
    }
}
