package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Matter;
import org.antitrafficking.coordination.sharing.Policy;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.Releases.Preview;
import org.antitrafficking.coordination.sharing.Share;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** Whom an act would reach, what the policy says of that, and what a validation of it binds. Pure. */
public final class ReleaseRules {

    private ReleaseRules() {}

    /**
     * The preview of an act that is under way.
     *
     * @throws Rejected as doing it would be
     */
    public static Preview preview(Alert alert, ReleaseId release, PartnerId partner, Standing standing, Instant at) {
        Dossier file = alert.file();
        Prepared<Act> act = file == null ? null : file.prepared().get(release);
        if (act == null || !act.partner().equals(partner)) throw Hidden.HIDDEN;
        AlertRules.RELEASES.checkStands(act);
        return seen(act, alert, standing, at);
    }

    static Preview seen(Prepared<Act> act, Alert alert, Standing standing, Instant at) {
        Policy.Verdict answer = apply(act, alert, standing, at);
        return new Preview(digest(act, alert, answer.audience()), answer);
    }

    /**
     * What the policy says of an act that nobody has prepared.
     *
     * @throws Rejected as doing it would be
     */
    public static Policy.Verdict assess(Act act, PartnerId partner, Alert alert, Standing standing, Instant at) {
        // What would become of an owner's act tells whom the alert has reached.
        Rejected.unless(!act.isOwners() || partner.equals(file(alert).owner()), "changing-an-alert-is-its-owners");
        return apply(Prepared.by(partner, Sets.of(), act), alert, standing, at);
    }

    /**
     * The share that an act would be, recipients not yet judged.
     *
     * @throws Rejected if the act has no meaning as the alert stands
     */
    public static Share share(PartnerId partner, Act act, Alert alert, Standing standing) {
        Dossier file = file(alert);
        Matter matter = file.content().matter();
        return switch (act) {
            case Act.Issue a -> Share.to(a.audience(), standing, partner, matter, a.terms(), a.protection());
            case Act.Amend a ->
                Share.to(
                        sharing(alert).audience(),
                        partner,
                        a.content().matter(),
                        sharing(alert).terms(),
                        a.protection());
            case Act.Widen a ->
                only(
                        sharing(alert).audience(),
                        Share.to(
                                a.audience(),
                                standing,
                                partner,
                                matter,
                                sharing(alert).terms(),
                                a.protection()));
            case Act.Relax a -> Share.to(sharing(alert).audience(), partner, matter, a.terms(), a.protection());
            case Act.Answer a ->
                Share.to(
                        a.toAll() ? toAll(partner, alert) : back(partner, alert),
                        partner,
                        matter,
                        a.terms(),
                        a.protection());
            case Act.FollowUp a -> Share.to(back(partner, alert), partner, matter, a.terms(), a.protection());
            case Act.Sighting a -> Share.to(back(partner, alert), partner, matter, a.terms(), a.protection());
            case Act.GrantOnward a ->
                Share.to(
                        onward(a.request(), alert, standing),
                        partner,
                        matter,
                        sharing(alert).terms(),
                        a.protection());
        };
    }

    /** Without those that the alert has reached already. */
    private static Share only(Audience reached, Share share) {
        Audience more = share.audience().minus(reached);
        var named = new TreeSet<>(share.named());
        var throughGroups = new TreeSet<>(share.throughGroups());
        named.retainAll(recipients(more));
        throughGroups.retainAll(recipients(more));
        return new Share(
                share.originator(),
                share.matter(),
                share.terms(),
                share.protection(),
                named,
                throughGroups,
                more,
                share.toGroups());
    }

    private static SortedSet<PartnerId> recipients(Audience audience) {
        var all = new TreeSet<>(audience.partners());
        all.addAll(audience.persons().values());
        return all;
    }

    /**
     * Whom an answer, a follow-up or a sighting reaches: the owner, and nobody else; from the owner, everybody. Of a
     * {@code TLP:RED} alert the owner is its author: who else wrote it the recipient does not see, so that a validation
     * does not go stale by it.
     */
    private static Audience back(PartnerId partner, Alert alert) {
        Dossier file = file(alert);
        Sharing sharing = sharing(alert);
        if (partner.equals(file.owner())) return sharing.audience();
        return sharing.terms().marking() == Marking.RED
                ? new Audience(Sets.of(), Sets.with(Sets.map(), file.author(), file.owner()))
                : Audience.of(file.owner());
    }

    /** Whom an answer to all reaches: besides the owner everybody who has the alert now, but who answers. */
    private static Audience toAll(PartnerId partner, Alert alert) {
        Sharing sharing = sharing(alert);
        checkAnswersToAll(sharing);
        Audience all = sharing.audience();
        var persons = new TreeMap<>(all.persons());
        persons.values().removeIf(partner::equals);
        var others = new Audience(Sets.without(all.partners(), Sets.of(partner)), persons);
        return back(partner, alert).plus(others); // the owner in the place of who answers: no more than there were
    }

    /** Who may not answer the others does not learn who they are, not even by asking what the policy says. */
    static void checkAnswersToAll(Sharing sharing) {
        Rejected.unless(sharing.answersToAll(), "the-share-lets-answers-go-to-its-owner-alone");
    }

    /** The partners that a recipient asked to share with, as far as the marking allows it. */
    private static Audience onward(OnwardRequestId id, Alert alert, Standing standing) {
        Sharing sharing = sharing(alert);
        OnwardRequest request = sharing.requests().get(id);
        if (request == null) throw Rejected.because("only-a-waiting-request-is-granted");
        SortedSet<PartnerId> clients = standing.directory()
                .partner(request.partner())
                .map(Partner::clients)
                .orElse(new TreeSet<>());
        boolean within = switch (sharing.terms().marking()) {
            case RED, AMBER_STRICT -> false;
            case AMBER -> clients.containsAll(request.recipients());
            case GREEN, CLEAR -> true;
        };
        Rejected.unless(within, "the-marking-bounds-onward-sharing");
        return Audience.of(request.recipients()).minus(sharing.audience());
    }

    private static Policy.Verdict apply(Prepared<Act> prepared, Alert alert, Standing standing, Instant at) {
        Share share = share(prepared.partner(), prepared.act(), alert, standing);
        boolean skip = switch (prepared.act()) {
            case Act.Issue a -> a.skipRefused();
            case Act.Widen a -> a.skipRefused();
            case Act.Amend a -> false;
            case Act.Relax a -> false;
            case Act.Answer a -> false;
            case Act.FollowUp a -> false;
            case Act.Sighting a -> false;
            case Act.GrantOnward a -> false;
        };
        Policy.Verdict answer = Policy.apply(share, standing, LocalDate.ofInstant(at, ZoneOffset.UTC), skip);
        if (prepared.act() instanceof Act.Widen || prepared.act() instanceof Act.GrantOnward)
            // A recall is one append and goes to everybody whom the alert ever reached.
            checkLimit(
                    alert.everReached(), answer.audience(), "an-alert-ever-reaches-500-partners-and-persons-at-most");
        return answer;
    }

    private static void checkLimit(Audience some, Audience more, String rule) {
        var partners = new TreeSet<>(some.partners());
        partners.addAll(more.partners());
        var persons = new TreeSet<>(some.persons().keySet());
        persons.addAll(more.persons().keySet());
        Rejected.unless(partners.size() + persons.size() <= Audience.MAX_MEMBERS, rule);
    }

    /**
     * Binds everything that the act discloses: what the alert says and under what terms, where it tells that, the act
     * itself, and whom it reaches. A recipient's act depends on nothing that the recipient may not see.
     */
    private static String digest(Prepared<Act> prepared, Alert alert, Audience audience) {
        Dossier file = file(alert);
        Sharing sharing = alert.shared();
        Act act = prepared.act();
        @Nullable AlertContent content = act.disclosesContent() ? file.content() : null;
        @Nullable Terms terms = act.isOwners() && sharing != null ? sharing.terms() : null;
        return Digest.of(
                file.blinding(), "alert-release/1", file.id(), content, terms, prepared.partner(), act, audience);
    }

    /** Everybody who had a hand in what the act discloses, or did: the content may have changed since. */
    static SortedSet<PersonId> contributors(Prepared<Act> act, Dossier file) {
        var all = new TreeSet<>(act.contributors());
        boolean ofTheContent = act.act().disclosesContent() || act.act() instanceof Act.Amend;
        if (ofTheContent && act.done() == null) all.addAll(file.contributors());
        return all;
    }

    /** In danger to life one person may issue to state authorities that it names; nothing else goes out unvalidated. */
    static void checkDangerToLife(Prepared<Act> prepared, Alert alert, Standing standing) {
        if (!(prepared.act() instanceof Act.Issue issue) || issue.protection().danger() == null)
            throw Rejected.because("what-leaves-the-country-is-validated-first");
        Share share = share(prepared.partner(), issue, alert, standing);
        boolean authorities = share.throughGroups().isEmpty()
                && share.audience().persons().isEmpty()
                && share.named().stream()
                        .allMatch(named -> standing.directory()
                                .partner(named)
                                .filter(partner -> partner.kind().isStateAuthority())
                                .isPresent());
        Rejected.unless(authorities, "danger-to-life-issues-to-named-state-authorities-only");
        Rejected.unless(
                !Policy.passesFirewall(share, standing), "behind-the-firewall-danger-to-life-needs-a-second-person");
    }

    private static Dossier file(Alert alert) {
        Dossier file = alert.file();
        if (file == null) throw Hidden.HIDDEN;
        return file;
    }

    private static Sharing sharing(Alert alert) {
        Sharing sharing = alert.shared();
        if (sharing == null) throw Rejected.because("a-draft-is-shared-with-nobody");
        return sharing;
    }
}
