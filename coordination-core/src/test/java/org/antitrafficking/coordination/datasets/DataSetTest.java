package org.antitrafficking.coordination.datasets;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.DIRECTORY;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.machine;
import static org.antitrafficking.coordination.words.Role.ADMINISTRATOR;
import static org.antitrafficking.coordination.words.Role.AUDITOR;
import static org.antitrafficking.coordination.words.Role.FOCAL_POINT;
import static org.antitrafficking.coordination.words.Role.PROGRAMME_OFFICER;
import static org.antitrafficking.coordination.words.Role.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Teller;
import org.junit.jupiter.api.Test;

class DataSetTest {

    private static final DataSetId ID = new DataSetId("dataset-" + "a".repeat(32));
    private static final Actor KEEPER = actor(FIA, PROGRAMME_OFFICER);
    private static final Actor OTHERS = actor(BD_POLICE, SUPERVISOR);
    private static final String KEEPERS = "a-programme-officer-or-supervisor-keeps-data-sets";
    private static final String SHA = "ab".repeat(32);
    private static final Provenance PROVENANCE =
            new Provenance("UNODC", "Trafficking in Persons", new DataDate("2023-05"), "UNODC (2022)");

    /** Its third line is implausible. */
    private static final DataFile FILE = Files.read(
            DataSetKind.GLOTIP,
            Files.prosecuted(2008, "1,642"),
            Files.prosecuted(2020, "2,020"),
            Files.prosecuted(2011, "3,920"));

    private static final List<DataRow> FIRST = FILE.rows().subList(0, 2);
    private static final List<DataRow> REST = FILE.rows().subList(2, 3);

    private static final DataSetBegun BEGUN =
            new DataSetBegun(ID, FIA, KEEPER.person(), DataSetKind.GLOTIP, PROVENANCE, SHA, FILE.report());
    private static final RowsAdded ADDED = new RowsAdded(ID, FIA, 0, FIRST);
    private static final RowsAdded ADDED_REST = new RowsAdded(ID, FIA, 2, REST);
    private static final DataSetFinished FINISHED =
            new DataSetFinished(ID, FIA, KEEPER.person(), DataSetKind.GLOTIP, PROVENANCE, SHA, FILE.report());
    private static final DataSetWithdrawn WITHDRAWN = new DataSetWithdrawn(ID, FIA, KEEPER.person(), true, null);
    private static final String BLINDING = "b".repeat(64);
    private static final Actor SECOND = actor(FIA, 2, SUPERVISOR);
    private static final DataSetEdition EDITION = new DataSetEdition(
            Marking.CLEAR,
            DIRECTORY.partner(FIA).map(Partner::name).orElseThrow(),
            DataSetKind.GLOTIP,
            PROVENANCE,
            SHA,
            FILE.report(),
            Sets.map());
    private static final DataSetPublicationPrepared PREPARED = new DataSetPublicationPrepared(
            ID, FIA, KEEPER.person(), EDITION, BLINDING, Digest.of(BLINDING, "data-set-publication/1", ID, EDITION));
    private static final DataSetMadePublic PUBLIC =
            new DataSetMadePublic(ID, FIA, SECOND.person(), EDITION, PREPARED.digest(), false);
    private static final List<DataSetEvent> ALL = List.of(BEGUN, ADDED, ADDED_REST, FINISHED);

    private final GivenWhenThen<DataSetCommand, DataSetEvent, DataSet> dataSet =
            new GivenWhenThen<>(DataSetRules::decide, DataSet::evolve, null);

    private static BeginDataSet begin(Actor by, String sha) {
        return new BeginDataSet(ID, by, DataSetKind.GLOTIP, PROVENANCE, sha, FILE.report());
    }

    private static List<DataSetCommand> every(Actor by) {
        return List.of(
                begin(by, SHA),
                new AddRows(ID, by, 0, FIRST),
                new FinishDataSet(ID, by),
                new DecideLine(ID, by, 3, true),
                new WithdrawDataSet(ID, by),
                prepare(by, Marking.CLEAR),
                new PublishDataSet(ID, by, PREPARED.digest()),
                new WithdrawDataSetPublication(ID, by, PREPARED.digest()));
    }

    private static PrepareDataSetPublication prepare(Actor by, Marking marking) {
        return new PrepareDataSetPublication(ID, by, marking, BLINDING, new Known(DIRECTORY, Sets.map(), Sets.of()));
    }

    @Test
    void a_programme_officer_or_a_supervisor_brings_a_data_set_in() {
        for (Role role : List.of(PROGRAMME_OFFICER, SUPERVISOR)) {
            Actor by = actor(FIA, role);
            dataSet.given().when(begin(by, SHA)).then(BEGUN);
            dataSet.given(BEGUN).when(new AddRows(ID, by, 0, FIRST)).then(ADDED);
            dataSet.given(BEGUN, ADDED).when(new AddRows(ID, by, 2, REST)).then(ADDED_REST);
            dataSet.given(BEGUN, ADDED, ADDED_REST)
                    .when(new FinishDataSet(ID, by))
                    .then(FINISHED);
        }
    }

    @Test
    void nobody_else_of_the_partner_keeps_data_sets() {
        for (Actor by : List.of(
                actor(FIA, FOCAL_POINT),
                actor(FIA, ADMINISTRATOR),
                actor(FIA, AUDITOR),
                actor(FIA),
                machine(FIA, PROGRAMME_OFFICER, SUPERVISOR))) {
            dataSet.given().when(begin(by, SHA)).thenRejected(KEEPERS);
            for (DataSetCommand command : every(by))
                dataSet.given(ALL).when(command).thenRejected(KEEPERS);
        }
    }

    @Test
    void what_is_being_brought_in_is_hidden_from_others_and_what_is_finished_is_changed_by_its_own_partner() {
        for (DataSetCommand command : every(OTHERS)) {
            dataSet.given(BEGUN, ADDED).when(command).thenHidden();
            dataSet.given(ALL).when(command).thenRejected("a-data-set-is-changed-by-its-own-partner");
        }
        for (DataSetCommand command : every(KEEPER))
            if (!(command instanceof BeginDataSet))
                dataSet.given().when(command).thenHidden();
    }

    @Test
    void whoever_was_broken_off_sends_all_of_it_again_and_no_row_comes_twice() {
        dataSet.given(BEGUN, ADDED).when(begin(KEEPER, SHA)).thenNothing();
        dataSet.given(BEGUN, ADDED).when(new AddRows(ID, KEEPER, 0, FIRST)).thenNothing();
        dataSet.given(BEGUN, ADDED, ADDED_REST)
                .when(new AddRows(ID, KEEPER, 2, REST))
                .thenNothing();
        for (DataSetCommand command :
                List.of(begin(KEEPER, SHA), new AddRows(ID, KEEPER, 0, FIRST), new FinishDataSet(ID, KEEPER)))
            dataSet.given(ALL).when(command).thenNothing();
    }

    @Test
    void another_file_is_another_data_set() {
        dataSet.given(BEGUN).when(begin(KEEPER, "cd".repeat(32))).thenRejected("a-data-set-goes-on-as-it-was-begun");
        DataSetReport other =
                Files.read(DataSetKind.GLOTIP, Files.prosecuted(2008, "1")).report();
        dataSet.given(BEGUN)
                .when(new BeginDataSet(ID, KEEPER, DataSetKind.GLOTIP, PROVENANCE, SHA, other))
                .thenRejected("a-data-set-goes-on-as-it-was-begun");
    }

    @Test
    void rows_come_once_and_in_their_order() {
        String rule = "rows-come-once-and-in-their-order";
        dataSet.given(BEGUN).when(new AddRows(ID, KEEPER, 2, REST)).thenRejected(rule);
        dataSet.given(BEGUN).when(new AddRows(ID, KEEPER, -1, FIRST)).thenRejected(rule);
        dataSet.given(BEGUN, ADDED)
                .when(new AddRows(ID, KEEPER, 1, FILE.rows().subList(1, 3)))
                .thenRejected(rule);
        dataSet.given(BEGUN, ADDED)
                .when(new AddRows(ID, KEEPER, 2, FILE.rows().subList(0, 1)))
                .thenRejected(rule);
        dataSet.given(BEGUN)
                .when(new AddRows(ID, KEEPER, 0, List.of(FIRST.getLast(), FIRST.getFirst())))
                .thenRejected(rule);
        dataSet.given(BEGUN, ADDED, ADDED_REST)
                .when(new AddRows(
                        ID,
                        KEEPER,
                        3,
                        List.of(Files.read(DataSetKind.GLOTIP, Files.prosecuted(2001, "1"))
                                .rows()
                                .getFirst())))
                .thenRejected(rule);
        assertThatIllegalArgumentException().isThrownBy(() -> new AddRows(ID, KEEPER, 0, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddRows(
                        ID, KEEPER, 0, Collections.nCopies(Limits.DATA_SET_BATCH_ROWS + 1, FIRST.getFirst())));
    }

    @Test
    void it_is_finished_when_all_its_rows_are_there_and_have_what_it_warned_of() {
        dataSet.given(BEGUN, ADDED)
                .when(new FinishDataSet(ID, KEEPER))
                .thenRejected("a-data-set-is-finished-when-all-its-rows-are-there");
        DataRow warned = REST.getFirst().with(DataWarning.REPEATED);
        dataSet.given(BEGUN, ADDED, new RowsAdded(ID, FIA, 2, List.of(warned)))
                .when(new FinishDataSet(ID, KEEPER))
                .thenRejected("what-a-data-set-warns-of-is-what-its-rows-have");
    }

    @Test
    void a_person_decides_an_implausible_line_of_a_finished_data_set_and_may_decide_it_again() {
        var right = new LineDecided(ID, FIA, KEEPER.person(), 3, true);
        dataSet.given(ALL).when(new DecideLine(ID, KEEPER, 3, true)).then(right);
        var decided = new java.util.ArrayList<>(ALL);
        decided.add(right);
        dataSet.given(decided).when(new DecideLine(ID, KEEPER, 3, true)).thenNothing();
        dataSet.given(decided)
                .when(new DecideLine(ID, KEEPER, 3, false))
                .then(new LineDecided(ID, FIA, KEEPER.person(), 3, false));
        for (int line : new int[] {1, 2, 4, 99})
            dataSet.given(ALL)
                    .when(new DecideLine(ID, KEEPER, line, true))
                    .thenRejected("only-an-implausible-line-is-decided");
        dataSet.given(BEGUN, ADDED, ADDED_REST)
                .when(new DecideLine(ID, KEEPER, 3, true))
                .thenRejected("a-line-is-decided-of-a-finished-data-set");
    }

    @Test
    void what_was_withdrawn_stays_withdrawn() {
        dataSet.given(ALL).when(new WithdrawDataSet(ID, KEEPER)).then(WITHDRAWN);
        dataSet.given(BEGUN)
                .when(new WithdrawDataSet(ID, KEEPER))
                .then(new DataSetWithdrawn(ID, FIA, KEEPER.person(), false, null));
        var gone = new java.util.ArrayList<>(ALL);
        gone.add(WITHDRAWN);
        dataSet.given(gone).when(new WithdrawDataSet(ID, KEEPER)).thenNothing();
        for (DataSetCommand command : every(KEEPER))
            if (!(command instanceof WithdrawDataSet) && !(command instanceof WithdrawDataSetPublication))
                dataSet.given(gone).when(command).thenRejected("a-withdrawn-data-set-stays-withdrawn");
    }

    @Test
    void its_own_agency_sees_how_far_it_has_come_and_every_partner_what_is_finished() {
        Scope own = Scope.of(FIA);
        told(BEGUN, new DataSetEntry.Begun(ID, FIA, DataSetKind.GLOTIP, PROVENANCE, SHA, FILE.report()), own);
        told(ADDED, new DataSetEntry.RowsArrived(ID, FIA, 2, 3), own);
        told(ADDED_REST, new DataSetEntry.RowsArrived(ID, FIA, 3, 4), own);
        told(
                FINISHED,
                new DataSetEntry.Published(ID, FIA, DataSetKind.GLOTIP, PROVENANCE, SHA, FILE.report()),
                own,
                Scope.DIRECTORY);
        told(
                new LineDecided(ID, FIA, KEEPER.person(), 3, true),
                new DataSetEntry.LineDecided(ID, FIA, 3, true),
                own,
                Scope.DIRECTORY);
        told(WITHDRAWN, new DataSetEntry.Withdrawn(ID, FIA), own, Scope.DIRECTORY);
        told(new DataSetWithdrawn(ID, FIA, KEEPER.person(), false, null), new DataSetEntry.Withdrawn(ID, FIA), own);
    }

    private static void told(DataSetEvent event, DataSetEntry body, Scope... scopes) {
        assertThat(DataSetDisclosure.disclose(event, Occurrence.UNSTATED))
                .containsExactlyElementsOf(List.of(scopes).stream()
                        .map(scope -> Entry.of(scope, body, Occurrence.UNSTATED))
                        .toList());
        assertThat(body.teller()).isEqualTo(new Teller.Named(FIA));
    }

    private static List<DataSetEvent> after(DataSetEvent... more) {
        return Stream.concat(ALL.stream(), Stream.of(more)).toList();
    }

    @Test
    void one_person_prepares_that_everybody_reads_it_and_a_supervisor_who_is_another_one_publishes_it() {
        var publish = new PublishDataSet(ID, SECOND, PREPARED.digest());
        dataSet.given(ALL).when(prepare(KEEPER, Marking.CLEAR)).then(PREPARED);
        dataSet.given(after(PREPARED)).when(publish).then(PUBLIC);
        dataSet.given(after(PREPARED, PUBLIC)).when(publish).thenNothing();
        dataSet.given(after(PREPARED))
                .when(new PublishDataSet(ID, actor(FIA, SUPERVISOR), PREPARED.digest()))
                .thenRejected("another-person-publishes-than-prepared");
        dataSet.given(after(PREPARED))
                .when(new PublishDataSet(ID, actor(FIA, 2, PROGRAMME_OFFICER), PREPARED.digest()))
                .thenRejected("a-supervisor-publishes-a-data-set");
        for (List<DataSetEvent> given : List.of(ALL, after(PREPARED)))
            dataSet.given(given)
                    .when(new PublishDataSet(ID, SECOND, "0".repeat(64)))
                    .thenRejected("what-is-published-is-what-was-seen");
    }

    @Test
    void what_is_finished_and_marked_tlp_clear_is_published_as_it_is() {
        for (Marking marking : Marking.values())
            if (marking != Marking.CLEAR)
                dataSet.given(ALL).when(prepare(KEEPER, marking)).thenRejected("what-is-published-is-marked-tlp-clear");
        dataSet.given(BEGUN, ADDED, ADDED_REST)
                .when(prepare(KEEPER, Marking.CLEAR))
                .thenRejected("a-data-set-is-published-when-all-its-rows-are-there");
        dataSet.given(after(PREPARED, PUBLIC))
                .when(prepare(KEEPER, Marking.CLEAR))
                .thenRejected("what-everybody-reads-is-published-already");
        dataSet.given(after(PREPARED, new LineDecided(ID, FIA, KEEPER.person(), 3, true)))
                .when(new PublishDataSet(ID, SECOND, PREPARED.digest()))
                .thenRejected("what-has-changed-since-is-prepared-anew");
    }

    @Test
    void a_publication_is_withdrawn_by_each_of_the_two_alone() {
        var waits = new DataSetPublicationWithdrawn(ID, FIA, KEEPER.person(), false);
        var open = new DataSetPublicationWithdrawn(ID, FIA, KEEPER.person(), true);
        var withdraw = new WithdrawDataSetPublication(ID, KEEPER, PREPARED.digest());
        dataSet.given(after(PREPARED)).when(withdraw).then(waits);
        dataSet.given(after(PREPARED, PUBLIC)).when(withdraw).then(open);
        String rule = "only-what-waits-or-is-published-is-withdrawn";
        dataSet.given(after(PREPARED, PUBLIC))
                .when(new WithdrawDataSetPublication(ID, KEEPER, "0".repeat(64)))
                .thenRejected(rule);
        dataSet.given(after(PREPARED, PUBLIC, open)).when(withdraw).thenRejected(rule);
        dataSet.given(after(PREPARED, PUBLIC, open))
                .when(prepare(KEEPER, Marking.CLEAR))
                .then(PREPARED);
        dataSet.given(after(PREPARED, PUBLIC))
                .when(new WithdrawDataSet(ID, KEEPER))
                .then(new DataSetWithdrawn(ID, FIA, KEEPER.person(), true, true));
    }

    private static List<Entry> toThePublic(DataSetEvent event) {
        return DataSetDisclosure.disclose(event, Occurrence.UNSTATED).stream()
                .filter(entry -> entry.scope().equals(Scope.PUBLIC))
                .toList();
    }

    @Test
    void the_public_is_told_what_a_second_person_has_published_and_nothing_else() {
        var made = new DataSetEntry.MadePublic(ID, FIA, EDITION, PREPARED.digest());
        for (DataSetEvent event : after(
                PREPARED,
                new LineDecided(ID, FIA, KEEPER.person(), 3, true),
                new DataSetPublicationWithdrawn(ID, FIA, KEEPER.person(), false),
                WITHDRAWN)) assertThat(toThePublic(event)).isEmpty();
        assertThat(toThePublic(PUBLIC)).containsExactly(Entry.of(Scope.PUBLIC, made, Occurrence.UNSTATED));
        assertThat(toThePublic(new DataSetMadePublic(ID, FIA, SECOND.person(), EDITION, PREPARED.digest(), true)))
                .containsExactly(Entry.takingAway(Scope.PUBLIC, Entry.Taking.ALL, made, Occurrence.UNSTATED));
        Entry ended = Entry.takingAway(
                Scope.PUBLIC,
                Entry.Taking.ALL,
                new DataSetEntry.PublicationWithdrawn(ID, FIA, true),
                Occurrence.UNSTATED);
        assertThat(toThePublic(new DataSetPublicationWithdrawn(ID, FIA, KEEPER.person(), true)))
                .containsExactly(ended);
        assertThat(toThePublic(new DataSetWithdrawn(ID, FIA, KEEPER.person(), true, true)))
                .containsExactly(ended);
    }

    @Test
    void its_own_agency_is_told_of_its_publication_and_no_other_partner() {
        for (DataSetEvent event :
                List.of(PREPARED, PUBLIC, new DataSetPublicationWithdrawn(ID, FIA, KEEPER.person(), true)))
            assertThat(DataSetDisclosure.disclose(event, Occurrence.UNSTATED))
                    .filteredOn(entry -> !entry.scope().equals(Scope.PUBLIC))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.scope()).isEqualTo(Scope.of(FIA)))
                    .satisfies(entry -> assertThat(entry.takesAway()).isFalse());
    }
}
