package org.antitrafficking.coordination.requests;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.Dossier;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Policy;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.Releases.Preview;
import org.antitrafficking.coordination.sharing.Share;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sets;

/** Whom an act of a request would reach, what the policy says of that, and what a validation of it binds. Pure. */
public final class RequestReleaseRules {

    private RequestReleaseRules() {}

    /**
     * The preview of an act that is under way.
     *
     * @throws Rejected as doing it would be
     */
    public static Preview preview(InformationRequest request, ReleaseId release, Actor by, RequestGrounds grounds) {
        RequestFile file = request.file();
        Prepared<RequestAct> act = file == null ? null : file.acts().get(release);
        Prepared<RequestAct> own = RequestRules.RELEASES.own(act, by);
        RequestRules.RELEASES.checkStands(own);
        return seen(own, request, by, grounds);
    }

    static Preview seen(Prepared<RequestAct> act, InformationRequest request, Actor by, RequestGrounds grounds) {
        RequestFile file = request.file();
        if (file == null) throw Hidden.HIDDEN;
        Policy.Verdict answer = apply(act, request, by, grounds);
        return new Preview(digest(file, act, answer.audience()), answer);
    }

    /** The policy's word for one recipient, all or nothing: a request has no recipients to skip. */
    private static Policy.Verdict apply(
            Prepared<RequestAct> prepared, InformationRequest request, Actor by, RequestGrounds grounds) {
        RequestAct act = prepared.act();
        if (act instanceof RequestAct.Ask ask && ask.citation() != null)
            Rejected.unless(
                    bothHave(ask.citation(), ask.question(), by, grounds), "a-request-cites-only-what-both-have");
        Share share = share(prepared.partner(), act, request, grounds.standing());
        return Policy.apply(share, grounds.standing(), day(by.at()), false);
    }

    /** Days are days in UTC. */
    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /**
     * What is hidden from the one, or not at the other, is as if there were none. Whether the other has an alert is
     * told only to whom it is no news: the alert's owner, and whoever asks the owner.
     */
    private static boolean bothHave(Citation citation, Question question, Actor by, RequestGrounds grounds) {
        AlertId alert = citation.alert();
        String investigation = citation.investigation();
        return (alert == null || bothHave(alert, grounds.cited(), question, by))
                && (investigation == null || grounds.investigations().contains(investigation));
    }

    private static boolean bothHave(AlertId id, Alert alert, Question question, Actor by) {
        Dossier file = alert.file();
        return file != null
                && file.id().equals(id)
                && alert.isVisibleIn(by.scopes())
                && (alert.isOwnedBy(by.partner()) || alert.isOwnedBy(question.holder()))
                && RequestPlaces.holders(question).stream().allMatch(scope -> alert.isVisibleIn(Set.of(scope)));
    }

    private static Share share(PartnerId partner, RequestAct act, InformationRequest request, Standing standing) {
        if (act instanceof RequestAct.Asking asking) {
            Question question = asking.question();
            Share share =
                    Share.to(question.audience(), standing, partner, question.matter(), act.terms(), act.protection());
            Rejected.unless(
                    share.named().equals(Sets.of(question.holder())), "a-request-names-persons-of-its-holder-only");
            return share;
        }
        RequestFile file = request.file();
        RequestAct.Asking asked = request.asked();
        if (file == null || asked == null) throw Hidden.HIDDEN;
        return Share.to(
                act.isAskers() ? audience(asked.question()) : askers(file, asked),
                partner,
                asked.question().matter(),
                act.terms(),
                act.protection());
    }

    private static Audience audience(Question question) {
        SortedMap<PersonId, PartnerId> persons = new TreeMap<>();
        question.named().forEach(person -> persons.put(person, question.holder()));
        return persons.isEmpty() ? Audience.of(question.holder()) : new Audience(Sets.of(), persons);
    }

    /** The askers: of a {@code TLP:RED} request its author alone, as with an alert. */
    private static Audience askers(RequestFile file, RequestAct.Asking asked) {
        return asked.terms().marking() == Marking.RED
                ? new Audience(Sets.of(), Sets.with(Sets.map(), file.author(), file.asker()))
                : Audience.of(file.asker());
    }

    /** Binds everything that the act tells, and whom. It depends on nothing that its partner may not see. */
    private static String digest(RequestFile file, Prepared<RequestAct> prepared, Audience audience) {
        return Digest.of(file.blinding(), "request-release/1", file.id(), prepared.partner(), prepared.act(), audience);
    }
}
