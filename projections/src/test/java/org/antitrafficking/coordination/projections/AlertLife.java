package org.antitrafficking.coordination.projections;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertAcknowledged;
import org.antitrafficking.coordination.alerts.AlertAmended;
import org.antitrafficking.coordination.alerts.AlertAnswered;
import org.antitrafficking.coordination.alerts.AlertClosed;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertDrafted;
import org.antitrafficking.coordination.alerts.AlertErased;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.alerts.AlertExpired;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertIssued;
import org.antitrafficking.coordination.alerts.AlertRecalled;
import org.antitrafficking.coordination.alerts.AlertRevised;
import org.antitrafficking.coordination.alerts.AudienceNarrowed;
import org.antitrafficking.coordination.alerts.AudienceWidened;
import org.antitrafficking.coordination.alerts.ClockExtended;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.alerts.ClockMet;
import org.antitrafficking.coordination.alerts.ClockMissed;
import org.antitrafficking.coordination.alerts.ClocksDue;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.Details;
import org.antitrafficking.coordination.alerts.DocumentType;
import org.antitrafficking.coordination.alerts.FollowUpAdded;
import org.antitrafficking.coordination.alerts.KeptOn;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.Narrative;
import org.antitrafficking.coordination.alerts.OnwardRequestId;
import org.antitrafficking.coordination.alerts.OnwardSharingGranted;
import org.antitrafficking.coordination.alerts.OnwardSharingRefused;
import org.antitrafficking.coordination.alerts.OnwardSharingRequested;
import org.antitrafficking.coordination.alerts.PersonErased;
import org.antitrafficking.coordination.alerts.PersonRole;
import org.antitrafficking.coordination.alerts.RecallAnswer;
import org.antitrafficking.coordination.alerts.RecallAnswered;
import org.antitrafficking.coordination.alerts.RecruitmentMethod;
import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.alerts.ReleaseDiscarded;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.ReleasePrepared;
import org.antitrafficking.coordination.alerts.ReleaseReturned;
import org.antitrafficking.coordination.alerts.ReleaseValidated;
import org.antitrafficking.coordination.alerts.Sharing;
import org.antitrafficking.coordination.alerts.SightingReported;
import org.antitrafficking.coordination.alerts.TermsRelaxed;
import org.antitrafficking.coordination.alerts.TermsTightened;
import org.antitrafficking.coordination.alerts.WarningTo;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Consent;
import org.antitrafficking.coordination.sharing.Evaluation;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Provision;
import org.antitrafficking.coordination.sharing.RiskAssessment;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;

/**
 * One alert's events, from a seed: each could follow from those before it, and no two sealed values are the same.
 *
 * <p>What it says of the policy's findings is made up; whom it reaches is what a rule would have given.
 */
final class AlertLife {
    private static final Clocks CLOCKS = Clocks.of(Urgency.FLASH);
    private static final LegalBasis BASIS = new LegalBasis(
            Sets.of(Article.TIP_PROTOCOL_10), Sets.of(), List.of(new Provision(new CountryCode("PK"), "s. 12")), null);

    private final Random random;
    private final AlertId id;
    private final PartnerId owner;
    private final List<PartnerId> others;
    private final int narrativeChars;
    private final List<AlertEvent> events = new ArrayList<>();
    private Alert alert = Alert.none();
    private Instant now;

    private AlertLife(Random random, AlertId id, List<PartnerId> partners, Instant begins, int narrativeChars) {
        this.random = random;
        this.id = id;
        this.others = new ArrayList<>(partners);
        Collections.shuffle(others, random);
        this.owner = others.removeFirst();
        this.now = begins;
        this.narrativeChars = narrativeChars;
    }

    /**
     * The life of a new alert.
     *
     * @param partners at least three, one of which owns it
     * @param narrativeChars of each narrative, about
     */
    static List<AlertEvent> of(
            Random random, AlertId id, List<PartnerId> partners, Instant begins, int narrativeChars) {
        var life = new AlertLife(random, id, partners, begins, narrativeChars);
        life.live();
        return life.events;
    }

    private void live() {
        then(new AlertDrafted(id, owner, person(owner), hex() + hex(), content(), null));
        while (oneIn(3)) then(new AlertRevised(id, person(owner), content()));
        if (oneIn(12)) return;
        issue();
        for (int moves = random.nextInt(14); moves > 0; moves--) move();
        if (oneIn(3)) return;
        end();
        while (oneIn(2)) after();
    }

    private void issue() {
        if (oneIn(6)) {
            var discarded = release();
            var act = new Act.Issue(
                    terms(owner, Marking.GREEN),
                    AudienceRule.of(any(others)),
                    false,
                    CLOCKS,
                    false,
                    protection(owner, false));
            then(new ReleasePrepared(id, discarded, owner, person(owner), act));
            if (oneIn(2)) then(new ReleaseReturned(id, discarded, owner, person(owner), sealed(owner, "reason")));
            if (oneIn(2)) then(new ReleaseDiscarded(id, discarded, owner, person(owner)));
        }
        boolean red = oneIn(8);
        Audience audience =
                red || oneIn(6) ? new Audience(Sets.of(), namedPersons(1 + random.nextInt(2))) : someAudience();
        boolean danger = oneIn(6);
        var act = new Act.Issue(
                terms(owner, red ? Marking.RED : any(List.of(Marking.AMBER_STRICT, Marking.AMBER, Marking.GREEN))),
                rule(audience),
                oneIn(2),
                CLOCKS,
                oneIn(2),
                protection(owner, danger));
        var id = release();
        var release = prepared(id, owner, act, audience, !danger);
        then(new AlertIssued(this.id, act, release));
        var due = dueOf(recipients(audience));
        due.put(ClockId.of(ClockKind.EXPIRY, owner), now.plus(CLOCKS.expiry()));
        if (danger) due.put(ClockId.of(ClockKind.VALIDATION, owner), now.plus(CLOCKS.validation()));
        then(new ClocksDue(this.id, due));
        if (danger && oneIn(3)) validatedAfterwards(id);
    }

    /** Which of the clocks runs out or is met later is for {@link #after} and the clocks' moves. */
    private void validatedAfterwards(ReleaseId release) {
        then(new ReleaseValidated(
                id, release, person(owner), hex() + hex(), sharing().reached(), List.of()));
        met(ClockId.of(ClockKind.VALIDATION, owner));
    }

    private Release prepared(ReleaseId release, PartnerId partner, Act act, Audience audience, boolean validated) {
        var by = person(partner);
        then(new ReleasePrepared(id, release, partner, by, act));
        var digest = hex() + hex();
        var findings = findings(audience);
        if (validated) then(new ReleaseValidated(id, release, person(partner), digest, audience, findings));
        return new Release(release, partner, by, digest, audience, findings);
    }

    private void move() {
        now = now.plusSeconds(random.nextInt(3_600));
        var recipients = List.copyOf(recipients(sharing().audience()));
        var recipient = any(recipients);
        switch (random.nextInt(18)) {
            case 0, 1, 2 -> {
                if (sharing().acknowledged().contains(recipient)) return;
                then(new AlertAcknowledged(id, recipient, person(recipient)));
                met(ClockId.of(ClockKind.ACKNOWLEDGE, recipient));
            }
            case 3, 4 -> {
                boolean toAll = sharing().answersToAll() && oneIn(2);
                var act = new Act.Answer(
                        any(List.of(MatchAnswer.values())),
                        oneIn(3) ? null : sealed(recipient, "text"),
                        terms(recipient, sharing().terms().marking()),
                        toAll,
                        protection(recipient, false));
                var release = prepared(release(), recipient, act, toAll ? all(recipient) : back(recipient), true);
                then(new AlertAnswered(id, act, release));
                met(ClockId.of(ClockKind.ANSWER, recipient));
            }
            case 5 -> {
                var partner = oneIn(2) ? owner : recipient;
                var act = new Act.FollowUp(
                        sealed(partner, "text"),
                        terms(partner, sharing().terms().marking()),
                        protection(partner, false));
                then(new FollowUpAdded(id, act, prepared(release(), partner, act, back(partner), true)));
            }
            case 6 -> {
                var partner = oneIn(2) ? owner : recipient;
                var act = new Act.Sighting(
                        sealed(partner, "place"),
                        now.minusSeconds(random.nextInt(100_000)),
                        sealed(partner, "text"),
                        terms(partner, sharing().terms().marking()),
                        protection(partner, false));
                then(new SightingReported(id, act, prepared(release(), partner, act, back(partner), true)));
            }
            case 7 -> {
                var act = new Act.Amend(content(), protection(owner, false));
                then(new AlertAmended(
                        id, act, prepared(release(), owner, act, sharing().audience(), true)));
            }
            case 8 -> {
                if (isRed()) return;
                var more = someAudience().minus(sharing().audience());
                if (more.isEmpty()) return;
                var act = new Act.Widen(rule(more), oneIn(2), protection(owner, oneIn(5)));
                var due = dueOf(newTo(more));
                then(new AudienceWidened(id, act, prepared(release(), owner, act, more, true)));
                if (!due.isEmpty()) then(new ClocksDue(id, due));
            }
            case 9 -> {
                var act =
                        new Act.Relax(terms(owner, isRed() ? Marking.AMBER : Marking.GREEN), protection(owner, false));
                then(new TermsRelaxed(
                        id, act, prepared(release(), owner, act, sharing().audience(), true)));
            }
            case 10 -> {
                boolean red = isRed() || (sharing().audience().partners().isEmpty() && oneIn(2));
                then(new TermsTightened(id, person(owner), terms(owner, red ? Marking.RED : Marking.AMBER_STRICT)));
            }
            case 11, 12 ->
                then(new OnwardSharingRequested(
                        id,
                        new OnwardRequestId("onward-" + hex()),
                        recipient,
                        person(recipient),
                        Sets.of(any(others), any(others)),
                        sealed(recipient, "reason")));
            case 13 -> grant();
            case 14 -> {
                if (sharing().requests().isEmpty()) return;
                var request = sharing().requests().firstEntry();
                then(new OnwardSharingRefused(
                        id, request.getKey(), request.getValue().partner(), person(owner), sealed(owner, "reason")));
            }
            case 15 -> narrow();
            case 16 -> clock();
            default -> {
                var left = release();
                var act = new Act.FollowUp(
                        sealed(recipient, "text"), terms(recipient, Marking.RED), protection(recipient, false));
                then(new ReleasePrepared(id, left, recipient, person(recipient), act));
                if (oneIn(2))
                    then(new ReleaseReturned(id, left, recipient, person(recipient), sealed(recipient, "reason")));
                if (oneIn(2)) then(new ReleaseDiscarded(id, left, recipient, person(recipient)));
            }
        }
    }

    private void grant() {
        if (sharing().requests().isEmpty() || isRed()) return;
        var request = sharing().requests().firstEntry();
        var asked = request.getValue().recipients();
        var more = Audience.of(asked).minus(sharing().audience());
        if (more.isEmpty()) return;
        var act = new Act.GrantOnward(request.getKey(), protection(owner, false));
        var due = dueOf(newTo(more));
        var release = prepared(release(), owner, act, more, true);
        then(new OnwardSharingGranted(id, act, release, request.getValue().partner(), asked));
        if (!due.isEmpty()) then(new ClocksDue(id, due));
    }

    private void narrow() {
        Audience audience = sharing().audience();
        var partners = audience.partners().stream().filter(partner -> oneIn(3)).toList();
        var persons = new TreeMap<>(audience.persons());
        persons.keySet().removeIf(person -> !oneIn(3));
        var from = new Audience(Sets.sorted(partners), persons);
        if (from.isEmpty() || audience.minus(from).isEmpty()) return;
        then(new AudienceNarrowed(id, person(owner), from, sharing().lostWith(from), sealed(owner, "reason")));
    }

    private void clock() {
        var running = sharing().clocks();
        if (running.isEmpty()) return;
        ClockId clock = any(List.copyOf(running.keySet()));
        Instant due = Objects.requireNonNull(running.get(clock));
        if (clock.kind() != ClockKind.VALIDATION && oneIn(2))
            then(new ClockExtended(id, clock, due.plusSeconds(1 + random.nextInt(10_000)), person(owner)));
        else if (clock.kind() != ClockKind.EXPIRY) then(new ClockMissed(id, clock, due));
    }

    private void end() {
        switch (random.nextInt(3)) {
            case 0 -> then(new AlertRecalled(id, person(owner), sealed(owner, "reason")));
            case 1 -> then(new AlertClosed(id, person(owner)));
            default -> then(new AlertExpired(id));
        }
    }

    private void after() {
        var reached = List.copyOf(recipients(sharing().reached()));
        var recipient = any(reached);
        var file = Objects.requireNonNull(alert.file());
        switch (random.nextInt(4)) {
            case 0 -> {
                boolean kept = oneIn(3);
                then(new RecallAnswered(
                        id,
                        recipient,
                        person(recipient),
                        kept || oneIn(2) ? Nature.NATURAL : Nature.MACHINE,
                        kept ? RecallAnswer.KEPT : any(List.of(RecallAnswer.DELETED, RecallAnswer.SEALED)),
                        kept ? any(List.of(KeptOn.values())) : null));
            }
            case 1 -> {
                var running = sharing().clocks();
                if (!running.isEmpty()) {
                    var clock = running.firstEntry();
                    if (oneIn(2)) met(clock.getKey());
                    else then(new ClockMissed(id, clock.getKey(), clock.getValue()));
                }
            }
            case 2 -> {
                var controller = oneIn(2) ? owner : recipient;
                var keys = file.keys().getOrDefault(controller, Sets.of());
                if (!keys.isEmpty()) then(new AlertErased(id, controller, person(controller), keys));
            }
            default -> {
                var persons = file.content().persons();
                if (persons.isEmpty()) return;
                var keys = persons.firstEntry().getValue().values().map(Sealed::key);
                then(new PersonErased(
                        id, person(owner), persons.firstKey(), Sets.sorted(keys.collect(Collectors.toSet()))));
            }
        }
    }

    private void then(AlertEvent event) {
        events.add(event);
        alert = Alert.evolve(alert, event);
    }

    private void met(ClockId clock) {
        if (sharing().clocks().containsKey(clock)) then(new ClockMet(id, clock));
    }

    private Sharing sharing() {
        return Objects.requireNonNull(alert.shared());
    }

    private boolean isRed() {
        return sharing().terms().marking() == Marking.RED;
    }

    /** From a recipient to the owner, from the owner to everybody. */
    private Audience back(PartnerId partner) {
        if (partner.equals(owner)) return sharing().audience();
        return isRed() ? new Audience(Sets.of(), new TreeMap<>(Map.of(person(owner), owner))) : Audience.of(owner);
    }

    /** From a recipient to the owner and the other recipients. */
    private Audience all(PartnerId partner) {
        Audience audience = sharing().audience();
        var persons = new TreeMap<>(audience.persons());
        persons.values().removeIf(partner::equals);
        return new Audience(Sets.without(audience.partners(), Sets.of(partner)), persons).plus(back(partner));
    }

    private Audience someAudience() {
        var partners = others.stream().filter(partner -> oneIn(2)).limit(5).toList();
        if (partners.isEmpty()) partners = List.of(any(others));
        return new Audience(Sets.sorted(partners), oneIn(3) ? namedPersons(1) : Sets.map());
    }

    private SortedMap<PersonId, PartnerId> namedPersons(int count) {
        var persons = new TreeMap<PersonId, PartnerId>();
        while (persons.size() < count) {
            var partner = any(others);
            persons.put(person(partner), partner);
        }
        return persons;
    }

    private static SortedSet<PartnerId> recipients(Audience audience) {
        var all = new TreeSet<>(audience.partners());
        all.addAll(audience.persons().values());
        return all;
    }

    private SortedSet<PartnerId> newTo(Audience more) {
        var all = new TreeSet<>(recipients(more));
        all.removeAll(recipients(sharing().audience()));
        return all;
    }

    private SortedMap<ClockId, Instant> dueOf(SortedSet<PartnerId> partners) {
        var due = new TreeMap<ClockId, Instant>();
        for (PartnerId partner : partners) {
            due.put(ClockId.of(ClockKind.ACKNOWLEDGE, partner), now.plus(CLOCKS.acknowledge()));
            due.put(ClockId.of(ClockKind.ANSWER, partner), now.plus(CLOCKS.answer()));
        }
        return due;
    }

    private static AudienceRule rule(Audience audience) {
        return new AudienceRule(
                audience.partners(),
                Sets.of(),
                Sets.of(),
                Sets.sorted(audience.persons().keySet()));
    }

    private List<Finding> findings(Audience audience) {
        return recipients(audience).stream()
                .map(partner -> new Finding(partner, Purpose.INVESTIGATION, "tip-protocol-art-10", List.of()))
                .toList();
    }

    private AlertContent content() {
        var texts = new TreeMap<Language, Narrative>();
        for (String language : oneIn(2) ? List.of("en") : List.of("en", "ur"))
            texts.put(
                    new Language(language),
                    new Narrative(
                            sealed(owner, "texts." + language + ".subject"),
                            sealed(owner, "texts." + language + ".narrative", narrativeChars)));
        var persons = new TreeMap<String, DescribedPerson>();
        for (int person = random.nextInt(3); person > 0; person--) persons.put("p" + person, described("p" + person));
        Details details = persons.isEmpty()
                ? any(List.of(
                        new Details.RecruitmentScheme(RecruitmentMethod.ONLINE_ADVERTISEMENT),
                        new Details.Route(List.of(new CountryCode("PK"), new CountryCode("OM"))),
                        new Details.DocumentFraud(DocumentType.VISA, oneIn(2) ? null : new CountryCode("OM")),
                        new Details.Warning(WarningTo.MISSIONS)))
                : new Details.Victims();
        return new AlertContent(
                "REF/" + id, details, oneIn(2) ? null : new Evaluation("B2"), true, oneIn(3), texts, persons);
    }

    private DescribedPerson described(String reference) {
        String at = "persons." + reference;
        return new DescribedPerson(
                any(List.of(PersonRole.POSSIBLE_VICTIM, PersonRole.MISSING)),
                oneIn(3) ? null : sealed(owner, at + ".name"),
                oneIn(3) ? null : sealed(owner, at + ".born"),
                oneIn(3) ? null : sealed(owner, at + ".nationalities"),
                oneIn(3) ? null : sealed(owner, at + ".description"),
                sealed(owner, at + ".asylum"));
    }

    private Terms terms(PartnerId partner, Marking marking) {
        boolean restricted = oneIn(4);
        return new Terms(
                marking,
                restricted ? Sets.of(HandlingCode.H3) : Sets.of(),
                restricted ? sealed(partner, "restriction") : null,
                Sets.of(Purpose.INVESTIGATION),
                BASIS);
    }

    private Protection protection(PartnerId partner, boolean danger) {
        return new Protection(
                oneIn(6)
                        ? List.of(new Consent(
                                "p1", any(others), Sets.of(Purpose.INVESTIGATION), LocalDate.parse("2025-12-31")))
                        : List.of(),
                oneIn(6) ? List.of(new RiskAssessment("p1", any(others), sealed(partner, "grounds"))) : List.of(),
                danger ? sealed(partner, "danger") : null);
    }

    private Sealed sealed(PartnerId controller, String field) {
        return sealed(controller, field, random.nextInt(20));
    }

    /** Under a key of the alert and the controller, or of one of its persons. */
    private Sealed sealed(PartnerId controller, String field, int chars) {
        String whose = field.startsWith("persons") ? field.substring(0, field.lastIndexOf('.')) : controller.toString();
        String key = "%08x%08x".formatted(id.hashCode(), whose.hashCode()).repeat(2);
        return new Sealed(
                key,
                field,
                base64(Sealed.NONCE_BYTES),
                base64(Sealed.SALT_BYTES + chars + Sealed.TAG_BYTES),
                base64(Sealed.COMMITMENT_BYTES));
    }

    private String base64(int bytes) {
        byte[] any = new byte[bytes];
        random.nextBytes(any);
        return Base64.getEncoder().encodeToString(any);
    }

    /** One of the partner's three. */
    private PersonId person(PartnerId partner) {
        return new PersonId("person-%024x%08x".formatted(random.nextInt(3), partner.hashCode()));
    }

    private ReleaseId release() {
        return new ReleaseId("release-" + hex());
    }

    private String hex() {
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    private boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    private <T> T any(List<? extends T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
