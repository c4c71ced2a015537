package org.antitrafficking.coordination.programme;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.DIRECTORY;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.ILO;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.known;
import static org.antitrafficking.coordination.Platform.machine;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.Platform.sealed;
import static org.antitrafficking.coordination.Platform.standing;
import static org.antitrafficking.coordination.Platform.suspended;
import static org.antitrafficking.coordination.programme.ProgrammeCases.CHARTER;
import static org.antitrafficking.coordination.programme.ProgrammeCases.FOUNDED;
import static org.antitrafficking.coordination.programme.ProgrammeCases.ID;
import static org.antitrafficking.coordination.programme.ProgrammeCases.KNOWN;
import static org.antitrafficking.coordination.programme.ProgrammeCases.budget;
import static org.antitrafficking.coordination.programme.ProgrammeCases.named;
import static org.antitrafficking.coordination.programme.ProgrammeCases.plain;
import static org.antitrafficking.coordination.programme.ProgrammeCases.transaction;
import static org.antitrafficking.coordination.sharing.Seals.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Remedies;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What everybody reads of a programme for which FIA answers: one of its officers prepares it, another person publishes.
 */
class PublicationTest {

    private static final Actor OFFICER = actor(FIA, Role.PROGRAMME_OFFICER);
    private static final PersonId FIRST = person(FIA, 1);
    private static final PersonId SECOND = person(FIA, 2);
    private static final String BLINDING = "b".repeat(64);
    private static final PublicationId PUBLICATION = new PublicationId("publication-" + "1".repeat(32));
    private static final PublicationId LATER = new PublicationId("publication-" + "2".repeat(32));
    private static final IndicatorId COUNTED = new IndicatorId("indicator-" + "1".repeat(32));
    private static final IndicatorId KEPT = new IndicatorId("indicator-" + "2".repeat(32));
    private static final SortedMap<Language, Announcement> TEXTS =
            new TreeMap<>(Map.of(new Language("en"), new Announcement(sealed("title"), sealed("summary"))));
    private static final Indicator INDICATOR = new Indicator(
            ResultType.OUTPUT,
            sealed("result"),
            sealed("title"),
            Measure.UNIT,
            true,
            new AreaCode("PK"),
            IOM,
            List.of());
    private static final Measured BASELINE =
            new Measured(2009, new Figure("12"), new Figure("12"), null, sealed("evidence", "Counted"));
    private static final Budget BUDGET = budget(BudgetType.ORIGINAL, "1000.00");
    private static final Transaction INCOME = plain(TransactionType.INCOMING_FUNDS, named(), Side.of(FIA), "100.00");

    private final GivenWhenThen<ProgrammeCommand, ProgrammeEvent, Programme> programme =
            new GivenWhenThen<>(ProgrammeRules::decide, Programme::evolve, null);

    private static List<ProgrammeEvent> given(ProgrammeEvent... more) {
        var events = new ArrayList<ProgrammeEvent>(List.of(
                FOUNDED,
                new BudgetPut(ID, FIA, FIRST, BUDGET),
                new IndicatorPut(ID, IOM, person(IOM, 1), COUNTED, INDICATOR),
                new IndicatorPut(ID, IOM, person(IOM, 1), KEPT, INDICATOR),
                new FigureTaken(ID, IOM, person(IOM, 1), COUNTED, FigureKind.BASELINE, BASELINE),
                new TransactionRecorded(ID, FIA, FIRST, transaction(1), INCOME, null)));
        events.addAll(Arrays.asList(more));
        return events;
    }

    private static PreparePublication prepare(
            Actor by, PublicationId id, Marking marking, boolean money, SortedSet<IndicatorId> indicators) {
        return new PreparePublication(ID, by, id, marking, TEXTS, money, indicators, BLINDING, KNOWN);
    }

    private static PreparePublication prepare(Actor by) {
        return prepare(by, PUBLICATION, Marking.CLEAR, true, Sets.of(COUNTED));
    }

    private static String name(PartnerId partner) {
        return DIRECTORY.partner(partner).map(Partner::name).orElseThrow();
    }

    private static Edition edition(boolean money, boolean counted) {
        var names = new TreeMap<PartnerId, String>();
        for (PartnerId partner : List.of(FIA, IOM, ILO)) names.put(partner, name(partner));
        var years = new TreeMap<Integer, Totals>();
        years.put(
                INCOME.valueDate().getYear(),
                new Totals(
                        new Amount("1000.00"),
                        null,
                        new Amount("0.00"),
                        new Amount("100.00"),
                        new Amount("0.00"),
                        new Amount("0.00"),
                        new Amount("0.00"),
                        new Amount("0.00"),
                        new Amount("100.00")));
        var indicators = new TreeMap<IndicatorId, Measuring>();
        if (counted) indicators.put(COUNTED, new Measuring(INDICATOR, BASELINE, Sets.map()));
        return new Edition(
                Marking.CLEAR,
                TEXTS,
                names,
                ActivityStatus.PIPELINE,
                CHARTER,
                money ? BUDGET : null,
                money ? years : null,
                indicators);
    }

    private static final Edition EDITION = edition(true, true);

    private static PublicationPrepared prepared(PublicationId id, PersonId by, Edition edition) {
        return new PublicationPrepared(
                ID, FIA, by, id, edition, BLINDING, Digest.of(BLINDING, "programme-publication/1", ID, id, edition));
    }

    private static final PublicationPrepared PREPARED = prepared(PUBLICATION, FIRST, EDITION);

    /** As another person of FIA has prepared it. */
    private static final PublicationPrepared WAITING = prepared(PUBLICATION, SECOND, EDITION);

    private static ProgrammePublished published(PublicationPrepared prepared, boolean replaces) {
        return new ProgrammePublished(
                ID, FIA, FIRST, prepared.publication(), prepared.edition(), prepared.digest(), replaces);
    }

    private static Person holder(PartnerId partner, SigningRight... rights) {
        return new Person(
                person(partner, 1),
                partner,
                Nature.NATURAL,
                Sets.of(),
                Sets.of(rights),
                Sets.of(),
                false,
                person(partner, 1));
    }

    private static Known may(PartnerId partner) {
        return known(standing(holder(partner, SigningRight.PROGRAMME_DECISIONS)));
    }

    private static PublishProgramme publish(Actor by, String digest, Known known) {
        return new PublishProgramme(ID, by, PUBLICATION, digest, known);
    }

    private static final PublishProgramme PUBLISH = publish(actor(FIA), WAITING.digest(), may(FIA));

    private static WithdrawPublication withdraw(Actor by, PublicationId id, Known known) {
        return new WithdrawPublication(ID, by, id, known);
    }

    // ---- prepared

    @Test
    void an_officer_of_an_accountable_participant_prepares_what_everybody_reads() {
        programme.given(given()).when(prepare(OFFICER)).then(PREPARED);
        programme
                .given(given())
                .when(prepare(actor(IOM, Role.PROGRAMME_OFFICER)))
                .thenRejected("an-accountable-participant-decides-what-is-published");
        programme
                .given(given())
                .when(prepare(actor(FIA, Role.SUPERVISOR)))
                .thenRejected("a-programme-officer-runs-a-programme");
        programme
                .given(given())
                .when(prepare(actor(BD_POLICE, Role.PROGRAMME_OFFICER)))
                .thenHidden();
        programme.given(given(PREPARED)).when(prepare(OFFICER)).thenNothing();
    }

    @Test
    void what_is_not_chosen_is_in_no_edition() {
        programme
                .given(given())
                .when(prepare(OFFICER, PUBLICATION, Marking.CLEAR, false, Sets.of()))
                .then(prepared(PUBLICATION, FIRST, edition(false, false)));
        var none = new IndicatorId("indicator-" + "9".repeat(32));
        programme
                .given(given())
                .when(prepare(OFFICER, PUBLICATION, Marking.CLEAR, true, Sets.of(COUNTED, none)))
                .thenHidden();
    }

    @Test
    void what_is_published_is_marked_tlp_clear() {
        for (Marking marking : Marking.values())
            if (marking != Marking.CLEAR)
                programme
                        .given(given())
                        .when(prepare(OFFICER, PUBLICATION, marking, true, Sets.of(COUNTED)))
                        .thenRejected("what-is-published-is-marked-tlp-clear");
    }

    @Test
    void what_is_prepared_anew_replaces_what_waits_and_a_programme_has_so_many() {
        var later = prepared(LATER, FIRST, EDITION);
        programme
                .given(given(PREPARED))
                .when(prepare(OFFICER, LATER, Marking.CLEAR, true, Sets.of(COUNTED)))
                .then(later);
        programme.given(given(WAITING, later)).when(PUBLISH).thenHidden();
        var most = new ArrayList<>(given());
        for (int i = 0; i < Limits.PROGRAMME_PUBLICATIONS; i++)
            most.add(prepared(new PublicationId("publication-%032x".formatted(i)), FIRST, EDITION));
        String rule = "a-programme-has-100-publications-at-most";
        programme.given(most).when(prepare(OFFICER)).thenRejected(rule);
        assertThat(Remedies.BY_RULE).containsKey(rule);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Edition(
                        Marking.CLEAR,
                        Sets.map(),
                        Sets.map(),
                        ActivityStatus.PIPELINE,
                        CHARTER,
                        null,
                        null,
                        Sets.map()));
    }

    // ---- published

    @Test
    void a_second_person_who_may_sign_programme_decisions_publishes_by_digest() {
        programme.given(given(WAITING)).when(PUBLISH).then(published(WAITING, false));
        programme.given(given(WAITING, published(WAITING, false))).when(PUBLISH).thenNothing();
        var waiting = programme.given(given(WAITING));
        String rule = "only-who-may-sign-programme-decisions-publishes";
        waiting.when(publish(OFFICER, WAITING.digest(), known(standing(holder(FIA)))))
                .thenRejected(rule);
        waiting.when(publish(OFFICER, WAITING.digest(), Known.NONE)).thenHidden();
        waiting.when(publish(machine(FIA), WAITING.digest(), may(FIA))).thenRejected(rule);
        waiting.when(publish(actor(IOM), WAITING.digest(), may(IOM)))
                .thenRejected("an-accountable-participant-decides-what-is-published");
        waiting.when(publish(actor(BD_POLICE), WAITING.digest(), may(BD_POLICE)))
                .thenHidden();
        waiting.when(publish(actor(FIA), "0".repeat(64), may(FIA))).thenRejected("what-is-published-is-what-was-seen");
        programme
                .given(given(PREPARED))
                .when(publish(OFFICER, PREPARED.digest(), may(FIA)))
                .thenRejected("another-person-publishes-than-prepared");
        programme.given(given()).when(PUBLISH).thenHidden();
    }

    @Test
    void a_suspended_partner_publishes_nothing() {
        programme
                .given(given(WAITING))
                .when(publish(actor(FIA), WAITING.digest(), new Known(suspended(FIA), may(FIA).persons(), Sets.of())))
                .thenRejected("a-suspended-partner-does-not-act");
    }

    @Test
    void what_has_changed_since_is_prepared_anew() {
        String rule = "what-has-changed-since-is-prepared-anew";
        for (ProgrammeEvent change : List.of(
                new ProgrammeStatusChanged(ID, FIA, FIRST, ActivityStatus.IMPLEMENTATION),
                new BudgetPut(ID, FIA, FIRST, budget(BudgetType.REVISED, "2000.00")),
                new FigureTaken(
                        ID,
                        IOM,
                        person(IOM, 1),
                        COUNTED,
                        FigureKind.BASELINE,
                        new Measured(2009, new Figure("13"), new Figure("13"), null, sealed("evidence", "Counted"))),
                new TransactionRecorded(ID, FIA, FIRST, transaction(2), INCOME, null)))
            programme.given(given(WAITING, change)).when(PUBLISH).thenRejected(rule);
        programme
                .given(given(WAITING, new FigureTaken(ID, IOM, person(IOM, 1), KEPT, FigureKind.BASELINE, BASELINE)))
                .when(PUBLISH)
                .then(published(WAITING, false)); // nothing of what is published
    }

    @Test
    void a_later_edition_takes_the_place_of_the_one_before() {
        var later = prepared(LATER, SECOND, EDITION);
        programme
                .given(given(WAITING, published(WAITING, false), later))
                .when(new PublishProgramme(ID, actor(FIA), LATER, later.digest(), may(FIA)))
                .then(published(later, true));
        programme
                .given(given(WAITING, published(WAITING, false), later, published(later, true)))
                .when(withdraw(OFFICER, PUBLICATION, Known.NONE))
                .thenHidden();
    }

    // ---- withdrawn

    @Test
    void each_of_the_two_withdraws_alone_what_waits_and_what_everybody_reads() {
        var waiting = programme.given(given(WAITING));
        var open = programme.given(given(WAITING, published(WAITING, false)));
        for (WithdrawPublication withdraw : List.of(
                withdraw(OFFICER, PUBLICATION, known(standing(holder(FIA)))),
                withdraw(actor(FIA), PUBLICATION, may(FIA)))) {
            waiting.when(withdraw).then(new PublicationWithdrawn(ID, FIA, FIRST, PUBLICATION, false));
            open.when(withdraw).then(new PublicationWithdrawn(ID, FIA, FIRST, PUBLICATION, true));
        }
        open.when(withdraw(actor(FIA), PUBLICATION, known(standing(holder(FIA)))))
                .thenRejected("a-programme-officer-or-who-may-sign-programme-decisions-withdraws");
        open.when(withdraw(actor(IOM, Role.PROGRAMME_OFFICER), PUBLICATION, may(IOM)))
                .thenRejected("an-accountable-participant-decides-what-is-published");
        open.when(withdraw(actor(BD_POLICE), PUBLICATION, may(BD_POLICE))).thenHidden();
        programme
                .given(given(
                        WAITING,
                        published(WAITING, false),
                        new PublicationWithdrawn(ID, FIA, FIRST, PUBLICATION, true)))
                .when(withdraw(OFFICER, PUBLICATION, Known.NONE))
                .thenHidden();
    }

    // ---- who is told

    private static List<Entry> told(ProgrammeEvent event) {
        Told before = Told.evolve(null, FOUNDED);
        return ProgrammeDisclosure.disclose(Told.evolve(before, event), event, Occurrence.UNSTATED);
    }

    private static @Nullable Entry toThePublic(ProgrammeEvent event) {
        return told(event).stream()
                .filter(entry -> entry.scope().equals(Scope.PUBLIC))
                .findAny()
                .orElse(null);
    }

    @Test
    void the_public_is_told_what_was_published_and_nothing_else() {
        for (ProgrammeEvent event : given(PREPARED, new PublicationWithdrawn(ID, FIA, FIRST, PUBLICATION, false)))
            assertThat(toThePublic(event)).isNull();
        assertThat(toThePublic(published(WAITING, false)))
                .isEqualTo(
                        Entry.of(Scope.PUBLIC, new ProgrammeEntry.MadePublic(ID, FIA, EDITION), Occurrence.UNSTATED));
        assertThat(toThePublic(published(WAITING, true)))
                .isEqualTo(Entry.takingAway(
                        Scope.PUBLIC,
                        Entry.Taking.ALL,
                        new ProgrammeEntry.MadePublic(ID, FIA, EDITION),
                        Occurrence.UNSTATED));
        assertThat(toThePublic(new PublicationWithdrawn(ID, FIA, FIRST, PUBLICATION, true)))
                .isEqualTo(Entry.takingAway(
                        Scope.PUBLIC,
                        Entry.Taking.ALL,
                        new ProgrammeEntry.NoLongerPublic(ID, FIA),
                        Occurrence.UNSTATED));
    }

    @Test
    void participants_are_told_of_each_step_and_nobody_else() {
        for (ProgrammeEvent event : List.of(
                PREPARED, published(WAITING, false), new PublicationWithdrawn(ID, FIA, FIRST, PUBLICATION, true)))
            assertThat(told(event))
                    .extracting(Entry::scope)
                    .filteredOn(scope -> !scope.equals(Scope.PUBLIC))
                    .containsExactly(Scope.of(ILO), Scope.of(IOM), Scope.of(FIA));
    }
}
