package org.antitrafficking.coordination.api.identity;

import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.quotas.Counted;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Call} for a change of something that is there already: its {@code If-Match} may say for which version of it
 * the change is meant. Nothing can be sent before the resource has named what it is {@link #on}.
 */
public final class ItemCall {

    private final Call call;
    private final @Nullable String match;

    ItemCall(Call call, @Nullable String match) {
        this.call = call;
        this.match = match;
    }

    /**
     * Who calls; asked before anything is sealed.
     *
     * @throws BadRequest if the header has a bad shape
     */
    public Caller caller() {
        if (match != null) IfMatch.wellFormed(match);
        return call.caller();
    }

    /** As {@link Call#newId}. */
    public String newId() {
        return call.newId();
    }

    /** As {@link Call#newBlinding}. */
    public String newBlinding() {
        return call.newBlinding();
    }

    /** As {@link Call#count}, whichever version it is on: a retry finds it counted already. */
    public void count(Counted kind, String what) {
        call.count(kind, what);
    }

    /** The call, for that version of the item where its header names one. */
    public Call on(Version version) {
        return match == null ? call : call.where(IfMatch.of(IfMatch.wellFormed(match), call.caller(), version));
    }
}
