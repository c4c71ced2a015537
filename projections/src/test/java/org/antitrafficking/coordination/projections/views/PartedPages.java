package org.antitrafficking.coordination.projections.views;

import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestFolders;
import org.antitrafficking.eventlog.Unpacked;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One item whose page is kept in parts, in several feeds, beside its pages as they are folded whole. */
final class PartedPages {

    private static final JsonMapper MAPPER = RecordJson.mapper();

    static final int MEASURED = 21;

    /**
     * A server on which bytes are counted. It writes no whole page ahead where one changes for the first time after a
     * checkpoint: when a checkpoint comes has nothing to do with what is counted.
     */
    static EmbeddedServer counting() {
        return EmbeddedServer.start(
                Unpacked.into(TestFolders.create("counting-postgres")), Map.of("full_page_writes", "off"));
    }

    private final ViewBase views;
    private final String item;
    private final Instant then;

    PartedPages(ViewBase views, String item, Instant then) {
        this.views = views;
        this.item = item;
        this.then = then;
    }

    /** Of random lives. */
    static List<Long> seeds() {
        var seeds = new ArrayList<Long>();
        for (long seed = 1; seed <= Scale.of(3, 200); seed++) seeds.add(seed);
        return seeds;
    }

    /** Puts entries into a feed as the fence would. */
    void disclose(Scope scope, long from, List<? extends Entry.Body> entries) throws SQLException {
        try (var connection = views.superuser().getConnection();
                var insert = connection.prepareStatement("""
                    with said (scope, number, kind, body) as (select ?, ?::bigint, ?, ?::bytea),
                      entry as (
                        insert into disclosure.entry (scope, number, recorded_at, kind, revision, commitment)
                        select scope, number, ?::timestamptz, kind, '1', sha256(body) from said),
                      content as (
                        insert into disclosure.content (scope, number, item, body)
                        select scope, number, ?, body from said)
                    insert into disclosure.feed (scope, last_number, turn)
                    select scope, number, (select coalesce(max(turn), 0) + 1 from disclosure.feed) from said
                    on conflict (scope) do update set last_number = excluded.last_number, turn = excluded.turn
                    """)) {
            long number = from;
            for (Entry.Body entry : entries) {
                insert.setString(1, scope.value());
                insert.setLong(2, number);
                insert.setString(3, entry.entryKind());
                insert.setBytes(4, MAPPER.writeValueAsBytes(entry));
                insert.setString(5, then.plusSeconds(number).toString());
                insert.setString(6, item);
                insert.addBatch();
                number++;
            }
            insert.executeBatch();
        }
    }

    void disclose(Scope scope, long number, Entry.Body entry) throws SQLException {
        disclose(scope, number, List.of(entry));
    }

    /** The page after an entry, folded whole. */
    ItemPage folded(@Nullable ItemPage page, Scope scope, long number, Entry.Body entry) {
        return Objects.requireNonNull(
                PageKinds.fold(page, new PageEntry(scope, number, then.plusSeconds(number), entry, false, 0)));
    }

    static ViewReader.Held held(Scope scope) {
        return new ViewReader.Held(List.of(scope), false);
    }

    /** The page, its line, and what is counted of it are those of a page that was folded whole. */
    void check(ViewReader reader, Scope scope, ItemPage whole) throws SQLException {
        ViewReader.Item page = reader.page(held(scope), item).orElseThrow();
        assertThat(utf8(page.page())).isEqualTo(utf8(PageJson.write(whole)));
        ViewRow row = ViewRow.of(whole);
        assertThat(page.place()).isEqualTo(new ViewReader.Place(row.ahead(), row.due(), row.age(), item));
        ViewReader.Item listed = reader.inbox(held(scope), ViewReader.Filter.ALL, ViewReader.Place.FIRST, 10)
                .items()
                .getFirst();
        assertThat(listed.place()).isEqualTo(page.place());
        ItemPage line = PageJson.read(listed.page());
        assertThat(line.place()).isEqualTo(whole.place());
        assertThat(line.needs()).isEqualTo(whole.needs());
        assertThat(line.isLive()).isEqualTo(whole.isLive());
        assertThat(line.summary()).isEqualTo(whole.summary());
        assertThat(reader.counts(held(scope))).isEqualTo(new ViewReader.Counts(1, row.isNeeding() ? 1 : 0, false));
    }

    /** What is found is what pages say that were folded whole. */
    void checkWords(Map<Scope, ItemPage> pages) throws SQLException {
        assertThat(views.texts("""
            select distinct scope || ' ' || lexeme from views.words, unnest(words) where lexeme <> 'opened' order by 1
            """)).isEqualTo(texts(pages));
    }

    private static List<String> texts(Map<Scope, ItemPage> pages) {
        return pages.entrySet().stream()
                .flatMap(of -> of.getValue()
                        .texts()
                        .map(PageText::value)
                        .map(Objects::requireNonNull)
                        .map(value -> of.getKey() + " "
                                + ViewBase.OPENINGS
                                        .texts(List.of(new Openings.Closed("", value)))
                                        .getFirst()
                                        .substring("opened ".length())
                                        .toLowerCase(Locale.ROOT)))
                .distinct()
                .sorted()
                .toList();
    }

    /** Does something for the one of that number. */
    interface One {
        void at(int number) throws SQLException;
    }

    /**
     * The bytes that the server writes ahead meanwhile: the median of so many, since it also vacuums and makes
     * checkpoints of its own.
     *
     * @param before what is done before each, and not measured
     */
    long bytes(One before, One measured) throws SQLException {
        var each = new long[MEASURED];
        for (int i = 0; i < each.length; i++) {
            before.at(i);
            long begun = written();
            measured.at(i);
            each[i] = written() - begun;
        }
        Arrays.sort(each);
        return each[each.length / 2];
    }

    private long written() throws SQLException {
        return Long.parseLong(views.texts("select (pg_current_wal_insert_lsn() - '0/0')::bigint::text")
                .getFirst());
    }

    /** The bytes of the largest row of pages, which each entry writes anew. */
    int largestRow() throws SQLException {
        return Integer.parseInt(views.texts("select max(octet_length(page))::text from views.page")
                .getFirst());
    }
}
