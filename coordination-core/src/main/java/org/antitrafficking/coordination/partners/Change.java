package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A change to the directory that one partner alone can not make. */
public sealed interface Change {

    /** Takes an organization onto the platform. */
    record AdmitPartner(Profile profile) implements Change {}

    /** Replaces all that the directory says of a partner, its issuers and keys among it. */
    record ChangePartner(Profile profile) implements Change {}

    /** Ends a partner's suspension. */
    record ReinstatePartner(PartnerId partner) implements Change {}

    /** Says that a country is party to a treaty, or replaces what was said of that. */
    record RecordParticipation(Deposit deposit) implements Change {}

    /** Makes a group, or replaces its rule; its exclusions stay. */
    record DefineGroup(GroupDefinition definition) implements Change {}

    /**
     * Lets who sees what go by the next version of disclosure, from the next event on.
     *
     * @param version one more than the one in force
     */
    record AdoptDisclosure(@OfNobody int version) implements Change {}

    /** What it would change, named: two changes of one subject were each made upon what the directory said before. */
    default String subject() {
        return switch (this) {
            case AdmitPartner c -> "partner " + c.profile().partner();
            case ChangePartner c -> "partner " + c.profile().partner();
            case ReinstatePartner c -> "suspension " + c.partner();
            case RecordParticipation c ->
                "participation " + c.deposit().participation().country() + " "
                        + c.deposit().participation().treaty();
            case DefineGroup c -> "group " + c.definition().group();
            case AdoptDisclosure c -> "disclosure";
        };
    }

    /**
     * Whether it is about a state: an authority of one as it is or would be, a treaty, a group that may have
     * authorities in it, or who sees what. Of those who approve it one at least is an authority of a state.
     *
     * @param directory before the change
     */
    default boolean concernsAState(Directory directory) {
        return switch (this) {
            case AdmitPartner c -> c.profile().kind().isStateAuthority();
            case ChangePartner c ->
                c.profile().kind().isStateAuthority()
                        || directory.isStateAuthority(c.profile().partner());
            case ReinstatePartner c -> directory.isStateAuthority(c.partner());
            case RecordParticipation c -> true;
            case DefineGroup c -> {
                Group before = directory.groups().get(c.definition().group());
                yield c.definition().mayHaveStateAuthorities()
                        || (before != null && before.definition().mayHaveStateAuthorities());
            }
            case AdoptDisclosure c -> true;
        };
    }

    /** Whether it is about that partner itself, which therefore has no vote on it. */
    default boolean concerns(PartnerId partner) {
        return switch (this) {
            case AdmitPartner c -> c.profile().partner().equals(partner);
            case ChangePartner c -> c.profile().partner().equals(partner);
            case ReinstatePartner c -> c.partner().equals(partner);
            case RecordParticipation c -> false;
            case DefineGroup c -> false;
            case AdoptDisclosure c -> false;
        };
    }
}
