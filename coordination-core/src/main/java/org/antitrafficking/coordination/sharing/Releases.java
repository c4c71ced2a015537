package org.antitrafficking.coordination.sharing;

import java.util.Collection;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.jspecify.annotations.Nullable;

/**
 * The rule of two: one person prepares an act, a second one of the same partner validates it by the digest of all that
 * it would tell, or gives it back, and what was validated is done. What has changed since is validated anew. Pure.
 *
 * @param <A> the acts of one kind of items
 * @param names what this kind of items calls its rules
 */
public record Releases<A>(Names names) {

    /**
     * The rules that each kind of items calls by names of its own.
     *
     * @param discarded what was done is not discarded
     * @param returned what was done is not given back
     * @param done what is done is what was validated
     * @param stale what was validated is what is there now
     * @param natural a machine does not do an act
     * @param role who does an act
     */
    public record Names(String discarded, String returned, String done, String stale, String natural, String role) {}

    /**
     * What would happen if an act were done now: asked before it is validated, changes nothing.
     *
     * @param digest what its validation names
     */
    public record Preview(String digest, Policy.Verdict answer) {}

    /**
     * Whether the act is to be prepared; not where it is so already.
     *
     * @param there what stands under its id
     */
    public boolean prepares(@Nullable Prepared<A> there, PartnerId partner, A act) {
        if (there == null) return true;
        Rejected.unless(there.partner().equals(partner) && there.act().equals(act), "a-release-is-prepared-once");
        return false;
    }

    /** Whether the partner may have another act on the item. */
    public void checkRoom(Collection<Prepared<A>> acts, PartnerId partner) {
        long own = acts.stream().filter(act -> act.partner().equals(partner)).count();
        long done = acts.stream()
                .filter(act -> act.partner().equals(partner) && act.done() != null)
                .count();
        Rejected.unless(own - done < Limits.RELEASES_UNDER_WAY, "too-many-releases-are-under-way");
        Rejected.unless(done < Limits.ACTS_DONE, "a-partner-does-100-acts-on-an-item-at-most");
    }

    /** Whether the act is to be discarded. Another partner's and none at all are one answer. */
    public boolean discards(@Nullable Prepared<A> act, Actor by) {
        if (act == null || !act.partner().equals(by.partner())) return false;
        Rejected.unless(act.done() == null, names.discarded);
        return true;
    }

    /**
     * The act, where it is the actor's own partner's.
     *
     * @throws Hidden where it is another's or there is none
     */
    public Prepared<A> own(@Nullable Prepared<A> act, Actor by) {
        if (act == null || !act.partner().equals(by.partner())) throw Hidden.HIDDEN;
        return act;
    }

    /**
     * What is validated from now on; null where it is so already.
     *
     * @param digest of what was seen
     * @param hands who had a hand in what an act tells
     * @param now what there is to validate
     */
    public @Nullable Preview validated(
            @Nullable Prepared<A> there,
            Actor by,
            String digest,
            Function<Prepared<A>, SortedSet<PersonId>> hands,
            Function<Prepared<A>, Preview> now) {
        Prepared<A> act = second(there, by, hands);
        checkStands(act);
        Preview seen = now.apply(act);
        Rejected.unless(digest.equals(seen.digest), "what-is-validated-is-what-was-seen");
        return digest.equals(act.validated()) ? null : seen;
    }

    /** Whether the act is to be given back, by whoever could validate it; not where it was already. */
    public boolean returns(@Nullable Prepared<A> there, Actor by, Function<Prepared<A>, SortedSet<PersonId>> hands) {
        Prepared<A> act = second(there, by, hands);
        Rejected.unless(act.done() == null, names.returned);
        return act.returned() == null;
    }

    private Prepared<A> second(
            @Nullable Prepared<A> there, Actor by, Function<Prepared<A>, SortedSet<PersonId>> hands) {
        Prepared<A> act = own(there, by);
        Rejected.unless(by.isNatural(), "a-machine-never-validates");
        Rejected.unless(by.is(Role.SUPERVISOR), "a-supervisor-validates");
        Rejected.unless(!hands.apply(act).contains(by.person()), "another-person-validates-than-contributed");
        return act;
    }

    /** Nothing comes of what was given back, whatever it says. */
    public void checkStands(Prepared<A> act) {
        Rejected.unless(act.returned() == null, "what-was-returned-is-prepared-anew");
    }

    /**
     * What is done now, and on what grounds; null where it is done already.
     *
     * @param digest of what was validated
     * @param now what there is to do
     * @param alone whether an act goes before its validation; throws where it does not
     */
    public @Nullable Preview done(
            @Nullable Prepared<A> there,
            Actor by,
            String digest,
            Function<Prepared<A>, Preview> now,
            Consumer<Prepared<A>> alone) {
        Prepared<A> act = own(there, by);
        if (act.done() != null) {
            Rejected.unless(digest.equals(act.done()), names.done);
            return null;
        }
        Rejected.unless(by.isNatural(), names.natural);
        Rejected.unless(by.is(Role.FOCAL_POINT) || by.is(Role.SUPERVISOR), names.role);
        checkStands(act);
        Preview seen = now.apply(act);
        if (act.validated() == null) alone.accept(act);
        else Rejected.unless(seen.digest.equals(act.validated()), names.stale);
        Rejected.unless(seen.digest.equals(digest), names.done);
        return seen;
    }
}
