package org.antitrafficking.coordination.api.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.problems.NoSigner;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.ledger.Epochs;
import org.antitrafficking.eventlog.ledger.FileSigner;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Ledger;
import org.antitrafficking.eventlog.ledger.LedgerReader;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.ledger.Witnesses;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesTest {

    @Test
    void where_nobody_signs_it_is_said(@TempDir Path folder) throws SQLException {
        var origin = new Origin("test.example/ledger", new UUID(1, 2), 1);
        var insight = new Insight(
                new PartnerId("pk-fia"), new PersonId("person-" + "0".repeat(32)), Sets.of(), false, List.of());
        var filter = new DecisionFilter(null, null, null, null, null, null);
        try (var database = TestDatabase.create("history", "ledger")) {
            DataSource role = database.as(Roles.LEDGER);
            Epochs.open(role, origin.name(), origin.logId(), null, null);
            try (var ledger = Ledger.start(
                    role, origin, HistoryTrees.all(), new FileSigner(folder), Witnesses.NONE, Duration.ofDays(1))) {
                ledger.anchorNow();
                var bundles = new Bundles(
                        new LedgerReader(role, ledger),
                        new BundleSigner(origin.of(Origin.ANCHOR), asked -> Optional.empty()),
                        InstantSource.system());
                assertThatThrownBy(() -> bundles.file(insight, filter, List.of(), new TreeMap<>()))
                        .isInstanceOf(NoSigner.class);
            }
        }
    }
}
