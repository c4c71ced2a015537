package org.antitrafficking.coordination.projections.views.alerts;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.OnwardRequestId;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Consent;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * An act of the scope's own partner that is under way.
 *
 * @param act what it would do
 * @param answersToAll whether an issue lets recipients answer each other
 * @param by who had a hand in it
 * @param preparedAt absent where the page began with it
 * @param returned absent unless a second person gave it back
 * @param toAll whether an answer is told to the other recipients too
 * @param validated the digest that a second person stood by; absent until then
 * @param validatedBy absent where the page began with it
 * @param done the digest of what was disclosed, where that waits for a second person's word
 */
public record PageAct(
        Kind act,
        @Nullable MatchAnswer answer,
        @Nullable Boolean answersToAll,
        @Nullable AudienceRule audience,
        SortedSet<PersonId> by,
        @Nullable Clocks clocks,
        @Nullable PageContent content,
        @Nullable String done,
        @Nullable PageText place,
        @Nullable Instant preparedAt,
        Guarding protection,
        @Nullable OnwardRequestId request,
        @Nullable Returned returned,
        @Nullable Instant seenAt,
        @Nullable Boolean skipRefused,
        @Nullable PageTerms terms,
        @Nullable PageText text,
        @Nullable Boolean toAll,
        @Nullable String validated,
        @Nullable PersonId validatedBy) {

    /** Written as its text, never its name. */
    public enum Kind {
        ISSUE("issue"),
        AMEND("amend"),
        WIDEN("widen"),
        RELAX("relax"),
        ANSWER("answer"),
        FOLLOW_UP("follow-up"),
        SIGHTING("sighting"),
        GRANT_ONWARD("grant-onward");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        static Kind of(Act act) {
            return switch (act) {
                case Act.Issue a -> ISSUE;
                case Act.Amend a -> AMEND;
                case Act.Widen a -> WIDEN;
                case Act.Relax a -> RELAX;
                case Act.Answer a -> ANSWER;
                case Act.FollowUp a -> FOLLOW_UP;
                case Act.Sighting a -> SIGHTING;
                case Act.GrantOnward a -> GRANT_ONWARD;
            };
        }

        /** Whether it tells what the alert says, or is to say: then whoever wrote that has a hand in it. */
        boolean isOfTheContent() {
            return switch (this) {
                case ISSUE, AMEND, WIDEN, RELAX, GRANT_ONWARD -> true;
                case ANSWER, FOLLOW_UP, SIGHTING -> false;
            };
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What lets it through the protection firewall. */
    public record Guarding(
            List<Assessed> assessments,
            List<Consent> consents,
            @Nullable PageText danger) {
        public static Guarding of(Protection protection) {
            return new Guarding(
                    protection.assessments().stream()
                            .map(of -> new Assessed(PageText.of(of.grounds()), of.recipient(), of.subject()))
                            .toList(),
                    protection.consents(),
                    PageText.ofNullable(protection.danger()));
        }

        Guarding after(Erasure erasure) {
            return new Guarding(
                    assessments.stream()
                            .map(of -> new Assessed(erasure.of(of.grounds), of.recipient, of.subject))
                            .toList(),
                    consents,
                    erasure.ofNullable(danger));
        }
    }

    /** What was found of the risk before a recipient is told. */
    public record Assessed(PageText grounds, PartnerId recipient, String subject) {}

    /**
     * The return of the act by a second person to whoever prepared it.
     *
     * @param at absent where the page began with it
     */
    public record Returned(@Nullable Instant at, PersonId by, PageText reason) {}

    static PageAct prepared(Act act, PersonId by, Instant at) {
        return of(act, Sets.of(by), at, null, null, null);
    }

    static PageAct of(AlertEntry.UnderWay act) {
        var returned = act.returned();
        return of(
                act.act(),
                act.contributors(),
                null,
                act.validated(),
                act.done(),
                returned == null ? null : new Returned(null, returned.by(), PageText.of(returned.reason())));
    }

    private static PageAct of(
            Act act,
            SortedSet<PersonId> by,
            @Nullable Instant at,
            @Nullable String validated,
            @Nullable String done,
            @Nullable Returned returned) {
        return new PageAct(
                Kind.of(act),
                act instanceof Act.Answer a ? a.answer() : null,
                act instanceof Act.Issue a ? a.answersToAll() : null,
                audience(act),
                by,
                act instanceof Act.Issue a ? a.clocks() : null,
                act instanceof Act.Amend a ? PageContent.of(a.content()) : null,
                done,
                act instanceof Act.Sighting a ? PageText.of(a.place()) : null,
                at,
                Guarding.of(act.protection()),
                act instanceof Act.GrantOnward a ? a.request() : null,
                returned,
                act instanceof Act.Sighting a ? a.seenAt() : null,
                skipsRefused(act),
                terms(act),
                text(act),
                act instanceof Act.Answer a ? a.toAll() : null,
                validated,
                null);
    }

    private static @Nullable AudienceRule audience(Act act) {
        return switch (act) {
            case Act.Issue a -> a.audience();
            case Act.Widen a -> a.audience();
            case Act.Amend a -> null;
            case Act.Relax a -> null;
            case Act.Answer a -> null;
            case Act.FollowUp a -> null;
            case Act.Sighting a -> null;
            case Act.GrantOnward a -> null;
        };
    }

    private static @Nullable Boolean skipsRefused(Act act) {
        return switch (act) {
            case Act.Issue a -> a.skipRefused();
            case Act.Widen a -> a.skipRefused();
            case Act.Amend a -> null;
            case Act.Relax a -> null;
            case Act.Answer a -> null;
            case Act.FollowUp a -> null;
            case Act.Sighting a -> null;
            case Act.GrantOnward a -> null;
        };
    }

    private static @Nullable PageTerms terms(Act act) {
        @Nullable
        Terms terms = switch (act) {
            case Act.Issue a -> a.terms();
            case Act.Relax a -> a.terms();
            case Act.Answer a -> a.terms();
            case Act.FollowUp a -> a.terms();
            case Act.Sighting a -> a.terms();
            case Act.Amend a -> null;
            case Act.Widen a -> null;
            case Act.GrantOnward a -> null;
        };
        return terms == null ? null : PageTerms.of(terms);
    }

    private static @Nullable PageText text(Act act) {
        return switch (act) {
            case Act.Answer a -> PageText.ofNullable(a.text());
            case Act.FollowUp a -> PageText.of(a.text());
            case Act.Sighting a -> PageText.of(a.text());
            case Act.Issue a -> null;
            case Act.Amend a -> null;
            case Act.Widen a -> null;
            case Act.Relax a -> null;
            case Act.GrantOnward a -> null;
        };
    }

    PageAct validated(String digest, PersonId second) {
        return with(by, done, returned, digest, second);
    }

    /** @param hands who had one in it by then */
    PageAct done(String digest, SortedSet<PersonId> hands) {
        return with(hands, digest, returned, validated, validatedBy);
    }

    /** @param now absent where that it was given back was erased */
    PageAct returned(@Nullable Returned now) {
        return with(by, done, now, validated, validatedBy);
    }

    private PageAct with(
            SortedSet<PersonId> hands,
            @Nullable String doneAs,
            @Nullable Returned returnedBy,
            @Nullable String validatedAs,
            @Nullable PersonId second) {
        return new PageAct(
                act,
                answer,
                answersToAll,
                audience,
                hands,
                clocks,
                content,
                doneAs,
                place,
                preparedAt,
                protection,
                request,
                returnedBy,
                seenAt,
                skipRefused,
                terms,
                text,
                toAll,
                validatedAs,
                second);
    }

    /**
     * Who had a hand in what it tells. Of what is done already the act itself says who had one by then.
     *
     * @param contributors who wrote the content as it stands
     */
    SortedSet<PersonId> hands(SortedSet<PersonId> contributors) {
        if (done != null || !act.isOfTheContent()) return by;
        var all = new TreeSet<>(by);
        all.addAll(contributors);
        return all;
    }

    /** Whether it holds a sealed value besides why it was given back: then it goes with that value's key. */
    boolean isSealed() {
        return content != null
                || place != null
                || text != null
                || protection.danger() != null
                || !protection.assessments().isEmpty()
                || (terms != null && terms.restriction() != null);
    }

    PageAct after(Erasure erasure) {
        return new PageAct(
                act,
                answer,
                answersToAll,
                audience,
                by,
                clocks,
                content == null ? null : content.after(erasure),
                done,
                erasure.ofNullable(place),
                preparedAt,
                protection.after(erasure),
                request,
                returned == null ? null : new Returned(returned.at, returned.by, erasure.of(returned.reason)),
                seenAt,
                skipRefused,
                terms == null ? null : terms.after(erasure),
                erasure.ofNullable(text),
                toAll,
                validated,
                validatedBy);
    }
}
