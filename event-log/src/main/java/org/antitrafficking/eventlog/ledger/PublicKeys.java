package org.antitrafficking.eventlog.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;

/** The signer's public keys, as the database has them: a node that does not sign knows them from there. */
final class PublicKeys {

    private PublicKeys() {}

    /** Tells all nodes of keys, in a transaction that holds the lease; what they know already is told once. */
    static void tell(Connection transaction, List<VerifierKey> keys) throws SQLException {
        try (PreparedStatement insert =
                transaction.prepareStatement("insert into ledger.key (key) values (?) on conflict do nothing")) {
            for (VerifierKey key : keys) {
                insert.setString(1, key.toString());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** All that were ever told, the oldest first. */
    static List<VerifierKey> told(Connection connection) throws SQLException {
        var keys = new ArrayList<VerifierKey>();
        try (PreparedStatement select =
                        connection.prepareStatement("select key from ledger.key order by told_at, key");
                ResultSet row = select.executeQuery()) {
            while (row.next()) keys.add(VerifierKey.parse(row.getString(1)));
        }
        return keys;
    }

    /** Those of them that signed a checkpoint; before there is any, all that are of its origin. */
    static List<VerifierKey> inUse(List<VerifierKey> told, String origin, Optional<SignedNote> last) {
        return told.stream()
                .filter(key -> key.name().equals(origin))
                .filter(key -> last.isEmpty() || hasSigned(last.get(), List.of(key)))
                .toList();
    }

    /** Whether one of these keys signed a note. */
    static boolean hasSigned(SignedNote note, List<VerifierKey> keys) {
        try {
            note.verify(keys);
            return true;
        } catch (NoteRefused e) {
            return false;
        }
    }
}
