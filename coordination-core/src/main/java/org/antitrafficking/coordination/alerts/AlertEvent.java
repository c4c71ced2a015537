package org.antitrafficking.coordination.alerts;

/** What happened to one alert. */
public sealed interface AlertEvent
        permits AlertDrafted,
                AlertRevised,
                ReleasePrepared,
                ReleaseDiscarded,
                ReleaseReturned,
                ReleaseValidated,
                AlertIssued,
                AlertAmended,
                AudienceWidened,
                TermsRelaxed,
                AlertAnswered,
                FollowUpAdded,
                SightingReported,
                OnwardSharingGranted,
                AlertAcknowledged,
                OnwardSharingRequested,
                OnwardSharingRefused,
                AudienceNarrowed,
                TermsTightened,
                AlertRecalled,
                RecallAnswered,
                AlertClosed,
                AlertExpired,
                ClocksDue,
                ClockMet,
                ClockMissed,
                ClockExtended,
                AlertErased,
                PersonErased {
    AlertId alertId();
}
