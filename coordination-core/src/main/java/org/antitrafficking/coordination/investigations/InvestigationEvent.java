package org.antitrafficking.coordination.investigations;

/** What happened to one joint investigation. */
public sealed interface InvestigationEvent
        permits InvestigationProposed,
                VersionWritten,
                VersionSent,
                VersionSigned,
                VersionDeclined,
                AgreementEnteredIntoForce,
                MemberNamed,
                MemberRemoved,
                MemberBriefed,
                ActionPlanned,
                ActionReported,
                ActionMet,
                ActionMissed,
                ActionExtended,
                DecisionRecorded,
                DissentRecorded,
                EvidenceRegistered,
                HandOverOffered,
                HandOverAccepted,
                HandOverRefused,
                EvidenceLost,
                CustodyTaken,
                CustodyEnded,
                EvidenceDisclosedToDefence,
                ItemLinked,
                ExclusionAgreed,
                PartyLeft,
                ClosureAgreed,
                InvestigationClosed,
                InvestigationEvaluated {
    InvestigationId investigationId();
}
