package dev.rehearsal.postgres;

import dev.rehearsal.base.ProgramText;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL says when it refuses; its message may quote rows, so it is marked as such. Stateless. */
public final class SqlFault {
    private SqlFault() {}

    /** Its message, and its SQLSTATE with the names of the schema where the message is withheld. */
    public static String of(SQLException refused) {
        ServerErrorMessage said = refused instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
        String names = said == null
                ? ""
                : Stream.of(said.getSchema(), said.getTable(), said.getColumn(), said.getConstraint())
                        .filter(name -> name != null && !name.isEmpty())
                        .collect(Collectors.joining(", "));
        return ProgramText.quoted(
                String.valueOf(refused.getMessage()),
                "SQLSTATE " + refused.getSQLState() + (names.isEmpty() ? "" : " at " + names));
    }
}
