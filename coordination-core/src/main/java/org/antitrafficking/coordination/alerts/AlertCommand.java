package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Actor;

/** What may be asked of one alert. */
public sealed interface AlertCommand
        permits DraftAlert,
                DraftFromTemplate,
                ReviseAlert,
                PrepareRelease,
                DiscardRelease,
                ReturnRelease,
                ValidateRelease,
                DiscloseRelease,
                AcknowledgeAlert,
                RequestOnwardSharing,
                RefuseOnwardSharing,
                NarrowAudience,
                TightenTerms,
                RecallAlert,
                AnswerRecall,
                CloseAlert,
                ExtendClock,
                PassDueTime,
                EraseAlert,
                ErasePerson {
    AlertId alertId();

    /** Who asks. */
    Actor by();
}
