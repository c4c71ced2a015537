package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.InformationRequestId;

/** What happened to one request. */
public sealed interface RequestEvent
        permits RequestDrafted,
                RequestActPrepared,
                RequestActDiscarded,
                RequestActReturned,
                RequestActValidated,
                RequestSent,
                QuerySent,
                ClarificationAsked,
                ClarificationGiven,
                AuthorizationAnnounced,
                AnswerGiven,
                NothingHeldAnswered,
                YesSaid,
                RequestAcknowledged,
                RequestAccepted,
                RequestRefused,
                AuthorizationDecided,
                QueryNoted,
                RequestClosed,
                RequestWithdrawn,
                AnswerTakenBack,
                RequestClocksDue,
                RequestClockMet,
                AnswerClockPaused,
                AnswerClockResumed,
                RequestClockMissed,
                RequestErased {
    InformationRequestId requestId();
}
