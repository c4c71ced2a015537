package org.antitrafficking.coordination.api.identity;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.quotas.CountUse;
import org.antitrafficking.coordination.quotas.Counted;
import org.antitrafficking.coordination.quotas.QuotaId;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A command that somebody asks for: who calls, for which purpose, and with which {@code Idempotency-Key}. A resource
 * takes it as its one argument besides its address and its body. What is asked of something that is there already comes
 * as an {@link ItemCall}.
 */
public final class Call {

    private final Requests requests;
    private final CallNames names;
    private final Caller caller;
    private final @Nullable String key;
    private final Requests.Condition condition;

    Call(Requests requests, CallNames names, Caller caller, @Nullable String key, Requests.Condition condition) {
        this.requests = requests;
        this.names = names;
        this.caller = caller;
        this.key = key;
        this.condition = condition;
    }

    /** What is asked, to be sent when it is known which command that is. */
    public interface Asking {

        /** Sends the command and waits for its outcome. */
        Outcome send(Requests.Asked asked);
    }

    public Caller caller() {
        return caller;
    }

    /** The id of a new thing, without the prefix of its kind; a retry gets the same one. */
    public String newId() {
        return names.newId(caller.client(), key);
    }

    /**
     * The id of a thing of the caller's partner that is what these words say, without the prefix of its kind: whoever
     * of it says them again means the same thing, also without a key.
     */
    public String idOf(String... words) {
        var all = new ArrayList<>(List.of(caller.partner().toString()));
        all.addAll(List.of(words));
        return names.idOf(all);
    }

    /** What blinds a new thing's digests. */
    public String newBlinding() {
        return names.newBlinding();
    }

    /**
     * What is asked of the platform.
     *
     * @param operation its name, with the ids of what it is asked of
     */
    public Asking of(String... operation) {
        return asking(key, null, operation);
    }

    /** The same of a request with a body. */
    public Asking with(Object body, String... operation) {
        return asking(key, body, operation);
    }

    /** What has to be done before what is asked: without its key, since a retry may have to do it again. */
    public Asking first(String... operation) {
        return asking(null, null, operation);
    }

    /**
     * Gives something a place among those that the caller's partner may have; refused where there is none left.
     *
     * @param what is to be made next, by its id
     */
    public void count(Counted kind, String what) {
        first("count-use", kind.toString(), what)
                .send((by, reading) -> new CountUse(QuotaId.of(by.partner()), by, kind, what));
    }

    private Asking asking(@Nullable String as, @Nullable Object body, String... operation) {
        var request = new Requests.Request(caller, as, List.of(operation), body);
        return asked -> requests.sendIf(request, condition, asked);
    }

    Call where(Requests.Condition things) {
        return new Call(requests, names, caller, key, things);
    }
}
