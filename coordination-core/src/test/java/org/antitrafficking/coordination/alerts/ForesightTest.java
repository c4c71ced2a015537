package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Commands.REASON;
import static org.antitrafficking.coordination.alerts.Examples.CLIENT;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.EVERYBODY;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE_ID;
import static org.antitrafficking.coordination.alerts.Examples.NEXT_ID;
import static org.antitrafficking.coordination.alerts.Examples.NOW;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.REQUEST_ID;
import static org.antitrafficking.coordination.alerts.Examples.STANDING;
import static org.antitrafficking.coordination.alerts.Examples.STRANGER;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.TERMS;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.content;
import static org.antitrafficking.coordination.sharing.Seals.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.Test;

class ForesightTest {
    private static final int LIVES = Scale.of(100, 300);

    private static Foresight foreseen(Life life, ReleaseId release, PartnerId recipient) {
        return Foresight.of(life.alert(), release, WRITER, recipient, STANDING, NOW);
    }

    /** Acts of every kind, each foreseen for every partner just before it was done. */
    @Test
    void what_is_foreseen_for_a_partner_is_what_it_is_told_when_the_act_is_done() {
        var kinds = new TreeSet<String>();
        for (int seed = 0; seed < LIVES; seed++) {
            new Lived("seed " + seed, kinds).live(RandomWorld.of(RandomLife.of(seed, IOM), by -> false));
            new Lived("red seed " + seed, kinds).live(RandomWorld.of(RandomLife.red(seed, IOM), by -> false));
        }
        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        "Issue gains",
                        "Issue nothing",
                        "Widen gains",
                        "Widen nothing",
                        "Amend has",
                        "Amend nothing",
                        "Relax has",
                        "Relax nothing");
    }

    /** What a recipient has, by what it was told; a twin of what the platform works out of the alert. */
    private record Stands(
            AlertContent content,
            AlertEntry.SharedTerms terms,
            Urgency urgency,
            boolean answersToAll,
            boolean acknowledged,
            SortedMap<ClockId, Instant> clocks) {

        static Stands of(AlertEntry.Received e) {
            return new Stands(
                    e.content(),
                    withoutBasis(e.terms()),
                    e.urgency(),
                    e.answersToAll(),
                    e.acknowledged(),
                    Sets.sorted(e.clocks()));
        }

        private static AlertEntry.SharedTerms withoutBasis(AlertEntry.SharedTerms terms) {
            return new AlertEntry.SharedTerms(
                    terms.marking(), terms.handling(), terms.restriction(), terms.purposes(), List.of());
        }

        Stands after(Entry.Body body) {
            return switch (body) {
                case AlertEntry.Received e -> of(e);
                case AlertEntry.Amended e ->
                    new Stands(e.content(), terms, urgency, answersToAll, acknowledged, clocks);
                case AlertEntry.TermsChanged e ->
                    new Stands(content, withoutBasis(e.terms()), urgency, answersToAll, acknowledged, clocks);
                case AlertEntry.Acknowledged e -> new Stands(content, terms, urgency, answersToAll, true, clocks);
                case AlertEntry.ClocksDue e -> {
                    var running = new TreeMap<>(clocks);
                    running.putAll(e.due());
                    yield clocks(running);
                }
                case AlertEntry.ClockExtended e -> clocks(Sets.with(clocks, e.clock(), e.due()));
                case AlertEntry.ClockMissed e -> without(e.clock());
                default -> this;
            };
        }

        Stands without(ClockId over) {
            return clocks(Sets.without(clocks, over));
        }

        private Stands clocks(SortedMap<ClockId, Instant> running) {
            return new Stands(content, terms, urgency, answersToAll, acknowledged, running);
        }
    }

    /** One life, looked at before each act of the owner's and after it. */
    private static final class Lived {
        private final String life;
        private final Set<String> kinds;
        private final Map<Scope, Stands> stands = new TreeMap<>();
        private Alert alert = Alert.none();

        Lived(String life, Set<String> kinds) {
            this.life = life;
            this.kinds = kinds;
        }

        void live(RandomWorld world) {
            var told = world.told.iterator();
            for (RandomWorld.Answer answer : world.answers) {
                Alert before = alert;
                var foreseen = new TreeMap<PartnerId, Foresight>();
                if (answer.command() instanceof DiscloseRelease c
                        && c.by().partner().equals(FIA)
                        && !answer.events().isEmpty()) foresee(c, foreseen);
                var standing = new TreeMap<>(stands);
                var entries = new ArrayList<Entry>();
                for (AlertEvent event : answer.events()) {
                    RandomWorld.Told of = told.next();
                    assertThat(of.event()).isEqualTo(event);
                    alert = of.after();
                    follow(of);
                    entries.addAll(of.entries());
                }
                foreseen.forEach((partner, of) -> compare(partner, of, before, entries, standing));
            }
        }

        private void foresee(DiscloseRelease c, Map<PartnerId, Foresight> foreseen) {
            Act act = act(alert, c.release());
            for (PartnerId partner : EVERYBODY) {
                if (!act.isOwners()) {
                    assertThatThrownBy(
                                    () -> Foresight.of(alert, c.release(), c.by(), partner, c.standing(), c.by().at()))
                            .isSameAs(Hidden.HIDDEN);
                    continue;
                }
                Foresight of = Foresight.of(alert, c.release(), c.by(), partner, c.standing(), c.by().at());
                assertThat(Foresight.of(alert, c.by(), act, partner, c.standing(), c.by().at()))
                        .as(life)
                        .isEqualTo(of);
                foreseen.put(partner, of);
                kinds.add(act.getClass().getSimpleName()
                        + (of.entries().isEmpty() ? " nothing" : of.gains() ? " gains" : " has"));
            }
        }

        private static Act act(Alert alert, ReleaseId release) {
            return Objects.requireNonNull(
                            Objects.requireNonNull(alert.file()).prepared().get(release))
                    .act();
        }

        /** What has been told; of a partner that is suspended and hears nothing, nothing is known any more. */
        private void follow(RandomWorld.Told told) {
            for (Entry entry : told.entries()) {
                if (entry.takesAway()) stands.remove(entry.scope());
                else if (entry.body() instanceof AlertEntry.Received e) stands.put(entry.scope(), Stands.of(e));
                else stands.computeIfPresent(entry.scope(), (scope, of) -> of.after(entry.body()));
            }
            Places.of(alert).recipients().forEach((scope, partner) -> {
                if (told.event() instanceof ClockMet e && e.clock().partner().equals(partner))
                    stands.computeIfPresent(scope, (same, of) -> of.without(e.clock()));
                if (told.directory().partner(partner).filter(Partner::suspended).isPresent()) stands.remove(scope);
            });
        }

        private void compare(
                PartnerId partner, Foresight foreseen, Alert before, List<Entry> entries, Map<Scope, Stands> standing) {
            String of = life + ": " + partner;
            var bodies = new TreeMap<Scope, List<Entry.Body>>();
            Places.of(alert).recipients().forEach((scope, whose) -> {
                if (whose.equals(partner)) bodies.put(scope, new ArrayList<>());
            });
            for (Entry entry : entries)
                if (bodies.containsKey(entry.scope())) bodies.get(entry.scope()).add(entry.body());
            if (foreseen.entries().isEmpty()) {
                assertThat(bodies.values().stream().flatMap(List::stream))
                        .as(of)
                        .allMatch(body -> body instanceof AlertEntry.OnwardGranted);
                return;
            }
            var scopes = new TreeSet<Scope>();
            var seen = new ArrayList<Entry.Body>();
            foreseen.entries().forEach(entry -> {
                scopes.add(entry.scope());
                seen.add(entry.body());
            });
            assertThat(scopes).as(of).hasSize(1);
            Scope scope = scopes.first();
            assertThat(foreseen.gains())
                    .as(of)
                    .isEqualTo(!Places.of(before).recipients().containsKey(scope));
            if (!foreseen.gains()) {
                var begun = (AlertEntry.Received) seen.removeFirst();
                assertThat(begun.alert()).isEqualTo(ID);
                assertThat(begun.owner()).isEqualTo(FIA);
                assertThat(begun.closed()).isFalse();
                if (standing.containsKey(scope))
                    assertThat(Stands.of(begun)).as(of).isEqualTo(standing.get(scope));
            }
            assertThat(seen).as(of).isNotEmpty().isEqualTo(bodies.get(scope));
        }
    }

    @Test
    void a_recipient_is_foreseen_as_it_would_come_to_have_the_alert() {
        Foresight oman = foreseen(Life.drafted().prepared(ISSUE_ID, WRITER, ISSUE), ISSUE_ID, OMAN);
        assertThat(oman.gains()).isTrue();
        assertThat(oman.entries()).allMatch(entry -> entry.scope().equals(Scope.of(OMAN)));
        assertThat(oman.entries().stream().map(entry -> entry.body().entryKind()))
                .containsExactly("alert-received", "alert-clocks-due");
    }

    /** What Oman says and prepares is Oman's, and an amendment says nothing of the basis that it was told on. */
    @Test
    void who_has_it_already_is_foreseen_without_what_it_did_itself() {
        Act said = new Act.FollowUp(sealed("own", "act.text", "own"), TERMS, Protection.NONE);
        Act amend = new Act.Amend(content("new"), Protection.NONE);
        Life life = Life.issued().prepared(Examples.release(77), OMANI, said).prepared(NEXT_ID, COLLEAGUE, amend);
        Foresight oman = foreseen(life, NEXT_ID, OMAN);
        assertThat(oman.gains()).isFalse();
        assertThat(oman.entries().stream().map(entry -> entry.body().entryKind()))
                .containsExactly("alert-received", "alert-amended");
        assertThat(((AlertEntry.Received) oman.entries().getFirst().body())
                        .terms()
                        .basis())
                .isEmpty();
    }

    /** Random lives grant nothing as often as that. */
    @Test
    void a_grant_is_foreseen_for_whom_it_was_asked_and_tells_who_asked_nothing_of_the_alert() {
        Life asked = Life.issued().then(new RequestOnwardSharing(ID, OMANI, REQUEST_ID, Sets.of(CLIENT), REASON));
        Life prepared = asked.prepared(NEXT_ID, COLLEAGUE, new Act.GrantOnward(REQUEST_ID, Protection.NONE));
        Foresight client = foreseen(prepared, NEXT_ID, CLIENT);
        assertThat(client.gains()).isTrue();
        assertThat(foreseen(prepared, NEXT_ID, OMAN).entries()).isEmpty();
        Life validated = prepared.validated(NEXT_ID, SUPERVISOR);
        Life granted = validated.disclosed(NEXT_ID, COLLEAGUE);
        var told = new ArrayList<Entry>();
        Alert before = validated.alert();
        for (AlertEvent event : granted.since(validated)) {
            Alert after = Alert.evolve(before, event);
            told.addAll(AlertDisclosure.third(STANDING.directory(), before, after, event, Occurrence.UNSTATED));
            before = after;
        }
        assertThat(client.entries())
                .hasSize(2)
                .isEqualTo(told.stream()
                        .filter(entry -> entry.scope().equals(Scope.of(CLIENT)))
                        .toList());
    }

    @Test
    void the_owner_itself_a_stranger_and_one_that_does_not_exist_are_told_nothing() {
        Life life = Life.drafted().prepared(ISSUE_ID, WRITER, ISSUE);
        for (PartnerId nobody : List.of(FIA, STRANGER, new PartnerId("nobody-of-the-kind")))
            assertThat(foreseen(life, ISSUE_ID, nobody)).isEqualTo(new Foresight(false, List.of()));
    }

    @Test
    void there_is_nothing_to_foresee_of_anothers_act_of_one_that_is_done_and_of_none() {
        Life issued = Life.issued();
        Act said = new Act.FollowUp(sealed("own", "act.text", "own"), TERMS, Protection.NONE);
        Life life = issued.prepared(NEXT_ID, OMANI, said);
        for (ReleaseId release : List.of(ISSUE_ID, NEXT_ID, Examples.release(99)))
            assertThatThrownBy(() -> foreseen(life, release, OMAN)).isSameAs(Hidden.HIDDEN);
        Life prepared = Life.drafted().prepared(ISSUE_ID, WRITER, ISSUE);
        Actor stranger = OMANI;
        assertThatThrownBy(() -> Foresight.of(prepared.alert(), ISSUE_ID, stranger, OMAN, STANDING, NOW))
                .isSameAs(Hidden.HIDDEN);
        assertThatThrownBy(() -> Foresight.of(Alert.none(), WRITER, ISSUE, OMAN, STANDING, NOW))
                .isSameAs(Hidden.HIDDEN);
    }

    @Test
    void what_would_be_refused_is_refused_with_the_same_rule() {
        Life drafted = Life.drafted();
        Life returned =
                drafted.prepared(ISSUE_ID, WRITER, ISSUE).then(new ReturnRelease(ID, SUPERVISOR, ISSUE_ID, REASON));
        assertThatThrownBy(() -> foreseen(returned, ISSUE_ID, OMAN))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.rule()).isEqualTo("what-was-returned-is-prepared-anew"));
        assertThatThrownBy(() -> Foresight.of(Life.issued().alert(), WRITER, ISSUE, OMAN, STANDING, NOW))
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.rule()).isEqualTo("an-alert-is-issued-once"));
    }
}
