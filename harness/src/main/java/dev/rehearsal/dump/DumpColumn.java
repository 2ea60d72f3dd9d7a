package dev.rehearsal.dump;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column as a dump declares it. Immutable.
 *
 * @param type as PostgreSQL writes it, such as {@code character varying(60)}
 */
record DumpColumn(String type, boolean required) {
    private static final Pattern TEXT =
            Pattern.compile("(text|character varying|character|(?:\\w+\\.)?citext|name)(\\(\\d+\\))?");
    private static final Pattern NUMBER = Pattern.compile("smallint|integer|bigint|numeric(\\(.*\\))?");
    private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)");
    /** The first word that is no part of a type any more. */
    private static final Pattern END =
            Pattern.compile("\\s(?:DEFAULT|NOT NULL|GENERATED|COLLATE|CONSTRAINT|STORAGE|COMPRESSION)\\b|,?$");

    /** @param declaration what stands after the column's name in {@code create table} */
    static DumpColumn declared(String declaration) {
        Matcher end = END.matcher(declaration);
        String type = end.find() ? declaration.substring(0, end.start()) : declaration;
        return new DumpColumn(type.strip(), declaration.contains(" NOT NULL"));
    }

    boolean text() {
        return TEXT.matcher(type).matches();
    }

    boolean number() {
        return NUMBER.matcher(type).matches();
    }

    /** The longest text that it takes; as long as one likes for most types. */
    int length() {
        Matcher length = LENGTH.matcher(type);
        return text() && length.find() ? Integer.parseInt(length.group(1)) : Integer.MAX_VALUE;
    }
}
