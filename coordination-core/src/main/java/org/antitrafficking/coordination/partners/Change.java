package org.antitrafficking.coordination.partners;

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
    record AdoptDisclosure(int version) implements Change {}

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
