package org.antitrafficking.coordination.programme;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;

/**
 * What may be decided about what everybody reads of a programme. One person prepares it, a second one publishes it by
 * its digest, and each of them takes it back alone. Pure: no clock, no I/O, no Axon.
 */
final class PublicationRules {

    private PublicationRules() {}

    static List<ProgrammeEvent> prepare(PreparePublication c, Programme programme) {
        Publications there = programme.publications();
        if (is(c.publication(), there.waiting()) || is(c.publication(), there.published())) return List.of();
        answersFor(c.by(), programme);
        Rejected.unless(c.marking() == Marking.CLEAR, "what-is-published-is-marked-tlp-clear");
        Rejected.unless(there.prepared() < Limits.PROGRAMME_PUBLICATIONS, "a-programme-has-100-publications-at-most");
        Hidden.unless(programme.indicators().keySet().containsAll(c.indicators()));
        Edition edition = Edition.of(
                programme, c.marking(), c.texts(), names(programme, c.known()), c.hasMoney(), c.indicators());
        Publication before = there.waiting();
        ProgrammeRules.weighs(
                programme, before == null ? Stream.of() : before.edition().values(), edition.values());
        String digest = Digest.of(c.blinding(), "programme-publication/1", c.programmeId(), c.publication(), edition);
        return List.of(new PublicationPrepared(
                c.programmeId(), c.by().partner(), c.by().person(), c.publication(), edition, c.blinding(), digest));
    }

    private static void answersFor(Actor by, Programme programme) {
        Rejected.unless(
                programme.charter().has(by.partner(), ParticipantRole.ACCOUNTABLE),
                "an-accountable-participant-decides-what-is-published");
    }

    private static SortedMap<PartnerId, String> names(Programme programme, Known known) {
        var names = new TreeMap<PartnerId, String>();
        for (PartnerId participant : programme.charter().participants().keySet())
            known.directory().partner(participant).ifPresent(partner -> names.put(participant, partner.name()));
        return names;
    }

    private static boolean is(PublicationId id, @Nullable Publication publication) {
        return publication != null && publication.id().equals(id);
    }

    /** By whoever has been entrusted with a programme's decisions, whatever else that person does. */
    static List<ProgrammeEvent> publish(PublishProgramme c, Programme programme) {
        Actor by = c.by();
        Publications there = programme.publications();
        Publication published = there.published();
        boolean done = published != null && published.id().equals(c.publication());
        Publication publication = done ? published : there.waiting();
        if (publication == null || !publication.id().equals(c.publication())) throw Hidden.HIDDEN;
        answersFor(by, programme);
        Rejected.unless(signs(by, c.known()), "only-who-may-sign-programme-decisions-publishes");
        Rejected.unless(!publication.by().equals(by.person()), "another-person-publishes-than-prepared");
        Rejected.unless(publication.digest().equals(c.digest()), "what-is-published-is-what-was-seen");
        if (done) return List.of();
        Rejected.unless(
                publication.edition().equals(publication.edition().again(programme)),
                "what-has-changed-since-is-prepared-anew");
        return List.of(new ProgrammePublished(
                c.programmeId(),
                by.partner(),
                by.person(),
                c.publication(),
                publication.edition(),
                publication.digest(),
                published != null));
    }

    private static boolean signs(Actor by, Known known) {
        known.directory().acting(by.partner());
        Person person = known.persons().get(by.person());
        return by.isNatural() && person != null && person.maySign(SigningRight.PROGRAMME_DECISIONS, by.partner());
    }

    /** It needs no second person. What is withdrawn already, and what another one has replaced, is not there. */
    static List<ProgrammeEvent> withdraw(WithdrawPublication c, Programme programme) {
        Actor by = c.by();
        boolean published = is(c.publication(), programme.publications().published());
        if (!published && !is(c.publication(), programme.publications().waiting())) throw Hidden.HIDDEN;
        answersFor(by, programme);
        Rejected.unless(
                by.is(Role.PROGRAMME_OFFICER) || signs(by, c.known()),
                "a-programme-officer-or-who-may-sign-programme-decisions-withdraws");
        return List.of(
                new PublicationWithdrawn(c.programmeId(), by.partner(), by.person(), c.publication(), published));
    }
}
