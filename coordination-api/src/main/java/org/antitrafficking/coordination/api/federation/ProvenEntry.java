package org.antitrafficking.coordination.api.federation;

import java.util.Map;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.federation.ReceivedFrom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entry of another instance's feed that was proved.
 *
 * @param body what its commitment is to; null where the other instance says that it was taken away
 * @param texts of its sealed values, by their commitments; nobody has held them against these yet
 * @param log the origin of the anchor tree
 * @param leaf hash of the entry's leaf, base64
 * @param anchors size of the signed checkpoint
 * @param root of that checkpoint, base64
 */
record ProvenEntry(
        long number,
        String kind,
        String revision,
        @Nullable JsonNode body,
        Map<String, SealedJson.Salted> texts,
        String log,
        String leaf,
        long anchors,
        String root) {

    /** Where something came from that this entry tells. */
    ReceivedFrom of(String item) {
        return new ReceivedFrom(log, item, number, leaf, anchors, root);
    }
}
