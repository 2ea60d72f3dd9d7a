package dev.rehearsal.dump;

import dev.rehearsal.base.ProgramFacts;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a dump gets into an empty database by PostgreSQL's own programs, and what it means when they refuse. Immutable.
 *
 * @param dump what is restored
 * @param inside command that what follows it is run by where PostgreSQL's programs are; it hands its input on
 * @param user PostgreSQL's role
 * @param database name of the empty database
 */
public record Restoration(DumpFile dump, String inside, String user, String database) {
    private static final String CUT_OFF =
            "it is damaged or incomplete (PostgreSQL: %s); copy it again, or make a new one";

    /** What PostgreSQL says to what it means; the first that is found counts. */
    private static final List<Cause> CAUSES = List.of(
            new Cause(
                    "role \"([^\"]+)\" does not exist",
                    found -> "it gives objects or rights to the role '" + found.group(1)
                            + "', which the replica does not have; make it with"
                            + " 'pg_dump --no-owner --no-privileges', or let the database's image create the role"),
            new Cause(
                    "extension \"([^\"]+)\" is not available|could not open extension control file \"(?:[^\"]*/)?([^\"/]+)\\.control\"",
                    found -> "it needs the extension '" + (found.group(1) == null ? found.group(2) : found.group(1))
                            + "', which the database's image in this release does not have; use an image that has it,"
                            + " or make the dump with 'pg_dump --exclude-extension' (PostgreSQL 17 or later)"),
            new Cause(
                    "unsupported version \\(([0-9.]+)\\) in file header|unrecognized configuration parameter \"([^\"]+)\"|invalid command \\\\(restrict)",
                    found -> "it was written by a newer pg_dump than the PostgreSQL of this release can read;"
                            + " make it with the pg_dump of that version"),
            new Cause(
                    "(could not read from input file|unexpected end of file|corrupt|invalid compressed"
                            + "|could not uncompress|could not open (?:input )?file \"[^\"]*\\.dat"
                            + "|found unexpected block ID|unexpected EOF|missing data for column \"[^\"]+\""
                            + "|unexpected section code|input file does not appear to be)",
                    found -> CUT_OFF.formatted(found.group(1).strip())),
            new Cause(
                    "(?:relation|schema|type|function|database) \"([^\"]+)\" already exists",
                    found -> "'" + found.group(1) + "' is there already in a new database of this release;"
                            + " make the dump of the application's database alone, without --create"),
            new Cause(
                    "(?m)^[^\\n]*ERROR:\\s+([^\\n]+)",
                    found -> "PostgreSQL refuses it (" + ProgramFacts.errors(found.group())
                            + "); restore it by hand to see its message"));

    private static final Pattern NO_SPACE = Pattern.compile("No space left on device");

    private record Cause(Pattern pattern, Function<MatchResult, String> meaning) {
        Cause(String pattern, Function<MatchResult, String> meaning) {
            this(Pattern.compile(pattern), meaning);
        }
    }

    /**
     * The command.
     *
     * @param file where the dump lies on the machine that the command runs on
     */
    public String command(String file) {
        String account = " -U " + user + " -d " + database;
        String input = dump.gzipped() ? "gzip -dc '" + file + "' | " : "cat '" + file + "' | ";
        return "set -o pipefail; "
                + switch (dump.format()) {
                    case PLAIN -> input + inside + "psql -X -q -v ON_ERROR_STOP=1" + account + " >/dev/null";
                    case CUSTOM -> input + inside + "pg_restore --exit-on-error" + account;
                    // a directory is no stream: it travels as an archive to where pg_restore can read it
                    case DIRECTORY ->
                        "tar -C '" + file + "' -c . | " + inside
                                + "sh -c 'set -e; d=$(mktemp -d); trap \"rm -rf $d\" EXIT; tar -C $d -x;"
                                + " pg_restore --exit-on-error" + account + " $d'";
                };
    }

    /** Whether the machine is at fault, and not the dump. */
    public static boolean outOfSpace(String output) {
        return NO_SPACE.matcher(output).find();
    }

    /**
     * Why it was refused, without any value of the dump's rows.
     *
     * @param output what the command printed
     * @param release whose database refused it
     */
    public DumpException refusal(String output, String release) {
        String reason = CAUSES.stream()
                .flatMap(cause -> {
                    Matcher found = cause.pattern().matcher(output);
                    return found.find()
                            ? java.util.stream.Stream.of(cause.meaning().apply(found))
                            : java.util.stream.Stream.of();
                })
                .findFirst()
                .orElse("PostgreSQL's programs ended with an error of their own; try '"
                        + (dump.format() == DumpFormat.PLAIN ? "psql" : "pg_restore") + "' on it by hand");
        return new DumpException(
                "The dump " + dump.path() + " cannot be restored under release " + release + ": " + reason + ".");
    }
}
