package org.antitrafficking.eventlog.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.merkle.Frontier;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.SignedNote;
import org.jspecify.annotations.Nullable;

/**
 * Which epoch a log is in. The first begins with it. Another one begins when a database was put back that lacks what
 * was anchored already and whoever runs it declares that as a loss, by naming the checkpoint that is given up: a new
 * origin, whose first leaf is that checkpoint.
 */
public final class Epochs {

    private Epochs() {}

    /**
     * The origin of the epoch in force; begins the first, and the one that declares a loss.
     *
     * @param ledger gives connections of the ledger role
     * @param declaredLoss epoch and size of the last checkpoint that was signed, as {@code 1/8640}; null for none, and
     *     where there is no signer it may only be one that was declared already
     * @param signer null on a node that does not anchor
     * @throws IllegalArgumentException if what is declared is not the last that was signed, or the ledger had another
     *     name before: nobody who kept a checkpoint would find it again
     */
    public static Origin open(
            DataSource ledger, String name, UUID logId, @Nullable Signer signer, @Nullable String declaredLoss)
            throws SQLException {
        try (Connection connection = ledger.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement first = connection.createStatement()) {
                first.execute("insert into ledger.epoch (epoch) values (1) on conflict do nothing");
            }
            var now = new Origin(name, logId, last(connection));
            checkName(connection, now);
            Optional<Checkpoint> signed = lastSigned(connection, now.of(Origin.ANCHOR), signer);
            var origin = declaredLoss == null || declaredLoss.isBlank() || isDeclared(now, declaredLoss)
                    ? now
                    : declare(connection, now, signer != null, signed, declaredLoss);
            connection.commit();
            return origin;
        }
    }

    /** The larger of what this host's signer remembers and what all hosts were told. */
    private static Optional<Checkpoint> lastSigned(Connection connection, String origin, @Nullable Signer signer)
            throws SQLException {
        if (signer == null) return Optional.empty();
        return Stream.concat(signer.last(origin).stream(), SigningLease.last(connection, origin).stream())
                .max(Comparator.comparingLong(Checkpoint::size));
    }

    private static void checkName(Connection connection, Origin now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select note from ledger.checkpoint where epoch = ? and tree = 'anchor' order by number desc limit"
                        + " 1")) {
            select.setInt(1, now.epoch());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) return;
                String origin =
                        Checkpoint.of(SignedNote.parse(row.getString(1))).origin();
                if (!origin.equals(now.of(Origin.ANCHOR)))
                    throw new IllegalArgumentException(
                            "The ledger's checkpoints begin with " + origin + ", and with the"
                                    + " name that is set they would begin with " + now.of(Origin.ANCHOR)
                                    + ". Set coordination.ledger.name to what it was.");
            }
        }
    }

    /** Whether that loss was declared before: the setting may stay where it is. */
    private static boolean isDeclared(Origin now, String declaredLoss) {
        return declaredLoss.startsWith(now.epoch() - 1 + "/");
    }

    private static Origin declare(
            Connection connection, Origin now, boolean signs, Optional<Checkpoint> signed, String declaredLoss)
            throws SQLException {
        if (!signs)
            throw new IllegalArgumentException(
                    "A loss is declared where the signer is, which knows what was signed, and this node has none. Set"
                            + " coordination.ledger.declared-loss there, and start that first.");
        String last = signed.map(checkpoint -> now.epoch() + "/" + checkpoint.size())
                .orElseThrow(
                        () -> new IllegalArgumentException("Nothing was signed yet, so there is no loss to declare."));
        if (!declaredLoss.equals(last))
            throw new IllegalArgumentException("The loss that is declared, " + declaredLoss + ", is not of the last"
                    + " checkpoint that was signed, " + last + ".");
        long stored = new Runs(connection)
                .sizes(List.of(Runs.anchorTree(now.epoch())))
                .getOrDefault(Runs.anchorTree(now.epoch()), 0L);
        if (stored >= signed.get().size())
            throw new IllegalArgumentException(
                    "There are " + stored + " anchors, all that were signed: nothing was lost,"
                            + " so there is no loss to declare. If the signer refuses, history was written anew.");
        String abandoned = signed.get().text();
        int epoch = now.epoch() + 1;
        try (PreparedStatement insert =
                connection.prepareStatement("insert into ledger.epoch (epoch, abandoned) values (?, ?)")) {
            insert.setInt(1, epoch);
            insert.setString(2, abandoned);
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into ledger.anchor (epoch, number, seed, leaf) values (?, 1, ?, ?)")) {
            insert.setInt(1, epoch);
            insert.setBytes(2, new byte[32]); // there are no heads in it to be blinded
            insert.setBytes(3, abandoned.getBytes(UTF_8));
            insert.executeUpdate();
        }
        var tree = new GrowingTree(Runs.anchorTree(epoch), new Frontier());
        tree.append(new TreeHasher().leaf(abandoned.getBytes(UTF_8)));
        new Runs(connection).write(tree.taken());
        return new Origin(now.name(), now.logId(), epoch);
    }

    private static int last(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(epoch) from ledger.epoch")) {
            row.next();
            return row.getInt(1);
        }
    }
}
