package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;

/** What may be asked of one request. */
public sealed interface RequestCommand
        permits DraftRequest,
                PrepareRequestAct,
                DiscardRequestAct,
                ReturnRequestAct,
                ValidateRequestAct,
                DoRequestAct,
                AcknowledgeRequest,
                AcceptRequest,
                RefuseRequest,
                DecideAuthorization,
                NoteQuery,
                CloseRequest,
                WithdrawRequest,
                TakeBackAnswer,
                PassRequestDueTime,
                EraseRequest {
    InformationRequestId requestId();

    /** Who asks. */
    Actor by();
}
