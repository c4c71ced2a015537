package org.antitrafficking.coordination.api.wiring;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.antitrafficking.eventlog.ledger.FileSigner;
import org.antitrafficking.eventlog.postgres.DatabaseSafety;
import org.antitrafficking.eventlog.postgres.Installation;
import org.antitrafficking.eventlog.postgres.Roles;
import org.antitrafficking.eventlog.postgres.UnsafeSettings;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** What a signer refuses to start on. Nothing is read or signed before this has passed. */
final class SignerSafety {

    private static final String NOT_MIGRATED =
            "The database is not migrated to this version of the ledger. Nodes do that, and no signer has the right to:"
                    + " start a node of this version first.";

    private SignerSafety() {}

    /** Settings alone: no database was asked where this refuses. */
    static void beforeConnecting(Profile profile, CoordinationSettings settings, @Nullable InetAddress management) {
        var findings = new ArrayList<String>();
        if (profile == Profile.DEMONSTRATION)
            StartupSafety.demonstration(management, "management.server.address", findings);
        else StartupSafety.logLevels(findings);
        StartupSafety.ledgerName(settings, findings);
        keys(settings.ledger().signerFolder(), findings);
        if (!settings.database().isExternal())
            findings.add("coordination.database.url is missing: a signer has no database of its own. Set it to the"
                    + " nodes'.");
        tooMuch(profile, settings, findings);
        UnsafeSettings.refuse(findings);
    }

    private static void keys(@Nullable Path folder, List<String> findings) {
        if (folder == null)
            findings.add("coordination.ledger.signer-folder is missing: a signer has keys. Set it to a folder of this"
                    + " host with the file keys.");
        else if (!Files.isReadable(folder.resolve(FileSigner.KEYS)))
            findings.add("There is no file " + folder.toAbsolutePath().resolve(FileSigner.KEYS) + " that can be read: a"
                    + " signer makes no keys. Copy it from the host that has signed so far. For a new log make it"
                    + " once, say by: openssl rand -base64 32 > keys, and copy it to each signer's host.");
    }

    /** Whoever takes over this host gets what is here. */
    private static void tooMuch(Profile profile, CoordinationSettings settings, List<String> findings) {
        var passwords = new TreeSet<String>(settings.database().passwords().keySet());
        passwords.remove(Roles.LEDGER);
        if (!passwords.isEmpty())
            findings.add("A signer connects as " + Roles.LEDGER + " alone, and has the passwords of " + passwords
                    + " besides. Take them out of its settings.");
        if (settings.keys().isExternal() || !settings.keys().passwords().isEmpty())
            findings.add("A signer has nothing to do with the key store. Take coordination.keys out of its settings.");
        if (profile != Profile.DEMONSTRATION && (settings.serviceKey() != null || settings.readKey() != null))
            findings.add(
                    "A signer needs neither coordination.service-key nor coordination.read-key. Take them out of its"
                            + " settings.");
    }

    /** The database as the signer will use it. */
    static void afterConnecting(Profile profile, PlatformDatabase database) throws SQLException {
        PGSimpleDataSource ledger = database.as(Roles.LEDGER);
        var findings = new ArrayList<String>();
        if (!isMigrated(ledger) || Installation.of(ledger).isEmpty()) findings.add(NOT_MIGRATED);
        else {
            Installation.otherThan(ledger, profile.toString()).ifPresent(findings::add);
            findings.addAll(DatabaseSafety.findings(ledger, StartupSafety.HASHED));
        }
        findings.addAll(DatabaseSafety.settings(ledger));
        UnsafeSettings.refuse(findings);
    }

    private static boolean isMigrated(PGSimpleDataSource ledger) throws SQLException {
        try (Connection connection = ledger.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('ledger.bundle_note') is not null"
                        + " and to_regclass('disclosure.feed') is not null")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
