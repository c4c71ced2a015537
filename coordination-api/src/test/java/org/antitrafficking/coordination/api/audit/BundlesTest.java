package org.antitrafficking.coordination.api.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.antitrafficking.coordination.api.problems.NoSigner;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.ledger.Ledger;
import org.antitrafficking.eventlog.ledger.LedgerReader;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.ledger.Witnesses;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;

class BundlesTest {

    @Test
    void a_node_without_the_signer_says_so() {
        var origin = new Origin("test.example/ledger", new UUID(1, 2), 1);
        var insight = new Insight(
                new PartnerId("pk-fia"), new PersonId("person-" + "0".repeat(32)), Sets.of(), false, List.of());
        var filter = new DecisionFilter(null, null, null, null, null, null);
        try (var database = TestDatabase.create("history", "ledger");
                var ledger = Ledger.start(
                        database.as(Roles.LEDGER), origin, List.of(), null, Witnesses.NONE, Duration.ofDays(1))) {
            var bundles = new Bundles(
                    new LedgerReader(database.as(Roles.LEDGER), ledger),
                    new BundleSigner(null, origin.of(Origin.ANCHOR)),
                    InstantSource.system());
            assertThatThrownBy(() -> bundles.file(insight, filter, List.of(), new TreeMap<>()))
                    .isInstanceOf(NoSigner.class);
        }
    }
}
