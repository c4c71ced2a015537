package org.antitrafficking.coordination.projections.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.projections.LookAheads;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;

/** The fence and the views on a database of their own. Every sealed value opens to words that follow from it. */
final class ViewBase implements AutoCloseable {

    private static final String[] SCHEMAS = {"history", "disclosure", "views"};

    private static final List<String> TABLES = List.of("page", "apart", "part", "words", "counts", "progress");

    /** What of a table is bytes of JSON. */
    private static final Map<String, String> BYTES = Map.of("page", "page", "part", "body");

    final TestDatabase database;
    private final DataSource projector;
    private final DataSource superuser;
    private final Fence fence = new Fence(PlatformEvents.codec(), Disclosure::version);

    /** Opens everything. */
    static final Openings OPENINGS = values -> {
        var texts = new ArrayList<@Nullable String>();
        for (Openings.Closed of : values)
            // A letter before it: what begins like a number is two words.
            texts.add("opened w" + of.value().commitment().replaceAll("[^A-Za-z0-9]", ""));
        return texts;
    };

    ViewBase() {
        this(TestDatabase.create(SCHEMAS));
    }

    private ViewBase(TestDatabase database) {
        this.database = database;
        projector = database.pool(Roles.PROJECTOR, 2);
        superuser = database.pool("postgres", 2);
    }

    /** On a server of the test's own, which may be killed: each connection is a new one. */
    private ViewBase(EmbeddedServer server) {
        database = TestDatabase.create(server, SCHEMAS);
        projector = database.as(Roles.PROJECTOR);
        superuser = database.superuser();
    }

    /** On a server of the test's own that goes on as long as the test. */
    static ViewBase pooledOn(EmbeddedServer server) {
        return new ViewBase(TestDatabase.create(server, SCHEMAS));
    }

    static ViewBase on(EmbeddedServer server) {
        return new ViewBase(server);
    }

    /** Who writes the views. */
    DataSource projector() {
        return projector;
    }

    /** Whom nothing in the database stops. */
    DataSource superuser() {
        return superuser;
    }

    ViewBase fenced(List<RecordedEvent> events) throws SQLException {
        return fenced(events, projector);
    }

    /** Through connections of the projector's. */
    ViewBase fenced(List<RecordedEvent> events, DataSource projector) throws SQLException {
        try (Connection transaction = projector.getConnection()) {
            transaction.setAutoCommit(false);
            fence.apply(transaction, events);
            transaction.commit();
        }
        return this;
    }

    ViewReader reader() {
        return new ViewReader(LookAheads.of(database, database.pool(Roles.READER, 2)));
    }

    /** Until the views stand where the feeds do, and their words where they do. */
    ViewBase built(int batchSize) throws SQLException {
        return built(batchSize, projector);
    }

    /** Through connections of the projector's. */
    ViewBase built(int batchSize, DataSource projector) throws SQLException {
        return built(batchSize, projector, OPENINGS);
    }

    ViewBase built(int batchSize, DataSource projector, Openings openings) throws SQLException {
        return pages(batchSize, projector).words(projector, openings);
    }

    /** Without making words. */
    ViewBase pages(int batchSize, DataSource projector) throws SQLException {
        var fold = new ViewFold(batchSize, FoldsAtOnce.alone(projector));
        while (ViewBuilder.step(projector, fold) > 0) {}
        return this;
    }

    /** Until all words are made, also those that the database lost. */
    ViewBase words(DataSource projector, Openings openings) throws SQLException {
        var fold = new WordFold(openings);
        while (WordBuilder.step(projector, fold) != WordFold.Left.NONE) {}
        return this;
    }

    ViewRebuild rebuild(int batchSize) {
        return rebuild(batchSize, () -> false);
    }

    ViewRebuild rebuild(int batchSize, BooleanSupplier isCancelled) {
        return new ViewRebuild(projector, FoldsAtOnce.alone(projector), OPENINGS, isCancelled, batchSize);
    }

    ViewRebuild rebuild(FoldsAtOnce folds) {
        return new ViewRebuild(projector, folds, OPENINGS, () -> false, 100);
    }

    /** All rows of what is served, to the byte, without their generation. */
    List<String> served() throws SQLException {
        var rows = new ArrayList<String>();
        for (String table : TABLES)
            rows.addAll(texts("select '" + table + " ' || (to_jsonb(t) - 'generation' - 'page' - 'body')::text"
                    + (BYTES.containsKey(table) ? " || convert_from(" + BYTES.get(table) + ", 'UTF8')" : "")
                    + " from views." + table
                    + " t where generation = (select number from views.generation where state = 'serving')"
                    + (table.equals("counts") ? " and total <> 0" : "") + " order by 1"));
        return rows;
    }

    /** That these rows are served and no others. */
    void serves(List<String> right) throws SQLException {
        List<String> served = served();
        var missing = new ArrayList<>(right);
        missing.removeAll(served);
        var more = new ArrayList<>(served);
        more.removeAll(right);
        assertThat(List.of(
                        missing.stream().limit(2).toList(),
                        more.stream().limit(2).toList()))
                .as("rows that are not there, and rows that should not be")
                .isEqualTo(List.of(List.of(), List.of()));
        assertThat(served).hasSameSizeAs(right);
    }

    /** Whether the views stand where the feeds do, and all words are made. */
    boolean isBuilt() throws SQLException {
        return isShown() && texts("select item from views.words_due").isEmpty();
    }

    /** Whether the views stand where the feeds do. */
    boolean isShown() throws SQLException {
        return texts("""
            select f.scope from disclosure.feed f left join views.progress p
              on p.scope = f.scope and p.generation = (select number from views.generation where state = 'serving')
            where f.scope <> 'directory' and p.number is distinct from f.last_number
            """).isEmpty();
    }

    List<String> texts(String sql) throws SQLException {
        return TestDatabase.texts(superuser, sql);
    }

    @Override
    public void close() {
        database.close();
    }
}
