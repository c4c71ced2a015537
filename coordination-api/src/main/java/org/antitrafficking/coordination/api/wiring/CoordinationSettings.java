package org.antitrafficking.coordination.api.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.identity.Identity;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The service's settings, under {@code coordination}.
 *
 * @param dataFolder where the embedded server keeps its data
 * @param database an external server; the embedded one where there is no URL
 * @param keys the key store's database; where there is no URL, one beside the platform's, named as that with
 *     {@code _keys} behind, on the same server
 * @param serviceKey the secret that ids and fingerprints are made with, at least 32 characters
 * @param readKey the secret that read records are made with, base64 of 32 bytes
 * @param readKeyId its name in them: another key gets another
 * @param readersKeptMonths for how long after a month's end it can be told who read in it, at least 1
 * @param operators who starts operations, by issuer and subject; no partner's persons
 * @param cacheShare of the heap, what aggregates that are kept in memory may hold; from 0.01 to 0.5
 * @param poolSize connections in each pool of those that requests use, at least 4; the others follow from it
 * @param partitionRows how many records the next partition of a log gets, from 4,096 to 2^32; those that are there stay
 * @param ledger how history is anchored
 */
@ConfigurationProperties("coordination")
public record CoordinationSettings(
        Path dataFolder,
        @DefaultValue Database database,
        @DefaultValue Database keys,
        @Nullable String serviceKey,
        @Nullable String readKey,
        @DefaultValue("service-1") String readKeyId,
        @DefaultValue("36") int readersKeptMonths,
        @DefaultValue List<Identity> operators,
        @DefaultValue("0.2") double cacheShare,
        @DefaultValue("8") int poolSize,
        @DefaultValue("16777216") long partitionRows,
        @DefaultValue Ledger ledger) {

    /** What all aggregates that are kept in memory may hold together, in bytes. */
    long cachedBytes() {
        return (long) (Runtime.getRuntime().maxMemory() * cacheShare);
    }

    /**
     * An external server.
     *
     * @param url a JDBC URL
     * @param passwords by role name
     */
    public record Database(
            @Nullable String url, @DefaultValue Map<String, String> passwords) {

        boolean isExternal() {
            return url != null && !url.isBlank();
        }
    }

    /**
     * How history is anchored.
     *
     * @param name of the ledger, which its checkpoints begin with: a domain name of the operator's, perhaps with a path
     * @param signerFolder the signer's keys and memory, on no backup of the database; none on a node that leaves
     *     signing to others
     * @param tick between anchors
     * @param policy a file with the witnesses and how many of them are enough (C2SP tlog-policy); nobody where there is
     *     none
     * @param newKeys whether this process signs although none of its keys signed the last checkpoint
     * @param declaredLoss epoch and size of the last checkpoint that was signed, where what came after it is lost
     */
    public record Ledger(
            @Nullable String name,
            @Nullable Path signerFolder,
            @DefaultValue("10s") Duration tick,
            @Nullable Path policy,
            @DefaultValue("false") boolean newKeys,
            @Nullable String declaredLoss) {}
}
