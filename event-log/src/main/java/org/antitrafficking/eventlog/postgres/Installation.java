package org.antitrafficking.eventlog.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Which log this is, and which profile of the service may open it.
 *
 * @param logId random, made with the database
 * @param profile the one that opened the database first
 */
public record Installation(UUID logId, String profile) {

    /** A finding, if the database is marked as another profile's; changes nothing, also where there is no mark yet. */
    public static Optional<String> otherThan(DataSource logWriter, String profile) throws SQLException {
        try (Connection connection = logWriter.getConnection()) {
            return otherThan(connection, profile);
        }
    }

    /**
     * Marks a new database as a profile's; of one that is marked already, checks the mark.
     *
     * @return a finding, if the database is another profile's
     */
    public static Optional<String> claim(DataSource logWriter, String profile) throws SQLException {
        try (Connection connection = logWriter.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into history.installation (profile) values (?) on conflict do nothing")) {
            insert.setString(1, profile);
            insert.executeUpdate();
            return otherThan(connection, profile);
        }
    }

    /** Which one it is; empty before {@link #claim}. */
    public static Optional<Installation> of(DataSource logWriter) throws SQLException {
        try (Connection connection = logWriter.getConnection()) {
            return read(connection);
        }
    }

    private static Optional<String> otherThan(Connection connection, String profile) throws SQLException {
        return read(connection)
                .filter(installation -> !installation.profile().equals(profile))
                .map(installation -> "The database belongs to profile " + installation.profile()
                        + ", the service runs in profile " + profile
                        + ". Use another database, or start with that profile.");
    }

    private static Optional<Installation> read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery("select to_regclass('history.installation')")) {
                table.next();
                if (table.getString(1) == null) return Optional.empty();
            }
            try (ResultSet row = statement.executeQuery("select log_id, profile from history.installation")) {
                return row.next()
                        ? Optional.of(new Installation(row.getObject(1, UUID.class), row.getString(2)))
                        : Optional.empty();
            }
        }
    }
}
