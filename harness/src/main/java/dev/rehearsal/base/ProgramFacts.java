package dev.rehearsal.base;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in Rehearsal's own words what a program printed that may have printed rows: how much, which of PostgreSQL's errors with
 * its SQLSTATE and the names of the schema in it, which exceptions, which statuses of HTTP. Nothing is taken over but names
 * of tables, columns and constraints in the messages of PostgreSQL that hold such, and types of exceptions. Memory is
 * bounded, whatever the length of lines. Not thread-safe.
 */
public final class ProgramFacts {
    /** Of a longer line only the beginning is looked at. */
    private static final int LONGEST_LINE = 4096;

    private static final int MOST = 20;

    private record Message(Pattern pattern, String state) {
        Message(String pattern, String state) {
            this(Pattern.compile(pattern.replace("NAME", "\"([A-Za-z_][A-Za-z0-9_$.]{0,62})\"")), state);
        }
    }

    /** Messages of PostgreSQL in English, with the names that stand in them; SQLSTATEs are of its appendix A. */
    private static final List<Message> MESSAGES = List.of(
            new Message("duplicate key value violates unique constraint NAME", "23505 unique_violation, constraint"),
            new Message("could not create unique index NAME", "23505 unique_violation, index"),
            new Message(
                    "on table NAME violates foreign key constraint NAME",
                    "23503 foreign_key_violation, table and constraint"),
            new Message("null value in column NAME of relation NAME", "23502 not_null_violation, column and table"),
            new Message(
                    "column NAME of relation NAME contains null values", "23502 not_null_violation, column and table"),
            new Message(
                    "for relation NAME violates check constraint NAME", "23514 check_violation, table and constraint"),
            new Message(
                    "check constraint NAME of relation NAME is violated by some row",
                    "23514 check_violation, constraint and table"),
            new Message(
                    "conflicting key value violates exclusion constraint NAME",
                    "23P01 exclusion_violation, constraint"),
            new Message("relation NAME does not exist", "42P01 undefined_table,"),
            new Message("column NAME of relation NAME does not exist", "42703 undefined_column, column and table"),
            new Message("column NAME does not exist", "42703 undefined_column,"),
            new Message("schema NAME does not exist", "3F000 invalid_schema_name,"),
            new Message("type NAME does not exist", "42704 undefined_object, type"),
            new Message("role NAME does not exist", "42704 undefined_object, role"),
            new Message("database NAME does not exist", "3D000 invalid_catalog_name,"),
            new Message("relation NAME already exists", "42P07 duplicate_table,"),
            new Message("column NAME of relation NAME already exists", "42701 duplicate_column, column and table"),
            new Message("extension NAME is not available", "0A000 feature_not_supported, extension"),
            new Message("permission denied for (?:table|schema|sequence|database) ", "42501 insufficient_privilege"),
            new Message("must be owner of ", "42501 insufficient_privilege"),
            new Message("invalid input syntax for (?:type )?", "22P02 invalid_text_representation"),
            new Message("value too long for type ", "22001 string_data_right_truncation"),
            new Message(
                    "(?:integer|bigint|smallint|numeric field|value .*) (?:out of range|overflow)",
                    "22003 out_of_range"),
            new Message("invalid byte sequence for encoding ", "22021 character_not_in_repertoire"),
            new Message("division by zero", "22012 division_by_zero"),
            new Message("canceling statement due to statement timeout", "57014 query_canceled by statement_timeout"),
            new Message("canceling statement due to lock timeout", "55P03 lock_not_available"),
            new Message("deadlock detected", "40P01 deadlock_detected"),
            new Message("could not serialize access", "40001 serialization_failure"),
            new Message("current transaction is aborted", "25P02 in_failed_sql_transaction"),
            new Message("No space left on device", "53100 disk_full"),
            new Message("too many connections|too many clients", "53300 too_many_connections"),
            new Message(
                    "terminating connection|server closed the connection",
                    "57P01 admin_shutdown or a broken connection"),
            new Message("password authentication failed", "28P01 invalid_password"),
            new Message("syntax error at ", "42601 syntax_error"));

    private static final Pattern POSTGRESQL = Pattern.compile("\\b(?:ERROR|FATAL|PANIC): ");
    private static final Pattern EXCEPTION = Pattern.compile(
            "^(?:\\S{1,60} +\\| )?(?:Caused by: |Exception in thread \\S+ )?((?:[A-Za-z_]\\w{0,60}\\.){0,12}[A-Z]\\w{0,60}(?:Error|Exception|Violation))(?::|$)");
    private static final Pattern STATUS = Pattern.compile("\\bHTTP/\\d(?:\\.\\d)?\"? ([1-5]\\d\\d)\\b");

    private final Map<String, Integer> facts = new LinkedHashMap<>();
    private final StringBuilder line = new StringBuilder();
    private long lines;
    private long characters;

    /** What was printed next, in whatever parts it comes. */
    public void add(CharSequence part) {
        characters += part.length();
        for (int i = 0; i < part.length(); i++) {
            char character = part.charAt(i);
            if (character == '\n') {
                end();
            } else if (line.length() < LONGEST_LINE) {
                line.append(character);
            }
        }
    }

    /** Whether nothing was printed but white space. */
    public boolean empty() {
        return lines == 0 && line.toString().isBlank();
    }

    private void end() {
        String text = line.toString();
        line.setLength(0);
        if (!text.isBlank()) {
            lines++;
            look(text);
        }
    }

    private void look(String text) {
        boolean known = false;
        for (Message message : MESSAGES) {
            Matcher found = message.pattern().matcher(text);
            if (found.find()) {
                StringBuilder fact = new StringBuilder("PostgreSQL's ").append(message.state());
                for (int group = 1; group <= found.groupCount(); group++) {
                    fact.append(group == 1 ? " " : ", ").append(found.group(group));
                }
                count(fact.toString());
                known = true;
                break;
            }
        }
        if (!known && POSTGRESQL.matcher(text).find()) {
            count("another error of PostgreSQL");
        }
        Matcher exception = EXCEPTION.matcher(text);
        if (exception.find()) {
            count("the exception " + exception.group(1));
        }
        Matcher status = STATUS.matcher(text);
        if (status.find() && status.group(1).compareTo("400") >= 0) {
            count("HTTP status " + status.group(1));
        }
    }

    private void count(String fact) {
        if (facts.size() < MOST || facts.containsKey(fact)) {
            facts.merge(fact, 1, Integer::sum);
        }
    }

    /** In one sentence without its end. */
    public String sentence(String text) {
        add(text);
        return String.join("; ", sentences());
    }

    /** What went wrong in a text, without how much it was; empty when nothing is known. */
    public static String errors(String text) {
        ProgramFacts facts = new ProgramFacts();
        facts.add(text);
        List<String> sentences = facts.sentences();
        return String.join("; ", sentences.subList(1, sentences.size()));
    }

    /** In lines. */
    public List<String> lines(List<String> printed) {
        printed.forEach(each -> add(ProgramText.shown(each) + "\n"));
        return sentences();
    }

    /** All that was added, as far as it is to be told; the first is how much it was. */
    public List<String> sentences() {
        if (line.length() > 0) {
            end();
        }
        List<String> sentences = new ArrayList<>();
        sentences.add("%,d %s, %,d characters".formatted(lines, lines == 1 ? "line" : "lines", characters));
        facts.forEach((fact, times) -> sentences.add(times == 1 ? fact : fact + " (" + times + " times)"));
        return sentences;
    }
}
