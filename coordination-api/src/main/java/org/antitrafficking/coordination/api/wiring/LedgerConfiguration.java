package org.antitrafficking.coordination.api.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.audit.BundleSigner;
import org.antitrafficking.coordination.api.operations.LedgerOperations;
import org.antitrafficking.coordination.api.operations.Operation;
import org.antitrafficking.coordination.api.proofs.LedgerKeys;
import org.antitrafficking.coordination.api.proofs.WitnessKeys;
import org.antitrafficking.coordination.api.wiring.PlatformConfiguration.SafeDatabase;
import org.antitrafficking.coordination.projections.feeds.FeedTrees;
import org.antitrafficking.coordination.projections.feeds.FeedVerification;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.eventlog.ledger.Epochs;
import org.antitrafficking.eventlog.ledger.FileSigner;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Ledger;
import org.antitrafficking.eventlog.ledger.LedgerReader;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.ledger.Signer;
import org.antitrafficking.eventlog.ledger.TreeSource;
import org.antitrafficking.eventlog.ledger.Witnesses;
import org.antitrafficking.eventlog.note.Policy;
import org.antitrafficking.eventlog.postgres.Installation;
import org.antitrafficking.eventlog.postgres.Roles;
import org.antitrafficking.eventlog.witness.WitnessClient;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What anchors history, and tells what was anchored. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    /** The signer of this node, where it has one. */
    record OwnSigner(@Nullable Signer signer) {}

    @Bean
    OwnSigner ownSigner(CoordinationSettings settings, SafeDatabase safe) {
        @Nullable Path folder = settings.ledger().signerFolder();
        return new OwnSigner(folder == null ? null : new FileSigner(folder.toAbsolutePath()));
    }

    @Bean
    Origin origin(CoordinationSettings settings, OwnSigner own, SafeDatabase safe) throws SQLException {
        UUID logId = Installation.of(safe.database().as(Roles.LOG_WRITER))
                .orElseThrow(() -> new IllegalStateException("Checked before: the database is claimed"))
                .logId();
        @Nullable String name = settings.ledger().name();
        if (name == null) throw new IllegalStateException("Checked before: the ledger has a name");
        return Epochs.open(
                safe.database().pool(Roles.LEDGER),
                name,
                logId,
                own.signer(),
                settings.ledger().declaredLoss());
    }

    /** Those of the policy, where there is one. */
    @Bean(destroyMethod = "")
    Witnesses witnesses(CoordinationSettings settings, SafeDatabase safe) throws IOException {
        @Nullable Policy policy = policy(settings);
        return policy == null ? Witnesses.NONE : new WitnessClient(policy);
    }

    private static @Nullable Policy policy(CoordinationSettings settings) throws IOException {
        @Nullable Path file = settings.ledger().policy();
        return file == null ? null : Policy.parse(Files.readString(file));
    }

    @Bean
    WitnessKeys witnessKeys(CoordinationSettings settings, SafeDatabase safe) throws IOException {
        @Nullable Policy policy = policy(settings);
        return new WitnessKeys(
                policy == null
                        ? List.of()
                        : policy.witnesses().stream().map(Policy.Witness::key).toList());
    }

    @Bean
    Ledger ledger(CoordinationSettings settings, Origin origin, OwnSigner own, Witnesses witnesses, SafeDatabase safe) {
        var sources = new ArrayList<TreeSource>(HistoryTrees.all());
        sources.add(new FeedTrees());
        return Ledger.start(
                safe.database().pool(Roles.LEDGER),
                origin,
                sources,
                own.signer(),
                witnesses,
                settings.ledger().tick(),
                settings.ledger().newKeys());
    }

    @Bean
    LedgerReader ledgerReader(Ledger ledger, SafeDatabase safe) {
        DataSource database = safe.database().pool(Roles.LEDGER);
        return new LedgerReader(database, ledger);
    }

    @Bean
    LedgerOperations ledgerOperations(
            CoordinationSettings settings, Origin origin, LedgerKeys keys, SafeDatabase safe) {
        return new LedgerOperations(
                safe.database().pool(Roles.LEDGER),
                origin.name(),
                keys.each(),
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
        return new Operation("ledger-exports", progress -> ledger.export());
    }

    @Bean
    BundleSigner bundleSigner(Origin origin, OwnSigner own) {
        return new BundleSigner(own.signer(), origin.of(Origin.ANCHOR));
    }

    @Bean
    LedgerKeys ledgerKeys(Origin origin, OwnSigner own) {
        @Nullable Signer signer = own.signer();
        return new LedgerKeys(signer == null ? List.of() : signer.keys(origin.of(Origin.ANCHOR)));
    }
}
