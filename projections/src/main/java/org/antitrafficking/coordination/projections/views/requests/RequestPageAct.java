package org.antitrafficking.coordination.projections.views.requests;

import java.time.Instant;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.projections.views.alerts.PageAct;
import org.antitrafficking.coordination.projections.views.alerts.PageTerms;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * An act of the scope's own partner on a request that is under way.
 *
 * @param act what it would do
 * @param asked what would be asked; absent of every other act, as what it needs not is of each
 * @param by who prepared it
 * @param clarification which one it would give
 * @param last whether no other part of the answer follows
 * @param returned absent unless a second person gave it back
 * @param validated the digest that a second person stood by; absent until then
 */
public record RequestPageAct(
        Kind act,
        @Nullable RequestAsked asked,
        PersonId by,
        @Nullable ReleaseId clarification,
        @Nullable PageText contact,
        @Nullable Boolean last,
        Instant preparedAt,
        PageAct.Guarding protection,
        @Nullable PageText reasons,
        PageAct.@Nullable Returned returned,
        PageTerms terms,
        @Nullable PageText text,
        @Nullable String validated,
        @Nullable PersonId validatedBy) {

    /** Written as its text, never its name. */
    public enum Kind {
        ASK("ask"),
        QUERY("query"),
        ASK_CLARIFICATION("ask-clarification"),
        CLARIFY("clarify"),
        ANNOUNCE_AUTHORIZATION("announce-authorization"),
        ANSWER("answer"),
        NOTHING_HELD("nothing-held"),
        SAY_YES("say-yes");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        static Kind of(RequestAct act) {
            return switch (act) {
                case RequestAct.Ask a -> ASK;
                case RequestAct.Query a -> QUERY;
                case RequestAct.AskClarification a -> ASK_CLARIFICATION;
                case RequestAct.Clarify a -> CLARIFY;
                case RequestAct.AnnounceAuthorization a -> ANNOUNCE_AUTHORIZATION;
                case RequestAct.Answer a -> ANSWER;
                case RequestAct.NothingHeld a -> NOTHING_HELD;
                case RequestAct.SayYes a -> SAY_YES;
            };
        }

        /** Whether the asker says it; else the holder does. */
        boolean isAskers() {
            return this == ASK || this == QUERY || this == CLARIFY;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static RequestPageAct prepared(RequestAct act, PersonId by, Instant at) {
        return new RequestPageAct(
                Kind.of(act),
                act instanceof RequestAct.Asking a ? RequestAsked.of(a) : null,
                by,
                act instanceof RequestAct.Clarify a ? a.clarification() : null,
                act instanceof RequestAct.SayYes a ? PageText.of(a.contact()) : null,
                act instanceof RequestAct.Answer a ? a.last() : null,
                at,
                PageAct.Guarding.of(act.protection()),
                act instanceof RequestAct.AnnounceAuthorization a ? PageText.of(a.reasons()) : null,
                null,
                PageTerms.of(act.terms()),
                text(act),
                null,
                null);
    }

    private static @Nullable PageText text(RequestAct act) {
        return switch (act) {
            case RequestAct.AskClarification a -> PageText.of(a.text());
            case RequestAct.Clarify a -> PageText.of(a.text());
            case RequestAct.Answer a -> PageText.of(a.text());
            case RequestAct.Ask a -> null;
            case RequestAct.Query a -> null;
            case RequestAct.AnnounceAuthorization a -> null;
            case RequestAct.NothingHeld a -> null;
            case RequestAct.SayYes a -> null;
        };
    }

    RequestPageAct validated(String digest, PersonId by) {
        return with(returned, digest, by);
    }

    /** @param now absent where that it was given back was erased */
    RequestPageAct returned(PageAct.@Nullable Returned now) {
        return with(now, validated, validatedBy);
    }

    private RequestPageAct with(
            PageAct.@Nullable Returned returnedBy, @Nullable String validatedAs, @Nullable PersonId second) {
        return new RequestPageAct(
                act,
                asked,
                by,
                clarification,
                contact,
                last,
                preparedAt,
                protection,
                reasons,
                returnedBy,
                terms,
                text,
                validatedAs,
                second);
    }

    /** Whether it holds a sealed value besides why it was given back: then it goes with that value's key. */
    boolean isSealed() {
        return asked != null
                || Stream.<@Nullable PageText>of(contact, reasons, text, terms.restriction(), protection.danger())
                        .anyMatch(value -> value != null)
                || !protection.assessments().isEmpty();
    }
}
