package org.antitrafficking.coordination.projections.views.pages;

import java.time.Instant;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.jspecify.annotations.Nullable;

/**
 * What waits for whoever reads a page.
 *
 * @param due absent where no time is set
 * @param missed whether its time was over without it
 * @param of what it is about: a release, a request, a clarification, a clock, a version, an action, a hand-over; absent
 *     where that is the item
 */
public record Need(
        @Nullable Instant due, boolean missed, @Nullable String of, What what) {

    /** Written as its text, never its name. */
    public enum What {
        /** What was recalled or withdrawn wants an answer: deleted, sealed, or kept on a ground. */
        ANSWER_RECALL("answer-recall"),
        ACKNOWLEDGE("acknowledge"),
        ANSWER("answer"),
        /** An act was returned: it waits to be prepared anew, or discarded. */
        PREPARE_ANEW("prepare-anew"),
        /** An act waits for a second person. */
        VALIDATE("validate"),
        /** A validated act waits to be done. */
        DISCLOSE("disclose"),
        DECIDE_ONWARD("decide-onward-request"),
        /** The holder of a request asked what is meant. */
        GIVE_CLARIFICATION("give-clarification"),
        /** Whether the authorization that the holder needs is granted. */
        DECIDE_AUTHORIZATION("decide-authorization"),
        /** A recipient let its time pass and has not made up for it. */
        CLOCK_MISSED("clock-missed"),
        /** A version of an agreement waits for a second person to send it. */
        SEND_VERSION("send-version"),
        /** A version on the table waits for its named signatory. */
        SIGN_VERSION("sign-version"),
        /** An action waits for the word of whoever is to do it. */
        REPORT_ACTION("report-action"),
        /** A piece of evidence waits for its named receiver. */
        ACCEPT_HAND_OVER("accept-hand-over"),
        /** An investigation has ended, and a party has not said how it was. */
        EVALUATE("evaluate"),
        /** What an agency told in an investigation is erased soon, unless a supervisor says that it is kept. */
        REVIEW_WORDS("review-words"),
        /** A transaction spent more than there was, and nobody has explained it. */
        EXPLAIN_OVERSPENDING("explain-overspending"),
        /** A proposal is before a programme's board, and the reader's seat has not voted. */
        VOTE("vote"),
        /** What everybody is to read of a programme waits for a second person. */
        PUBLISH("publish");

        private final String text;

        What(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Whether it waits for a second person's word on that act. */
    public boolean isForASecond(ReleaseId release) {
        return what == What.VALIDATE && release.value().equals(of);
    }

    public static Need of(ReleaseId release, What what) {
        return new Need(null, false, release.value(), what);
    }

    public static Need of(What what) {
        return new Need(null, false, null, what);
    }
}
