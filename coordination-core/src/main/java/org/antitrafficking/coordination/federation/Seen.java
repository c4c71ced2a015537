package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.words.Tells.OfSharing;

/**
 * How far a feed of another instance was followed: what all that comes later has to continue.
 *
 * @param log the origin of the other instance's anchor tree
 * @param scope of the feed there
 * @param number of the last entry that was dealt with; 0 before the first
 * @param size of the feed, as it was proved last
 * @param root of the feed at that size, base64
 * @param anchors size of the last signed checkpoint
 * @param anchorRoot of that checkpoint, base64
 */
public record Seen(
        @OfSharing String log,
        @OfSharing String scope,
        @OfSharing long number,
        @OfSharing long size,
        @OfSharing String root,
        @OfSharing long anchors,
        @OfSharing String anchorRoot) {

    public Seen {
        ReceivedFrom.checkName(log);
        ReceivedFrom.checkName(scope);
        if (number < 0 || size < Math.max(1, number) || anchors < 1)
            throw new IllegalArgumentException("Nobody sees more of a feed than was proved.");
        ReceivedFrom.checkHash(root);
        ReceivedFrom.checkHash(anchorRoot);
    }

    /** Whether this goes on where the other ended, as far as numbers tell. */
    public boolean continues(Seen before) {
        return log.equals(before.log)
                && scope.equals(before.scope)
                && number >= before.number
                && size >= before.size
                && anchors >= before.anchors
                && (size > before.size || root.equals(before.root))
                && (anchors > before.anchors || anchorRoot.equals(before.anchorRoot));
    }
}
