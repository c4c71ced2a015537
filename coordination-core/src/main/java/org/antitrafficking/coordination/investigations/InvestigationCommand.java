package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;

/** What may be asked of one joint investigation. */
public sealed interface InvestigationCommand
        permits ProposeInvestigation,
                WriteVersion,
                SendVersion,
                SignVersion,
                DeclineVersion,
                NameMember,
                RemoveMember,
                BriefMember,
                PlanAction,
                ReportAction,
                ExtendAction,
                PassActionDue,
                PassPeriodEnd,
                RecordDecision,
                RecordDissent,
                RegisterEvidence,
                OfferHandOver,
                AcceptHandOver,
                RefuseHandOver,
                ReportLoss,
                TakeCustody,
                EndCustody,
                DiscloseToDefence,
                LinkItem,
                AgreeToExclude,
                WithdrawFromInvestigation,
                AgreeToClose,
                EvaluateInvestigation,
                PlaceHold,
                LiftHold,
                EraseInvestigation,
                KeepInvestigation,
                PassReview {
    InvestigationId investigationId();

    /** Who asks. */
    Actor by();
}
