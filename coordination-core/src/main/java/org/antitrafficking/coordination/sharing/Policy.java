package org.antitrafficking.coordination.sharing;

import static org.antitrafficking.coordination.words.PartnerKind.BORDER;
import static org.antitrafficking.coordination.words.PartnerKind.CHILD_PROTECTION;
import static org.antitrafficking.coordination.words.PartnerKind.MINISTRY;
import static org.antitrafficking.coordination.words.PartnerKind.POLICE;
import static org.antitrafficking.coordination.words.PartnerKind.PROSECUTION;
import static org.antitrafficking.coordination.words.PartnerKind.SERVICE_PROVIDER;
import static org.antitrafficking.coordination.words.PartnerKind.UN_ORGANIZATION;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.partners.Participation;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Refusal;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Treaty;
import org.jspecify.annotations.Nullable;

/**
 * The sharing policy: for every recipient and purpose, allowed on a basis or refused for reasons. Pure, and the only
 * place where it is decided. Asking changes nothing; the same question is asked again when something is shared.
 */
public final class Policy {

    /** The version of the rules. It is recorded with every decision. */
    public static final int VERSION = 1;

    /** Whose knowledge of a (possible) victim stays behind the protection firewall. */
    private static final Set<PartnerKind> PROTECTORS = Set.of(SERVICE_PROVIDER, UN_ORGANIZATION, CHILD_PROTECTION);

    /**
     * The kinds of partners that it does not reach by itself. A ministry is one: that of the interior commands police
     * and immigration.
     */
    private static final Set<PartnerKind> ENFORCERS = Set.of(POLICE, PROSECUTION, BORDER, MINISTRY);

    /**
     * What may be shared, and with whom.
     *
     * @param audience whom it reaches
     * @param findings of every recipient and purpose, the refused among them
     */
    public record Verdict(Audience audience, List<Finding> findings) {
        public Verdict {
            findings = List.copyOf(findings);
        }

        /** In the order of their ids. */
        public SortedSet<PartnerId> refused() {
            var refused = new TreeSet<PartnerId>();
            for (Finding finding : findings) if (!finding.allowed()) refused.add(finding.recipient());
            return refused;
        }
    }

    private Policy() {}

    /**
     * Whom the share reaches on that day: all of its recipients or nobody, unless the refused are to be skipped.
     *
     * @throws Rejected if the terms contradict themselves, if a recipient is refused and none may be skipped, or if
     *     nobody is left
     */
    public static Verdict apply(Share share, Standing standing, LocalDate on, boolean skipRefused) {
        contradictions(share).stream().findFirst().ifPresent(rule -> {
            throw Rejected.because(rule);
        });
        Rejected.unless(!share.audience().isEmpty(), "an-empty-audience-reaches-nobody");
        List<Finding> findings = assess(share, standing, on);
        Verdict all = new Verdict(share.audience(), findings);
        if (all.refused().isEmpty()) return all;
        if (!skipRefused) throw Rejected.because("every-recipient-is-allowed-or-nobody-is-told", findings);
        Audience allowed = without(all.refused(), share.audience());
        if (allowed.isEmpty()) throw Rejected.because("a-share-reaches-somebody", findings);
        return new Verdict(allowed, findings);
    }

    private static Audience without(SortedSet<PartnerId> refused, Audience audience) {
        var persons = new TreeMap<>(audience.persons());
        persons.values().removeAll(refused);
        return new Audience(Sets.without(audience.partners(), refused), persons);
    }

    /** What the share says that cannot be meant, each as a rule. */
    public static List<String> contradictions(Share share) {
        Terms terms = share.terms();
        var rules = new ArrayList<String>();
        if (terms.marking() == Marking.RED
                && (share.toGroups() || !share.audience().partners().isEmpty()))
            rules.add("tlp-red-is-for-named-persons-only");
        if (terms.marking() == Marking.CLEAR && terms.handling().contains(HandlingCode.H2))
            rules.add("tlp-clear-contradicts-h2");
        if (terms.handling().contains(HandlingCode.H0)
                && !terms.purposes().stream().allMatch(Purpose::isAgainstCrime))
            rules.add("h0-is-for-preventing-and-combating-crime-only");
        if (terms.handling().contains(HandlingCode.H1) && terms.purposes().contains(Purpose.PROSECUTION))
            rules.add("h1-contradicts-the-purpose-of-prosecution");
        return rules;
    }

    /** Every recipient with every purpose, in the order of recipients, then of purposes. */
    public static List<Finding> assess(Share share, Standing standing, LocalDate on) {
        var recipients = new TreeSet<>(share.named());
        recipients.addAll(share.throughGroups());
        var findings = new ArrayList<Finding>();
        for (PartnerId recipient : recipients)
            for (Purpose purpose : share.terms().purposes())
                findings.add(new Question(share, standing, on, recipient, purpose).answer());
        return findings;
    }

    /** Whether a recipient is one that the protection firewall stands before. */
    public static boolean passesFirewall(Share share, Standing standing) {
        return aboutVictims(share, standing)
                && standing.directory()
                        .partner(share.originator())
                        .filter(from -> PROTECTORS.contains(from.kind()))
                        .isPresent()
                && java.util.stream.Stream.concat(share.named().stream(), share.throughGroups().stream())
                        .flatMap(id -> standing.directory().partner(id).stream())
                        .anyMatch(to -> ENFORCERS.contains(to.kind()));
    }

    /** Whether it says so, or describes one. */
    private static boolean aboutVictims(Share share, Standing standing) {
        return share.matter().aboutVictims() || standing.subjects().stream().anyMatch(Subject::victim);
    }

    /** One recipient and one purpose. */
    private record Question(Share share, Standing standing, LocalDate on, PartnerId recipient, Purpose purpose) {

        Finding answer() {
            Optional<Partner> from = standing.directory().partner(share.originator());
            Optional<Partner> to = standing.directory().partner(recipient);
            if (from.isEmpty()) return refused(List.of(refusal("the-originator-is-no-partner", share.originator())));
            if (to.isEmpty()) return refused(List.of(refusal("the-recipient-is-no-partner", recipient)));
            var refusals = new ArrayList<Refusal>();
            standing(from.get(), to.get(), refusals);
            firewall(from.get(), to.get(), refusals);
            nationality(to.get(), refusals);
            String carries = basis(from.get(), to.get(), refusals);
            return carries != null && refusals.isEmpty()
                    ? new Finding(recipient, purpose, carries, List.of())
                    : refused(refusals);
        }

        private Finding refused(List<Refusal> refusals) {
            return new Finding(recipient, purpose, null, refusals);
        }

        private void standing(Partner from, Partner to, List<Refusal> refusals) {
            if (from.suspended()) refusals.add(refusal("the-originator-is-suspended", from.id()));
            if (to.suspended()) refusals.add(refusal("the-recipient-is-suspended", to.id()));
            if (from.id().equals(to.id()))
                refusals.add(refusal("the-originator-is-no-recipient-of-its-own-item", to.id()));
        }

        private void firewall(Partner from, Partner to, List<Refusal> refusals) {
            if (!aboutVictims(share, standing) || !PROTECTORS.contains(from.kind()) || !ENFORCERS.contains(to.kind()))
                return;
            if (share.throughGroups().contains(recipient))
                refusals.add(refusal("what-a-protector-knows-of-a-victim-never-goes-through-a-group", recipient));
            if (share.protection().danger() == null && !everyVictimConsented())
                refusals.add(refusal(
                        "what-a-protector-knows-of-a-victim-needs-consent-or-danger-to-life",
                        purpose + " " + recipient));
        }

        private boolean everyVictimConsented() {
            List<Subject> victims =
                    standing.subjects().stream().filter(Subject::victim).toList();
            return !victims.isEmpty()
                    && victims.stream()
                            .allMatch(victim -> share.protection().consents().stream()
                                    .anyMatch(consent -> consent.subject().equals(victim.reference())
                                            && consent.recipient().equals(recipient)
                                            && consent.purposes().contains(purpose)
                                            && !consent.given().isAfter(on)));
        }

        private void nationality(Partner to, List<Refusal> refusals) {
            CountryCode country = to.country();
            if (country == null || !to.kind().isStateAuthority()) return;
            for (Subject subject : standing.subjects()) {
                if (!subject.victim() || !subject.nationalities().contains(country)) continue;
                if (subject.asylum())
                    refusals.add(refusal("an-asylum-claim-refuses-the-state-of-nationality", country));
                else if (share.protection().assessments().stream()
                        .noneMatch(assessed -> assessed.subject().equals(subject.reference())
                                && assessed.recipient().equals(recipient)))
                    refusals.add(refusal("the-state-of-nationality-needs-a-risk-assessment", country));
            }
        }

        /** The first basis that carries it; where none does, every reason is added. */
        private @Nullable String basis(Partner from, Partner to, List<Refusal> refusals) {
            LegalBasis basis = share.terms().basis();
            if (basis.isEmpty()) refusals.add(refusal("no-legal-basis-was-chosen", purpose));
            var against = new ArrayList<Refusal>();
            for (Article article : basis.articles()) {
                List<Refusal> reasons = article(article, from, to);
                if (reasons.isEmpty()) return article.toString();
                against.addAll(reasons);
            }
            for (AgreementId id : basis.agreements()) {
                List<Refusal> reasons = agreement(id, from, to);
                if (reasons.isEmpty()) return id.toString();
                against.addAll(reasons);
            }
            for (Provision provision : basis.provisions()) {
                List<Refusal> reasons = provision(provision, from, to);
                if (reasons.isEmpty()) return provision.country() + " " + provision.name();
                against.addAll(reasons);
            }
            refusals.addAll(against);
            return null;
        }

        private List<Refusal> article(Article article, Partner from, Partner to) {
            var reasons = new ArrayList<Refusal>();
            boolean betweenStates = true;
            for (Partner partner : List.of(from, to))
                if (!partner.kind().isStateAuthority()) {
                    betweenStates = false;
                    reasons.add(refusal("a-treaty-serves-state-authorities-only", article + " " + partner.id()));
                }
            if (!share.matter().transnational())
                reasons.add(refusal("a-treaty-serves-transnational-matters-only", article));
            else if (betweenStates && java.util.Objects.equals(from.country(), to.country()))
                reasons.add(refusal("a-treaty-serves-between-different-states", article + " " + from.country()));
            if (!article.serves(purpose))
                reasons.add(refusal("the-article-does-not-serve-the-purpose", article + " " + purpose));
            if (article == Article.SAARC && !share.matter().prostitutionOfWomenOrChildren())
                reasons.add(refusal("the-saarc-convention-covers-prostitution-of-women-and-children-only", article));
            if (betweenStates)
                for (Partner partner : List.of(from, to)) {
                    CountryCode country = java.util.Objects.requireNonNull(partner.country());
                    inForce(article.treaty(), country, reasons);
                    if (article.treaty() == Treaty.TIP_PROTOCOL) inForce(Treaty.UNTOC, country, reasons);
                }
            return reasons;
        }

        private void inForce(Treaty treaty, CountryCode country, List<Refusal> reasons) {
            Optional<Participation> participation = standing.directory().participation(country, treaty);
            if (participation.isEmpty())
                reasons.add(refusal("the-country-is-not-party-to-the-treaty", treaty + " " + country));
            else if (participation.get().inForce().isAfter(on))
                reasons.add(refusal(
                        "the-treaty-is-not-in-force-for-the-country-yet",
                        treaty + " " + country + " " + participation.get().inForce()));
        }

        private List<Refusal> agreement(AgreementId id, Partner from, Partner to) {
            Agreement agreement = standing.agreements().get(id);
            // Who is no party to an agreement does not learn that there is one.
            if (agreement == null || !agreement.parties().contains(from.id()))
                return List.of(refusal("there-is-no-such-agreement", id));
            var reasons = new ArrayList<Refusal>();
            for (Partner partner : List.of(from, to))
                if (!agreement.binds(partner.id()))
                    reasons.add(refusal("the-agreement-binds-its-parties-only", id + " " + partner.id()));
            if (!agreement.isSigned()) reasons.add(refusal("the-agreement-is-not-signed-by-all-its-parties", id));
            if (!agreement.isOn(on)) reasons.add(refusal("the-agreement-does-not-cover-the-date", id + " " + on));
            if (!agreement.categories().contains(share.matter().category()))
                reasons.add(refusal(
                        "the-agreement-does-not-cover-the-category",
                        id + " " + share.matter().category()));
            safeguard(to, reasons);
            return reasons;
        }

        private List<Refusal> provision(Provision provision, Partner from, Partner to) {
            var reasons = new ArrayList<Refusal>();
            if (!provision.country().equals(from.country()))
                reasons.add(refusal(
                        "a-provision-is-of-the-originators-national-law",
                        provision.country() + " " + provision.name()));
            safeguard(to, reasons);
            return reasons;
        }

        private void safeguard(Partner to, List<Refusal> reasons) {
            if (!to.kind().isStateAuthority() && share.terms().basis().safeguard() == null)
                reasons.add(refusal("a-transfer-outside-state-authorities-needs-a-safeguard", to.id()));
        }

        private static Refusal refusal(String rule, Object missing) {
            return new Refusal(rule, missing.toString());
        }
    }
}
