package org.antitrafficking.coordination.partners;

/** A change that enough countries approved. Each kind of change has an event of its own. */
public sealed interface ChangeAdopted extends DirectoryEvent
        permits PartnerAdmitted,
                PartnerChanged,
                PartnerReinstated,
                ParticipationRecorded,
                GroupDefined,
                DisclosureAdopted {

    ChangeId changeId();

    /** What was adopted. */
    Change change();

    /** The event of that change. */
    static ChangeAdopted of(ChangeId changeId, Change change) {
        return switch (change) {
            case Change.AdmitPartner c -> new PartnerAdmitted(changeId, c.profile());
            case Change.ChangePartner c -> new PartnerChanged(changeId, c.profile());
            case Change.ReinstatePartner c -> new PartnerReinstated(changeId, c.partner());
            case Change.RecordParticipation c -> new ParticipationRecorded(changeId, c.deposit());
            case Change.DefineGroup c -> new GroupDefined(changeId, c.definition());
            case Change.AdoptDisclosure c -> new DisclosureAdopted(changeId, c.version());
        };
    }
}
