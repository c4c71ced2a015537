package org.antitrafficking.coordination.api.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import org.antitrafficking.coordination.api.wiring.PlatformConfiguration.SafeDatabase;
import org.antitrafficking.coordination.projections.feeds.FeedTrees;
import org.antitrafficking.eventlog.ledger.BundleDesk;
import org.antitrafficking.eventlog.ledger.Epochs;
import org.antitrafficking.eventlog.ledger.FileSigner;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Ledger;
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

/** What anchors history, in the service and in a signer: both by the ledger's role alone. */
@Configuration(proxyBeanMethods = false)
class AnchoringConfiguration {

    /** The signer of this process, where it has one. */
    record OwnSigner(@Nullable Signer signer) {}

    /** Where others have bundles signed; none in a process that has no signer. */
    record OwnDesk(@Nullable BundleDesk desk) implements AutoCloseable {
        @Override
        public void close() {
            if (desk != null) desk.close();
        }
    }

    @Bean
    OwnSigner ownSigner(CoordinationSettings settings, SafeDatabase safe) {
        @Nullable Path folder = settings.ledger().signerFolder();
        return new OwnSigner(folder == null ? null : new FileSigner(folder.toAbsolutePath()));
    }

    @Bean
    Origin origin(CoordinationSettings settings, OwnSigner own, SafeDatabase safe) throws SQLException {
        UUID logId = Installation.of(safe.database().as(Roles.LEDGER))
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

    static @Nullable Policy policy(CoordinationSettings settings) throws IOException {
        @Nullable Path file = settings.ledger().policy();
        return file == null ? null : Policy.parse(Files.readString(file));
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
    OwnDesk ownDesk(Ledger ledger, OwnSigner own, SafeDatabase safe) {
        @Nullable Signer signer = own.signer();
        return new OwnDesk(
                signer == null ? null : BundleDesk.open(safe.database().pool(Roles.LEDGER), ledger, signer));
    }
}
