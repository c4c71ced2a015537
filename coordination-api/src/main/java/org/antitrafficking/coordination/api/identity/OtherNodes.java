package org.antitrafficking.coordination.api.identity;

import java.util.HashMap;
import java.util.Map;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * What other nodes have told this one: how many they are, and how much each partner asks of them together. Where they
 * can't be heard, what they said last holds.
 */
public final class OtherNodes {

    /**
     * What is heard less of counts so much from one second to the next: a partner that pauses on one node does not have
     * its whole limit again at once on all.
     */
    private static final double FADES = 0.8;

    /** Less than this is nothing. */
    private static final double LEAST = 0.01;

    /**
     * A partner's use of one node, or of several together.
     *
     * @param rate requests a second
     * @param streams that are open
     */
    public record Use(double rate, int streams) {

        static final Use NONE = new Use(0, 0);

        Use and(Use other) {
            return new Use(rate + other.rate, streams + other.streams);
        }
    }

    private record Heard(int nodes, Map<PartnerId, Use> uses) {}

    private volatile Heard heard = new Heard(0, Map.of());

    /**
     * Takes what all others have said of their last second; for one caller alone.
     *
     * @param nodes how many others there are
     * @param now what each partner asks of them together
     */
    void hear(int nodes, Map<PartnerId, Use> now) {
        var uses = new HashMap<>(now);
        heard.uses().forEach((partner, before) -> {
            double fading = before.rate() * FADES;
            Use use = now.getOrDefault(partner, Use.NONE);
            if (fading > LEAST && fading > use.rate()) uses.put(partner, new Use(fading, use.streams()));
        });
        heard = new Heard(nodes, Map.copyOf(uses));
    }

    /**
     * Which part of a partner's limit is this node's: what the other nodes leave of it, and no less than each node has
     * where all have as much.
     *
     * @param limit requests a second
     */
    double part(PartnerId partner, double limit) {
        Heard last = heard;
        @Nullable Use use = last.uses().get(partner);
        return use == null ? 1 : Math.max(1.0 / (1 + last.nodes()), 1 - use.rate() / limit);
    }

    /** How many streams a partner has open at the other nodes. */
    public int streams(PartnerId partner) {
        return heard.uses().getOrDefault(partner, Use.NONE).streams();
    }
}
