package org.antitrafficking.coordination.federation;

import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.NOW;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.machine;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.sharing.Seals.key;
import static org.antitrafficking.coordination.sharing.Seals.sealed;
import static org.antitrafficking.coordination.sharing.Seals.weighing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.Details;
import org.antitrafficking.coordination.alerts.Narrative;
import org.antitrafficking.coordination.alerts.PersonRole;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FederationTest {

    private static final ReceivedId ID = new ReceivedId("received-" + "a".repeat(32));
    private static final String HASH = "A".repeat(43) + "=";
    private static final String OTHER = "B".repeat(42) + "A=";
    private static final String LOG = "origin.example/00000000-0000-0000-0000-000000000000/1";
    private static final Actor PLATFORM =
            new Actor(PartnerId.PLATFORM, person(FIA, 1), Nature.MACHINE, Sets.of(), Sets.of(), NOW);

    private static final GivenWhenThen<ReceivedCommand, ReceivedEvent, Received> RECEIVED =
            new GivenWhenThen<>(ReceivedRules::decide, Received::evolve, null);

    private static final long HEAVY = Limits.OVERHEAD_BYTES + 160_000;
    private static final long LIGHT = Limits.OVERHEAD_BYTES + 400;
    private static final AlertContent CONTENT = content("said", LIGHT);
    private static final AlertEntry.SharedTerms AMBER = terms(Marking.AMBER);
    private static final ReceivedAlert ALERT = new ReceivedAlert(IOM, CONTENT, AMBER, Urgency.URGENT);
    private static final ItemTaken TAKEN = new ItemTaken(ID, FIA, from(7), ALERT);
    private static final Seen SEEN = new Seen(LOG, "agency-pk-fia", 7, 9, HASH, 4, HASH);
    private static final FeedFollowed FOLLOWED = new FeedFollowed(ID, FIA, SEEN);

    private static ReceivedFrom from(long number) {
        return new ReceivedFrom(LOG, "alert-1", number, HASH, 4, HASH);
    }

    private static AlertEntry.SharedTerms terms(Marking marking) {
        return new AlertEntry.SharedTerms(marking, Sets.of(), null, Sets.of(Purpose.INVESTIGATION), List.of("basis"));
    }

    private static AlertContent content(String key, long weight) {
        return new AlertContent(
                "R 1",
                new Details.Victims(),
                null,
                true,
                false,
                new TreeMap<>(Map.of(
                        new Language("en"),
                        new Narrative(
                                sealed(key, "texts.en.subject", "s"), weighing(key, "texts.en.narrative", weight)))),
                new TreeMap<>(Map.of(
                        "p1",
                        new DescribedPerson(
                                PersonRole.POSSIBLE_VICTIM,
                                sealed(key + " p1", "persons.p1.name", "n"),
                                null,
                                null,
                                null,
                                null))));
    }

    private static @Nullable Received after(List<ReceivedEvent> events) {
        @Nullable Received state = null;
        for (ReceivedEvent event : events) state = Received.evolve(state, event);
        return state;
    }

    private static TakeItem take(long number, Marking marking) {
        return new TakeItem(
                ID, PLATFORM, FIA, from(number), new ReceivedAlert(IOM, CONTENT, terms(marking), Urgency.URGENT));
    }

    private static TakeItemAway away(long number) {
        return new TakeItemAway(ID, PLATFORM, FIA, from(number), Ground.RECALLED);
    }

    @Test
    void what_another_instance_shared_is_taken_once() {
        RECEIVED.given().when(take(7, Marking.AMBER)).then(TAKEN);
        RECEIVED.given(TAKEN).when(take(7, Marking.AMBER)).thenNothing();
    }

    @Test
    void nobody_but_the_platform_says_what_another_instance_told() {
        for (Actor other : List.of(
                actor(FIA, Role.SUPERVISOR, Role.ADMINISTRATOR),
                machine(FIA, Role.SUBSCRIBER),
                new Actor(PartnerId.PLATFORM, person(FIA, 1), Nature.NATURAL, Sets.of(), Sets.of(), NOW)))
            RECEIVED.given().when(new TakeItem(ID, other, FIA, from(7), ALERT)).thenHidden();
    }

    @Test
    void what_is_for_one_partner_never_becomes_anothers() {
        RECEIVED.given(TAKEN)
                .when(new AmendItem(ID, PLATFORM, IOM, from(8), CONTENT))
                .thenHidden();
        RECEIVED.given(FOLLOWED).when(new FollowFeed(ID, PLATFORM, IOM, SEEN)).thenHidden();
    }

    @Test
    void what_is_for_named_persons_is_not_taken_from_another_instance() {
        String rule = "what-is-for-named-persons-is-for-no-other-instance";
        RECEIVED.given().when(take(7, Marking.RED)).thenRejected(rule);
        RECEIVED.given(TAKEN)
                .when(new ChangeItemTerms(ID, PLATFORM, FIA, from(8), terms(Marking.RED)))
                .thenRejected(rule);
        for (Marking marking : Marking.values())
            if (marking != Marking.RED)
                assertThat(ReceivedRules.decide(take(7, marking), null)).hasSize(1);
    }

    @Test
    void an_item_of_another_instance_is_no_heavier_than_one_of_this() {
        String rule = "an-item-holds-3000000-bytes-of-sealed-texts-at-most";
        var events = new ArrayList<ReceivedEvent>(List.of(TAKEN));
        long number = 8;
        for (long weight = 0; weight + HEAVY < Limits.ITEM_BYTES; weight += HEAVY)
            events.add(new ItemAmended(ID, FIA, from(number++), content("heavy", HEAVY)));
        RECEIVED.given(events)
                .when(new AmendItem(ID, PLATFORM, FIA, from(number), content("heavy", HEAVY)))
                .thenRejected(rule);
        RECEIVED.given(events)
                .when(new TakeItem(
                        ID,
                        PLATFORM,
                        FIA,
                        from(number),
                        new ReceivedAlert(IOM, content("heavy", HEAVY), AMBER, Urgency.URGENT)))
                .thenRejected(rule);
        assertThat(ReceivedRules.decide(away(number), after(events))).hasSize(1);
    }

    @Test
    void what_is_amended_and_under_other_terms_is_so_here_in_the_order_of_the_feed() {
        var amended = new ItemAmended(ID, FIA, from(8), content("again", LIGHT));
        var changed = new ItemTermsChanged(ID, FIA, from(9), terms(Marking.AMBER_STRICT));
        var amend = new AmendItem(ID, PLATFORM, FIA, amended.from(), amended.content());
        RECEIVED.given(TAKEN).when(amend).then(amended);
        RECEIVED.given(TAKEN, amended)
                .when(new ChangeItemTerms(ID, PLATFORM, FIA, changed.from(), changed.terms()))
                .then(changed);
        RECEIVED.given(TAKEN, amended, changed).when(amend).thenNothing();
    }

    @Test
    void what_is_taken_away_has_every_key_destroyed_and_comes_back_by_a_later_entry_alone() {
        var amended = new ItemAmended(ID, FIA, from(8), content("again", LIGHT));
        var gone = new ItemTakenAway(
                ID, FIA, from(9), Ground.RECALLED, Sets.of(key("said"), key("said p1"), key("again"), key("again p1")));
        RECEIVED.given(TAKEN, amended).when(away(9)).then(gone);
        RECEIVED.given(TAKEN, amended, gone).when(away(10)).thenNothing();
        RECEIVED.given(TAKEN, amended, gone)
                .when(new AmendItem(ID, PLATFORM, FIA, from(10), CONTENT))
                .thenNothing();
        RECEIVED.given(TAKEN, amended, gone).when(take(7, Marking.AMBER)).thenNothing();
        RECEIVED.given(TAKEN, amended, gone)
                .when(take(11, Marking.AMBER))
                .then(new ItemTaken(ID, FIA, from(11), ALERT));
        assertThat(Features.keysDestroyedBy(gone)).isEqualTo(gone.keys());
    }

    @Test
    void what_was_told_anew_keeps_the_keys_of_what_was_told_before() {
        var anew =
                new ItemTaken(ID, FIA, from(8), new ReceivedAlert(IOM, content("anew", LIGHT), AMBER, Urgency.URGENT));
        RECEIVED.given(TAKEN, anew)
                .when(away(9))
                .then(new ItemTakenAway(
                        ID,
                        FIA,
                        from(9),
                        Ground.RECALLED,
                        Sets.of(key("said"), key("said p1"), key("anew"), key("anew p1"))));
    }

    @Test
    void an_erased_person_has_its_keys_of_every_entry_destroyed_and_the_rest_stays() {
        var amended = new ItemAmended(ID, FIA, from(8), content("again", LIGHT));
        var erased = new ItemPersonErased(ID, FIA, from(9), "p1", Sets.of(key("said p1"), key("again p1")));
        RECEIVED.given(TAKEN, amended)
                .when(new EraseItemPerson(ID, PLATFORM, FIA, from(9), "p1"))
                .then(erased);
        RECEIVED.given(TAKEN, amended)
                .when(new EraseItemPerson(ID, PLATFORM, FIA, from(9), "p2"))
                .thenNothing();
        RECEIVED.given(TAKEN, amended, erased)
                .when(away(10))
                .then(new ItemTakenAway(ID, FIA, from(10), Ground.RECALLED, Sets.of(key("said"), key("again"))));
        assertThat(Features.keysDestroyedBy(erased)).isEqualTo(erased.keys());
    }

    @Test
    void a_feed_goes_on_and_never_back() {
        RECEIVED.given().when(new FollowFeed(ID, PLATFORM, FIA, SEEN)).then(FOLLOWED);
        RECEIVED.given(FOLLOWED).when(new FollowFeed(ID, PLATFORM, FIA, SEEN)).thenNothing();
        var on = new Seen(LOG, SEEN.scope(), 10, 10, OTHER, 5, OTHER);
        RECEIVED.given(FOLLOWED).when(new FollowFeed(ID, PLATFORM, FIA, on)).then(new FeedFollowed(ID, FIA, on));
        for (Seen back : List.of(
                new Seen(LOG, SEEN.scope(), 6, 9, HASH, 4, HASH),
                new Seen(LOG, SEEN.scope(), 7, 8, OTHER, 4, HASH),
                new Seen(LOG, SEEN.scope(), 7, 9, OTHER, 4, HASH),
                new Seen(LOG, SEEN.scope(), 7, 9, HASH, 3, OTHER),
                new Seen(LOG, SEEN.scope(), 7, 9, HASH, 4, OTHER),
                new Seen(LOG.replace("/1", "/2"), SEEN.scope(), 10, 10, OTHER, 5, OTHER),
                new Seen(LOG, "agency-iom", 10, 10, OTHER, 5, OTHER)))
            RECEIVED.given(FOLLOWED)
                    .when(new FollowFeed(ID, PLATFORM, FIA, back))
                    .thenRejected("a-feed-goes-on-and-never-back");
    }

    @Test
    void a_feed_is_no_item_and_an_item_no_feed() {
        RECEIVED.given(FOLLOWED).when(take(7, Marking.AMBER)).thenHidden();
        RECEIVED.given(TAKEN).when(new FollowFeed(ID, PLATFORM, FIA, SEEN)).thenHidden();
    }

    @Test
    void the_people_of_one_partner_are_told_and_nobody_is_told_how_far_a_feed_was_followed() {
        assertThat(ReceivedDisclosure.disclose(FOLLOWED, Occurrence.UNSTATED)).isEmpty();
        for (ReceivedEvent event : List.of(
                TAKEN,
                new ItemAmended(ID, FIA, from(8), CONTENT),
                new ItemTermsChanged(ID, FIA, from(8), AMBER),
                new ItemPersonErased(ID, FIA, from(8), "p1", Sets.of())))
            assertThat(ReceivedDisclosure.disclose(event, Occurrence.UNSTATED))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.scope()).isEqualTo(Scope.of(FIA));
                        assertThat(entry.taking()).isEqualTo(Entry.Taking.NOTHING);
                    });
        Map<Ground, String> kinds = Map.of(
                Ground.RECALLED, "received-recalled",
                Ground.WITHDRAWN, "received-withdrawn",
                Ground.EXPIRED, "received-expired",
                Ground.ERASED, "received-erased");
        kinds.forEach((ground, kind) -> assertThat(ReceivedDisclosure.disclose(
                        new ItemTakenAway(ID, FIA, from(8), ground, Sets.of()), Occurrence.UNSTATED))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.scope()).isEqualTo(Scope.of(FIA));
                    assertThat(entry.taking()).isEqualTo(Entry.Taking.ALL);
                    assertThat(entry.body().entryKind()).isEqualTo(kind);
                }));
    }

    @Test
    void what_proves_something_is_written_in_one_way() {
        for (Runnable wrong : List.<Runnable>of(
                () -> new ReceivedId("received-" + "g".repeat(32)),
                () -> new ReceivedFrom("", "alert-1", 1, HASH, 1, HASH),
                () -> new ReceivedFrom(LOG, "an item", 1, HASH, 1, HASH),
                () -> new ReceivedFrom(LOG, "alert-1", 0, HASH, 1, HASH),
                () -> new ReceivedFrom(LOG, "alert-1", 1, "AAAA", 1, HASH),
                () -> new Seen(LOG, "agency-pk-fia", 2, 1, HASH, 1, HASH),
                () -> new Seen(LOG, "agency-pk-fia", 0, 0, HASH, 1, HASH)))
            assertThatIllegalArgumentException().isThrownBy(wrong::run);
    }
}
