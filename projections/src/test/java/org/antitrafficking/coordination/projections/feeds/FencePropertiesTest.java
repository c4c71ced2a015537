package org.antitrafficking.coordination.projections.feeds;

import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertAmended;
import org.antitrafficking.coordination.alerts.AlertAnswered;
import org.antitrafficking.coordination.alerts.AlertDrafted;
import org.antitrafficking.coordination.alerts.AlertErased;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertIssued;
import org.antitrafficking.coordination.alerts.AlertRecalled;
import org.antitrafficking.coordination.alerts.AlertRevised;
import org.antitrafficking.coordination.alerts.AudienceNarrowed;
import org.antitrafficking.coordination.alerts.AudienceWidened;
import org.antitrafficking.coordination.alerts.FollowUpAdded;
import org.antitrafficking.coordination.alerts.OnwardSharingGranted;
import org.antitrafficking.coordination.alerts.OnwardSharingRefused;
import org.antitrafficking.coordination.alerts.OnwardSharingRequested;
import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.alerts.ReleasePrepared;
import org.antitrafficking.coordination.alerts.Sharing;
import org.antitrafficking.coordination.alerts.SightingReported;
import org.antitrafficking.coordination.alerts.TermsRelaxed;
import org.antitrafficking.coordination.alerts.TermsTightened;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryEvent;
import org.antitrafficking.coordination.partners.DirectoryFounded;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.partners.PartnerSuspended;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.feeds.Feeds.Told;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Scale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of feeds over any history. */
class FencePropertiesTest {
    private static final EventCodec CODEC = PlatformEvents.codec();
    private static final int PARTNERS = 7;
    private static final int EVENTS = 500;

    private static final Pattern SEALED =
            Pattern.compile("\\{\"ciphertext\":\"([^\"]+)\",\"commitment\":\"[^\"]+\",\"field\":\"([^\"]+)\","
                    + "\"key\":\"[^\"]+\",\"nonce\":\"[^\"]+\"}");

    /** Of what a partner itself did. */
    private static final Set<String> OWN = Set.of(
            "alert-act-prepared",
            "alert-act-discarded",
            "alert-act-returned",
            "alert-act-validated",
            "alert-act-done",
            "alert-recall-answered");

    private static final Pattern BLANKS = Pattern.compile("\"blanks\":\\[([0-9,]*)]");

    private static final Set<String> TAKE_AWAY =
            Set.of("alert-erased", "alert-recalled", "alert-withdrawn", "alert-closed", "alert-moved");

    static LongStream seeds() {
        return LongStream.range(0, Scale.of(2, 30));
    }

    private static List<RecordedEvent> history(long seed) {
        return new Histories(seed).recordAtRandom(PARTNERS, EVENTS, 40).events();
    }

    /**
     * A history, event by event.
     *
     * @param told everything that was ever told, in its order
     * @param left numbers of the entries that have their content in the end
     */
    private record Run(List<RecordedEvent> events, List<Told> told, Map<Scope, List<Long>> left) {}

    private static final Map<Long, Run> RUNS = new HashMap<>();

    /** Once a seed for all that is asked of it. */
    private static Run run(long seed) throws SQLException {
        Run run = RUNS.get(seed);
        if (run == null) {
            var events = history(seed);
            try (var feeds = new Feeds()) {
                var told = feeds.tell(events);
                var left = new HashMap<Scope, List<Long>>();
                for (Scope scope : told.stream().map(Told::scope).distinct().toList())
                    left.put(
                            scope,
                            feeds.reader.read(scope, 0, FeedReader.MAX_ENTRIES).stream()
                                    .filter(entry -> entry.body() != null)
                                    .map(FeedEntry::number)
                                    .toList());
                run = new Run(events, told, left);
            }
            RUNS.put(seed, run);
        }
        return run;
    }

    @AfterAll
    static void forget() {
        RUNS.clear();
    }

    private static Object fact(RecordedEvent event) {
        return CODEC.decode(event.payloadType(), event.revision(), event.payload());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_same_events_give_the_same_feeds_to_the_byte_in_whatever_batches_they_come(long seed) throws SQLException {
        var events = history(seed);
        var random = new Random(seed);
        try (var oneByOne = new Feeds();
                var atOnce = new Feeds().fold(events);
                var inPieces = Feeds.holdingAtMost(2_000).fold(events);
                var anyhow = new Feeds()) {
            oneByOne.foldBatches(events.stream().map(List::of).toList());
            anyhow.foldBatches(cut(events, random));
            assertThat(atOnce.everything()).isEqualTo(oneByOne.everything());
            assertThat(inPieces.everything()).isEqualTo(oneByOne.everything());
            assertThat(anyhow.everything()).isEqualTo(oneByOne.everything());
        }
    }

    private static List<List<RecordedEvent>> cut(List<RecordedEvent> events, Random random) {
        var batches = new ArrayList<List<RecordedEvent>>();
        for (int from = 0; from < events.size(); from += batches.getLast().size())
            batches.add(events.subList(from, Math.min(events.size(), from + 1 + random.nextInt(60))));
        return batches;
    }

    @Test
    void the_histories_have_every_event_of_an_alert() {
        var seen = new HashSet<Class<?>>();
        for (long seed = 0; seed < 4; seed++)
            for (RecordedEvent event : history(seed)) seen.add(fact(event).getClass());
        assertThat(seen).contains(AlertEvent.class.getPermittedSubclasses()).contains(PartnerSuspended.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void numbers_are_contiguous_and_commitments_bind_what_was_told(long seed) throws SQLException {
        var last = new HashMap<Scope, Long>();
        var commitment = new Commitment();
        for (Told told : run(seed).told()) {
            assertThat(told.entry().number()).isEqualTo(last.merge(told.scope(), 1L, Long::sum));
            byte[] body = Objects.requireNonNull(told.entry().body());
            assertThat(told.entry().commitment())
                    .isEqualTo(commitment.of(
                            commitment.key(
                                    told.event().r(), told.scope(), told.entry().number()),
                            body));
        }
    }

    /** Of what moved away or was erased, what is sealed under the keys of whoever it was. */
    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_taken_away_is_exactly_what_others_told_of_the_item_or_what_is_sealed_under_a_key(long seed)
            throws SQLException {
        var alerts = new HashMap<String, Alert>();
        var others = new HashMap<String, SortedMap<Long, String>>();
        var own = new HashMap<String, SortedMap<Long, String>>();
        var there = new HashMap<Scope, Set<Long>>();
        var reasons = new TreeSet<String>();
        int next = 0;
        for (RecordedEvent event : run(seed).events()) {
            Object fact = fact(event);
            if (fact instanceof AlertEvent e)
                alerts.merge(
                        event.aggregateId(), Alert.evolve(Alert.none(), e), (before, first) -> Alert.evolve(before, e));
            for (; isOf(event, next, run(seed).told()); next++) {
                var told = run(seed).told().get(next);
                var entry = told.entry();
                String of = told.scope() + " " + entry.item();
                var left = there.computeIfAbsent(told.scope(), s -> new TreeSet<>());
                left.add(entry.number());
                var blanks = BLANKS.matcher(told.body());
                if (blanks.find()) {
                    assertThat(entry.kind()).isIn(TAKE_AWAY);
                    reasons.add(entry.kind());
                    var blanked = new TreeSet<Long>();
                    Set<String> keys = switch (fact) {
                        case AlertErased e -> e.keys();
                        case TermsTightened e -> {
                            var file = Objects.requireNonNull(Objects.requireNonNull(alerts.get(event.aggregateId()))
                                    .file());
                            yield file.keys().getOrDefault(file.owner(), Sets.of());
                        }
                        default -> Set.of();
                    };
                    blanked.addAll(taken(others, of, body -> keys.isEmpty() || isUnder(keys, body)));
                    blanked.addAll(taken(own, of, body -> isUnder(keys, body)));
                    assertThat(blanks.group(1))
                            .as("seed %s: %s", seed, fact)
                            .isEqualTo(blanked.stream().map(String::valueOf).collect(Collectors.joining(",")));
                    left.removeAll(blanked);
                } else
                    (OWN.contains(entry.kind()) ? own : others)
                            .computeIfAbsent(of, o -> new TreeMap<>())
                            .put(entry.number(), told.body());
            }
        }
        assertThat(reasons).contains("alert-recalled", "alert-withdrawn");
        for (Scope scope : there.keySet())
            assertThat(run(seed).left().get(scope)).containsExactlyElementsOf(there.get(scope));
    }

    /** Takes out what is so, and says which numbers that were. */
    private static Set<Long> taken(Map<String, SortedMap<Long, String>> feeds, String of, Predicate<String> gone) {
        SortedMap<Long, String> bodies = feeds.getOrDefault(of, new TreeMap<>());
        var numbers = new TreeSet<Long>();
        bodies.forEach((number, body) -> {
            if (gone.test(body)) numbers.add(number);
        });
        bodies.keySet().removeAll(numbers);
        return numbers;
    }

    private static boolean isUnder(Set<String> keys, String body) {
        return keys.stream().anyMatch(key -> body.contains("\"key\":\"" + key + "\""));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobody_has_a_sealed_word_that_is_not_for_him_and_none_is_changed_on_the_way(long seed) throws SQLException {
        var run = run(seed);
        Set<String> wholes = new HashSet<>();
        for (RecordedEvent event : run.events())
            SEALED.matcher(utf8(event.payload())).results().forEach(found -> wholes.add(found.group()));
        var readers = new Readers();
        int next = 0;
        int words = 0;
        for (RecordedEvent event : run.events()) {
            if (fact(event) instanceof AlertEvent e) readers.add(e);
            for (; isOf(event, next, run.told()); next++) {
                var told = run.told().get(next);
                int here = 0;
                for (var word : SEALED.matcher(told.body()).results().toList()) {
                    here++;
                    assertThat(wholes).as("as it was sealed").contains(word.group());
                    var allowed = readers.of(word.group(1));
                    if (allowed == null) continue; // not of an alert
                    words++;
                    assertThat(allowed)
                            .as(
                                    "%s of %s in %s",
                                    word.group(2),
                                    event.aggregateId(),
                                    told.entry().kind())
                            .contains(told.scope());
                }
                assertThat(told.body().split("ciphertext", -1))
                        .as("each was looked at")
                        .hasSize(here + 1);
            }
        }
        assertThat(next).isEqualTo(run.told().size());
        assertThat(words).isGreaterThan(100);
    }

    /** Whether a person has claimed asylum is for the owner of the alert: of the bytes themselves. */
    @ParameterizedTest
    @MethodSource("seeds")
    void no_recipient_ever_has_a_claim_of_asylum(long seed) throws SQLException {
        var run = run(seed);
        var owners = new HashMap<String, Set<Scope>>();
        var claims = new HashMap<String, Set<Scope>>();
        for (RecordedEvent event : run.events()) {
            if (fact(event) instanceof AlertDrafted e)
                owners.put(
                        event.aggregateId(),
                        Set.of(Scope.of(e.by()), Scope.supervisors(e.owner()), Scope.of(e.owner())));
            SEALED.matcher(utf8(event.payload()))
                    .results()
                    .filter(word -> word.group(2).endsWith(".asylum"))
                    .forEach(
                            word -> claims.put(word.group(1), Objects.requireNonNull(owners.get(event.aggregateId()))));
        }
        assertThat(claims).isNotEmpty();
        int found = 0;
        for (Told told : run.told()) {
            if (!owners.getOrDefault(told.entry().item(), Set.of()).contains(told.scope()))
                assertThat(told.body()).doesNotContain("asylum");
            for (var word : SEALED.matcher(told.body()).results().toList())
                if (claims.containsKey(word.group(1))) {
                    found++;
                    assertThat(claims.get(word.group(1))).contains(told.scope());
                }
        }
        assertThat(found).isPositive();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_suspended_partner_is_told_of_alerts_what_takes_them_away_and_no_sealed_word(long seed) throws SQLException {
        var run = run(seed);
        Map<Scope, PartnerId> whose = partners(run.events());
        Directory directory = Directory.EMPTY;
        int next = 0;
        for (RecordedEvent event : run.events()) {
            Object fact = fact(event);
            for (; isOf(event, next, run.told()); next++) {
                var told = run.told().get(next);
                if (!(fact instanceof AlertEvent)) continue;
                PartnerId partner = Objects.requireNonNull(whose.get(told.scope()), told.scope()::value);
                if (directory.partner(partner).filter(Partner::suspended).isEmpty()) continue;
                assertThat(told.entry().kind()).isIn(TAKE_AWAY);
                assertThat(told.body()).doesNotContain("ciphertext");
                // That one person was erased takes no entry away, nor does it that few keep what they know.
                if (!Set.of("alert-erased", "alert-moved").contains(told.entry().kind()))
                    assertThat(told.body()).contains("\"blanks\":[");
            }
            if (fact instanceof DirectoryEvent e) directory = Directory.evolve(directory, e);
        }
        assertThat(next).isEqualTo(run.told().size());
    }

    /** Whether what was told as the so manieth came of that event. */
    private static boolean isOf(RecordedEvent event, int index, List<Told> told) {
        return index < told.size() && told.get(index).event().position() == event.position();
    }

    /** Whose the scopes are that alerts were ever in. */
    private static Map<Scope, PartnerId> partners(List<RecordedEvent> events) {
        var whose = new HashMap<Scope, PartnerId>();
        for (RecordedEvent event : events)
            switch (fact(event)) {
                case DirectoryFounded e ->
                    e.founding()
                            .partners()
                            .forEach(partner -> whose.put(Scope.of(partner.partner()), partner.partner()));
                case AlertDrafted e -> {
                    whose.put(Scope.of(e.by()), e.owner());
                    whose.put(Scope.supervisors(e.owner()), e.owner());
                }
                case AlertIssued e -> named(e.release(), whose);
                case AudienceWidened e -> named(e.release(), whose);
                default -> {}
            }
        return whose;
    }

    private static void named(Release release, Map<Scope, PartnerId> whose) {
        release.audience().persons().forEach((person, partner) -> whose.put(Scope.of(person), partner));
    }

    /** By ciphertext, the scopes that may ever have it: said again, in other words, from the events. */
    private static final class Readers {
        private final Map<AlertId, Alert> alerts = new HashMap<>();
        private final Map<String, Set<Scope>> readers = new HashMap<>();

        @Nullable
        Set<Scope> of(String ciphertext) {
            return readers.get(ciphertext);
        }

        void add(AlertEvent event) {
            Alert before = alerts.getOrDefault(event.alertId(), Alert.none());
            Alert alert = Alert.evolve(before, event);
            alerts.put(event.alertId(), alert);
            Set<Scope> owners = owners(alert);
            if (!owners.equals(owners(before))) opened(alert, owners);
            switch (event) {
                case AlertDrafted e -> read(owners, e.content().values());
                case AlertRevised e -> read(owners, e.content().values());
                case ReleasePrepared e ->
                    read(scopes(alert, e.partner()), e.act().values());
                case AlertIssued e -> received(alert, e.release());
                case AudienceWidened e -> received(alert, e.release());
                case OnwardSharingGranted e -> received(alert, e.release());
                case AlertAmended e ->
                    told(alert, e.release(), e.act().content().forRecipients().values());
                case TermsRelaxed e ->
                    told(alert, e.release(), Stream.ofNullable(e.act().terms().restriction()));
                case TermsTightened e -> {
                    read(owners, Stream.ofNullable(e.terms().restriction()));
                    read(
                            recipients(sharing(alert).audience()),
                            Stream.ofNullable(e.terms().restriction()));
                }
                case AlertAnswered e ->
                    told(alert, e.release(), words(e.act().text(), e.act().terms()));
                case FollowUpAdded e ->
                    told(alert, e.release(), words(e.act().text(), e.act().terms()));
                case SightingReported e -> {
                    told(alert, e.release(), words(e.act().text(), e.act().terms()));
                    told(alert, e.release(), Stream.of(e.act().place()));
                }
                case OnwardSharingRequested e -> {
                    read(owners, Stream.of(e.reason()));
                    read(scopes(alert, e.partner()), Stream.of(e.reason()));
                }
                case OnwardSharingRefused e -> {
                    read(owners, Stream.of(e.reason()));
                    read(scopes(alert, e.requestedBy()), Stream.of(e.reason()));
                }
                case AudienceNarrowed e -> read(owners, Stream.of(e.reason()));
                case AlertRecalled e -> read(owners, Stream.of(e.reason()));
                default -> {} // nothing sealed is in it
            }
        }

        /** The author and the supervisors, or the agency once it is issued and not for named persons only. */
        private static Set<Scope> owners(Alert alert) {
            var file = alert.file();
            if (file == null) return Set.of();
            var shared = alert.shared();
            return shared == null || shared.terms().marking() == Marking.RED
                    ? Set.of(Scope.of(file.author()), Scope.supervisors(file.owner()))
                    : Set.of(Scope.of(file.owner()));
        }

        private static Set<Scope> recipients(Audience audience) {
            var all = new HashSet<Scope>();
            audience.partners().forEach(partner -> all.add(Scope.of(partner)));
            audience.persons().keySet().forEach(person -> all.add(Scope.of(person)));
            return all;
        }

        private static Set<Scope> scopes(Alert alert, PartnerId partner) {
            if (alert.isOwnedBy(partner)) return owners(alert);
            var persons = new TreeMap<>(sharing(alert).audience().persons());
            persons.values().removeIf(of -> !of.equals(partner));
            return recipients(new Audience(Sets.of(partner), persons));
        }

        private void opened(Alert alert, Set<Scope> owners) {
            var file = Objects.requireNonNull(alert.file());
            read(owners, file.content().values());
            file.prepared().values().stream()
                    .filter(act -> act.partner().equals(file.owner()))
                    .forEach(act -> read(owners, act.act().values()));
            if (alert.shared() != null)
                read(owners, Stream.ofNullable(sharing(alert).terms().restriction()));
        }

        private void received(Alert alert, Release release) {
            var file = Objects.requireNonNull(alert.file());
            told(alert, release, file.content().forRecipients().values());
            told(alert, release, Stream.ofNullable(sharing(alert).terms().restriction()));
        }

        private static Stream<Sealed> words(@Nullable Sealed word, Terms terms) {
            return Stream.concat(Stream.ofNullable(word), Stream.ofNullable(terms.restriction()));
        }

        /** A person of the owner stands for where the owner works on it. */
        private void told(Alert alert, Release release, Stream<Sealed> words) {
            var scopes = new HashSet<Scope>();
            var audience = release.audience();
            if (audience.partners().stream().anyMatch(alert::isOwnedBy)
                    || audience.persons().values().stream().anyMatch(alert::isOwnedBy)) scopes.addAll(owners(alert));
            var reached = recipients(sharing(alert).audience());
            recipients(audience).stream().filter(reached::contains).forEach(scopes::add);
            read(scopes, words);
        }

        private void read(Set<Scope> scopes, Stream<Sealed> words) {
            words.forEach(word -> readers.computeIfAbsent(word.ciphertext(), c -> new HashSet<>())
                    .addAll(scopes));
        }

        private static Sharing sharing(Alert alert) {
            return Objects.requireNonNull(alert.shared());
        }
    }
}
