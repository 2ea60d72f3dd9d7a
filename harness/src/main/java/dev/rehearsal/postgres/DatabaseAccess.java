package dev.rehearsal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Where a database answers and who asks. Immutable; every connection is the caller's own.
 *
 * @param discreet whether its rows are somebody's own, so that differences are told without their values
 */
public record DatabaseAccess(String host, int port, String name, String user, String password, boolean discreet) {
    private static final String CONNECT_SECONDS = "10";
    /** Text forms must not depend on the server's settings, or a changed setting would look like changed data. */
    private static final String SESSION = "-c timezone=UTC -c datestyle=ISO,YMD -c intervalstyle=iso_8601"
            + " -c extra_float_digits=1 -c bytea_output=hex -c lock_timeout=30s -c search_path=public";

    static {
        ScramKeyCache.remember();
    }

    /** Where values of rows may be told. */
    public DatabaseAccess(String host, int port, String name, String user, String password) {
        this(host, port, name, user, password, false);
    }

    /** The same server, another database. */
    public DatabaseAccess withName(String other) {
        return new DatabaseAccess(host, port, other, user, password, discreet);
    }

    /**
     * Opens a connection.
     *
     * @throws DatabaseException when the server does not answer or refuses
     */
    public Connection open() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("ApplicationName", "rehearsal");
        properties.setProperty("options", SESSION);
        try {
            Connection connection = new Driver().connect(url(), properties);
            if (connection == null) {
                throw new IllegalStateException("The driver does not know " + url());
            }
            return connection;
        } catch (SQLException refused) {
            throw new DatabaseException("Database " + name + " does not answer: " + SqlFault.of(refused), refused);
        }
    }

    String url() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    @Override
    public String toString() {
        return user + "@" + name;
    }
}
