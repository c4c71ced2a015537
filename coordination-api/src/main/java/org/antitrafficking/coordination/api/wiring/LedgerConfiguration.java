package org.antitrafficking.coordination.api.wiring;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.audit.BundleSigner;
import org.antitrafficking.coordination.api.operations.LedgerOperations;
import org.antitrafficking.coordination.api.operations.Operation;
import org.antitrafficking.coordination.api.proofs.WitnessKeys;
import org.antitrafficking.coordination.api.wiring.AnchoringConfiguration.OwnSigner;
import org.antitrafficking.coordination.api.wiring.PlatformConfiguration.SafeDatabase;
import org.antitrafficking.coordination.projections.feeds.FeedVerification;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.eventlog.ledger.BundleDesk;
import org.antitrafficking.eventlog.ledger.Ledger;
import org.antitrafficking.eventlog.ledger.LedgerReader;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.ledger.Signer;
import org.antitrafficking.eventlog.note.Policy;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What tells what was anchored, and checks it: by what the database says, whichever process signs. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    WitnessKeys witnessKeys(CoordinationSettings settings, SafeDatabase safe) throws IOException {
        @Nullable Policy policy = AnchoringConfiguration.policy(settings);
        return new WitnessKeys(
                policy == null
                        ? List.of()
                        : policy.witnesses().stream().map(Policy.Witness::key).toList());
    }

    @Bean
    LedgerReader ledgerReader(Ledger ledger, SafeDatabase safe) {
        DataSource database = safe.database().pool(Roles.LEDGER);
        return new LedgerReader(database, ledger);
    }

    @Bean
    LedgerOperations ledgerOperations(
            CoordinationSettings settings, Origin origin, LedgerReader reader, SafeDatabase safe) {
        return new LedgerOperations(
                safe.database().pool(Roles.LEDGER),
                origin.name(),
                reader::everyKey,
                settings.dataFolder().resolve("exports").toAbsolutePath());
    }

    /** The ledger against all rows, then the feeds against the log. */
    @Bean
    Operation ledgerVerifications(LedgerOperations ledger, Fence fold, SafeDatabase safe) {
        DataSource projector = safe.database().pool(Roles.PROJECTOR);
        return new Operation(
                "ledger-verifications",
                progress -> ledger.verify(
                        progress,
                        () -> FeedVerification.verify(projector, fold, PlatformConfiguration.FENCE, progress::at)));
    }

    @Bean
    Operation ledgerExports(LedgerOperations ledger) {
        return new Operation("ledger-exports", ledger::export);
    }

    /** Its own signer, where this node has one; else whichever process has the lease. */
    @Bean
    BundleSigner bundleSigner(Origin origin, OwnSigner own, SafeDatabase safe) {
        @Nullable Signer signer = own.signer();
        DataSource database = safe.database().pool(Roles.LEDGER);
        return new BundleSigner(
                origin.of(Origin.ANCHOR),
                statement -> signer == null
                        ? BundleDesk.ask(database, statement, BundleDesk.ANSWERS_WITHIN)
                        : Optional.of(signer.sign(statement)));
    }
}
