package org.antitrafficking.coordination.api.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.sample.Sample.Outcome;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A feature that the platform does not have, written in one folder a room with everything that one may have: what a
 * feature takes is tried here, and what it takes if something of it is forgotten.
 */
class SampleFeatureTest {

    private static final String HOUSE = "org.antitrafficking.coordination.";
    private static final String CORE = "coordination-core";
    private static final String PROJECTIONS = "projections";
    private static final String API = "coordination-api";

    private static Sample sample;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        sample = Sample.whole();
    }

    /** Which loop over the features. */
    private static final List<String> OF_THE_CORE = List.of("FeaturesTest", "CoreRulesTest", "sharing.TellsTest");

    private static final List<String> OF_THE_PROJECTIONS = List.of(
            "projections.EventContractTest",
            "projections.PlatformCommandsTest",
            "projections.clocks.ClockMovesTest",
            "projections.views.PageKindsTest");

    private static final List<String> OF_THE_API = List.of("api.inbox.InboxKindTest", "api.pages.PageRulesTest");

    @Test
    void the_tests_that_loop_over_the_features_take_a_new_one_in_by_themselves() throws Exception {
        Outcome core = sample.run(folder, CORE, inTheHouse(OF_THE_CORE));
        assertThat(core.passed()).as(core.printed()).isTrue();
        Outcome projections = sample.run(folder, PROJECTIONS, inTheHouse(OF_THE_PROJECTIONS));
        assertThat(projections.passed()).as(projections.printed()).isTrue();
        Outcome api = sample.run(folder, API, inTheHouse(OF_THE_API));
        assertThat(api.passed()).as(api.printed()).isTrue();
    }

    private static String[] inTheHouse(List<String> tests) {
        return tests.stream().map(test -> HOUSE + test).toArray(String[]::new);
    }

    /** What a person has to write down: each of these tests names the new handlers. */
    @Test
    void a_new_resource_is_missed_where_somebody_has_to_say_what_it_is() throws Exception {
        Outcome outcome = sample.run(
                folder,
                API,
                HOUSE + "api.WaysInTest#every_handler_has_its_row_and_what_is_not_recorded_says_why",
                HOUSE + "api.leaks.WaysOfReadingTest");
        assertThat(outcome.failed()).as(outcome.printed()).isEqualTo(4);
        assertThat(outcome.printed()).contains("/api/bulletins/{id}/releases/{release}/validation");
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of("core/Bulletins.java", "new Feature<>("),
                Arguments.of("core/Bulletins.java", "new Clocks<>("),
                Arguments.of("core/Bulletins.java", "Telling.of("),
                Arguments.of("core/Bulletins.java", "new Ownership<>("),
                Arguments.of("core/Bulletins.java", "new Destruction<>("),
                Arguments.of("projections/BulletinPage.java", "new PageKind<>("));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void what_lacks_one_argument_does_not_compile(String file, String call) throws IOException {
        List<String> all = sample.arguments(file, call);
        assertThat(all).hasSizeGreaterThan(1);
        assertThat(sample.compile(folder)).isEmpty();
        assertThat(sample.compile(file, folder)).isEmpty();
        for (int left : Scale.some(IntStream.range(0, all.size()).boxed().toList(), 4))
            assertThat(sample.lacking(file, call, left).compile(file, folder))
                    .as("without " + all.get(left))
                    .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", Entry.Taker { @Override public Ground ground() { return Ground.ERASED; }", // why it takes away
                "@Override default Teller teller() { return switch (this) { case Acknowledged e -> new"
                    + " Teller.Named(e.reader()); case Missed e -> new Teller.Own(); default -> new Teller.Owner(); };"
                    + " }"
            })
    void an_entry_that_does_not_say_who_told_it_or_why_it_takes_away_does_not_compile(String words) throws IOException {
        Sample less = sample.changed("core/BulletinEntry.java", words, words.startsWith(",") ? "{" : "");
        assertThat(less.compile(folder)).isNotEmpty();
    }

    /** Each of these was told by nothing once. */
    static Stream<Arguments> forgotten() {
        String feature = "core/Bulletins.java";
        return Stream.of(
                Arguments.of(
                        "the line in the list of features",
                        "Features.java",
                        ", org.antitrafficking.coordination.bulletins.Bulletins.FEATURE",
                        "",
                        CORE,
                        "CoreRulesTest#every_feature_is_listed"),
                Arguments.of(
                        "the line in the list of pages",
                        "PageKinds.java",
                        ", org.antitrafficking.coordination.projections.views.bulletins.BulletinPage.KIND",
                        "",
                        PROJECTIONS,
                        "projections.views.PageKindsTest"),
                Arguments.of(
                        "the kind by which an inbox is asked for it",
                        "InboxKind.java",
                        "BULLETIN, ",
                        "",
                        API,
                        "api.inbox.InboxKindTest"),
                Arguments.of(
                        "the keys that an event destroys",
                        feature,
                        "List.of(new Destruction<>(BulletinErased.class, BulletinErased::keys))",
                        "List.of()",
                        CORE,
                        "FeaturesTest#every_event_that_names_keys_destroys_them"),
                Arguments.of(
                        "the clocks",
                        feature,
                        "new Clocks<>( List.of( new Moving<>(BulletinPublished.class, Bulletins::runs), new"
                                + " Moving<>(BulletinAcknowledged.class, e -> ends(e.reader())), new"
                                + " Moving<>(BulletinMissed.class, e -> ends(e.reader())), new"
                                + " Moving<>(BulletinErased.class, e -> List.of(new Move.AllEnd()))),"
                                + " Set.of(BulletinMissed.class), (bulletin, clock, platform) ->"
                                + " new PassBulletinDue(new BulletinId(bulletin), platform, new PartnerId(clock)))",
                        "Clocks.none()",
                        CORE,
                        "FeaturesTest#every_event_that_is_called_missed_counts_as_one"),
                Arguments.of(
                        "the event that says a clock was missed",
                        feature,
                        "Set.of(BulletinMissed.class)",
                        "Set.of()",
                        CORE,
                        "FeaturesTest#every_event_that_is_called_missed_counts_as_one"),
                Arguments.of(
                        "that a clock runs",
                        feature,
                        ".<Move>map(reader -> new Move.Runs(reader.toString(), published.act().due()))",
                        ".<Move>map(reader -> new Move.Ends(reader.toString()))",
                        PROJECTIONS,
                        "projections.clocks.ClockMovesTest"),
                Arguments.of(
                        "that a clock ends when it was missed",
                        feature,
                        "new Moving<>(BulletinMissed.class, e -> ends(e.reader())),",
                        "",
                        PROJECTIONS,
                        "projections.clocks.ClockMovesTest"),
                Arguments.of(
                        "how secret its items are",
                        feature,
                        "Secrecy.OF_ITS_SCOPES",
                        "Secrecy.OF_THE_AGENCY",
                        CORE,
                        "FeaturesTest#how_secret_the_items_of_a_feature_are_is_what_the_table_says"),
                Arguments.of(
                        "what a decision looks at",
                        feature,
                        ", new DecidedOn<>(PublishBulletin.class, (publish, others) ->"
                                + " publish.on(Standing.of(others)))",
                        "",
                        CORE,
                        "FeaturesTest"),
                Arguments.of(
                        "with which command an item begins",
                        feature,
                        "Map.of(DraftBulletin.class, Beginning.ALWAYS)",
                        "Map.of()",
                        CORE,
                        "FeaturesTest#every_feature_begins_with_a_command_of_its_own"),
                Arguments.of(
                        "with which entry a reader comes to have it",
                        feature,
                        "Set.of(BulletinEntry.Drafted.class, BulletinEntry.Received.class)",
                        "Set.of(BulletinEntry.Drafted.class)",
                        CORE,
                        "FeaturesTest#every_entry_that_is_called_drafted_opened_or_received_begins_an_item"),
                Arguments.of(
                        "that another told it",
                        "core/BulletinEntry.java",
                        "default -> new Teller.Owner();",
                        "default -> new Teller.Own();",
                        CORE,
                        "FeaturesTest#an_entry_that_names_the_partner_that_it_is_from_is_not_told_by_another"),
                Arguments.of(
                        "of whom a field tells",
                        "core/BulletinCommand.java",
                        "@OfNobody Sealed text",
                        "Sealed text",
                        CORE,
                        "sharing.TellsTest"),
                Arguments.of(
                        "the name under which an event is stored",
                        "core/BulletinEvent.java",
                        "@EventType(\"bulletin-missed\")",
                        "",
                        PROJECTIONS,
                        "projections.EventContractTest"));
    }

    /** All of them, or some by chance. */
    static Stream<Arguments> forgottenByChance() {
        var all = new ArrayList<>(forgotten().toList());
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("SampleFeatureTest, -Dseed=" + seed);
        Collections.shuffle(all, new Random(seed));
        return all.stream().limit(Scale.of(1, Integer.MAX_VALUE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgottenByChance")
    void what_is_forgotten_fails_a_test(String what, String file, String text, String instead, String room, String test)
            throws Exception {
        assertThat(Stream.of(OF_THE_CORE, OF_THE_PROJECTIONS, OF_THE_API).flatMap(List::stream))
                .as("that passes without this")
                .contains(test.replaceFirst("#.*", ""));
        Outcome outcome = sample.changed(file, text, instead).run(folder, room, HOUSE + test);
        assertThat(outcome.passed()).as(what + ": " + outcome.printed()).isFalse();
        assertThat(outcome.printed()).as(what).containsIgnoringCase("bulletin");
    }

    @Test
    void an_event_whose_form_nobody_approved_fails_a_test() throws Exception {
        Outcome outcome = sample.without("approved/events/bulletin-drafted.1.json")
                .run(folder, PROJECTIONS, HOUSE + "projections.EventContractTest");
        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.printed()).contains("bulletin-drafted");
    }

    @Test
    void a_kind_of_items_that_has_no_name_in_a_language_fails_a_test() throws Exception {
        Outcome outcome = sample.without("pages/words/bulletin/ur.properties")
                .run(
                        folder,
                        API,
                        HOUSE + "api.pages.PageRulesTest#every_word_of_the_platform_that_pages_name_has_a_name"
                                + "_in_every_language");
        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.printed()).contains("kind.bulletin", "role.reader");
    }

    @Test
    void a_service_with_the_new_feature_leads_a_bulletin_through_its_life() throws Exception {
        assertThat(sample.compile(Files.createDirectories(folder.resolve("classes"))))
                .isEmpty();
        try (var life = new BulletinLife(folder, folder.resolve("classes"))) {
            life.isLed();
        }
    }
}
