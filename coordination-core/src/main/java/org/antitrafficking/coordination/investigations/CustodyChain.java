package org.antitrafficking.coordination.investigations;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * The chain of custody of a piece of evidence: who had it, one after the other, and where the chain is broken if it is.
 * Pure, and total: it says of any steps what they show, whoever recorded them.
 *
 * @param custodians in their order
 * @param custodian who has it now; absent where it is lost, returned, destroyed, or out of the team's reach
 * @param offer that waits for its receiver
 * @param broken the first break; absent where the chain is unbroken
 */
public record CustodyChain(
        List<PersonId> custodians,
        @Nullable PersonId custodian,
        CustodyStep.@Nullable Offered offer,
        @Nullable Break broken) {

    /** What breaks a chain. */
    public enum Cause {
        NOT_REGISTERED("not-registered-first"),
        REGISTERED_TWICE("registered-twice"),
        NOBODY_HAD_IT("nobody-had-it"),
        NOT_BY_ITS_CUSTODIAN("not-by-its-custodian"),
        NOT_OFFERED("not-offered"),
        NOT_BY_ITS_RECEIVER("not-by-its-receiver"),
        SEAL_DIFFERS("the-seal-differs"),
        LOST("lost"),
        ITS_CUSTODIAN_LEFT("its-custodian-left");

        private final String text;

        Cause(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Where a chain is broken, and why.
     *
     * @param step its index, from 0
     */
    public record Break(int step, Cause cause) {}

    public CustodyChain {
        custodians = List.copyOf(custodians);
    }

    public boolean isUnbroken() {
        return broken == null;
    }

    /** What the steps show. */
    public static CustodyChain of(List<CustodyStep> steps) {
        CustodyChain chain = new CustodyChain(List.of(), null, null, null);
        for (int i = 0; i < steps.size(); i++) chain = chain.after(i, steps.get(i));
        return chain;
    }

    private CustodyChain after(int at, CustodyStep step) {
        return switch (step) {
            case CustodyStep.Registered s ->
                (at == 0 ? this : brokenAt(at, Cause.REGISTERED_TWICE)).heldBy(s.custodian());
            case CustodyStep.Offered s -> byCustodian(at, s.from()).offering(s);
            case CustodyStep.Accepted s -> accepted(at, s).heldBy(s.by());
            case CustodyStep.Refused s -> {
                CustodyStep.Offered waiting = offer;
                if (waiting == null || !waiting.handOver().equals(s.handOver())) yield brokenAt(at, Cause.NOT_OFFERED);
                yield (waiting.to().equals(s.by()) ? this : brokenAt(at, Cause.NOT_BY_ITS_RECEIVER)).offering(null);
            }
            case CustodyStep.Lost s -> registered(at).brokenAt(at, Cause.LOST).heldBy(null);
            case CustodyStep.Left s ->
                byCustodian(at, s.custodian())
                        .brokenAt(at, Cause.ITS_CUSTODIAN_LEFT)
                        .heldBy(null);
            case CustodyStep.Taken s ->
                (custodian == null ? registered(at) : brokenAt(at, Cause.NOT_BY_ITS_CUSTODIAN)).heldBy(s.by());
            case CustodyStep.Ended s -> byCustodian(at, s.by()).heldBy(null);
        };
    }

    private CustodyChain accepted(int at, CustodyStep.Accepted step) {
        CustodyStep.Offered waiting = offer;
        if (waiting == null || !waiting.handOver().equals(step.handOver()))
            return registered(at).brokenAt(at, Cause.NOT_OFFERED);
        if (!waiting.to().equals(step.by())) return brokenAt(at, Cause.NOT_BY_ITS_RECEIVER);
        return waiting.seal().equals(step.seal()) ? this : brokenAt(at, Cause.SEAL_DIFFERS);
    }

    private CustodyChain byCustodian(int at, PersonId by) {
        CustodyChain chain = registered(at);
        if (custodian == null) return chain.brokenAt(at, Cause.NOBODY_HAD_IT);
        return custodian.equals(by) ? chain : chain.brokenAt(at, Cause.NOT_BY_ITS_CUSTODIAN);
    }

    private CustodyChain registered(int at) {
        return custodians.isEmpty() ? brokenAt(at, Cause.NOT_REGISTERED) : this;
    }

    /** The first break is the one that is named. */
    private CustodyChain brokenAt(int at, Cause cause) {
        return broken == null ? new CustodyChain(custodians, custodian, offer, new Break(at, cause)) : this;
    }

    private CustodyChain offering(CustodyStep.@Nullable Offered now) {
        return new CustodyChain(custodians, custodian, now, broken);
    }

    private CustodyChain heldBy(@Nullable PersonId now) {
        var all = new ArrayList<>(custodians);
        if (now != null) all.add(now);
        return new CustodyChain(all, now, null, broken);
    }
}
