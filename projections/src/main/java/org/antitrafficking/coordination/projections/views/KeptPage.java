package org.antitrafficking.coordination.projections.views;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.TreeMap;
import org.antitrafficking.coordination.projections.aside.CannotBeMade;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageLine;
import org.antitrafficking.coordination.projections.views.pages.PagePart;
import org.antitrafficking.coordination.projections.views.pages.PageParts;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A page as its rows have it. It may take long to make a large page of its parts, so that is done when nothing more is
 * read: the snapshot that it is of does not wait for it.
 *
 * @param number of the last entry that it was made of
 * @param page whole, or its line
 * @param line the line; null where it is kept whole, and nothing belongs to it
 * @param needs what waits of its parts, where it stands in a list; null where nothing was asked for
 * @param names of its parts; null where these were not asked for
 * @param bodies of the parts, as they are named
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares these records
record KeptPage(
        Scope scope,
        ViewReader.Place place,
        long number,
        byte[] page,
        @Nullable PageLine line,
        byte @Nullable [][] needs,
        String @Nullable [] names,
        byte @Nullable [][] bodies) {

    /** @throws CannotBeMade if it is set aside */
    static KeptPage of(ResultSet row) throws SQLException {
        byte[] page = row.getBytes("page");
        if (page == null) throw new CannotBeMade(CannotBeMade.What.PAGE);
        ItemPage read = PageJson.read(page);
        Array needs = row.getArray("needs");
        Array names = row.getArray("parts");
        return new KeptPage(
                new Scope(row.getString("scope")),
                new ViewReader.Place(
                        row.getInt("ahead"), row.getLong("due"), row.getLong("age"), row.getString("item")),
                read.place().number(),
                page,
                read instanceof PageLine line ? line : null,
                needs == null ? null : (byte[][]) needs.getArray(),
                names == null ? null : (String[]) names.getArray(),
                names == null ? null : (byte[][]) row.getArray("bodies").getArray());
    }

    /** How much memory it has, without what it is made of. */
    long bytes() {
        long bytes = page.length;
        if (bodies != null) for (byte[] body : bodies) bytes += body.length;
        return bytes;
    }

    /** A line with what waits of its parts, or its page of all of them; a page that is kept whole as it is. */
    ViewReader.Item item() {
        return new ViewReader.Item(scope, place, whole());
    }

    private byte[] whole() {
        if (line == null) return page;
        if (names != null && bodies != null) return PageJson.write(ofParts(line, names, bodies));
        if (needs == null) return page;
        var waiting = new ArrayList<Need>();
        for (byte[] need : needs) waiting.add(PageParts.need(need));
        return PageJson.write(line.with(waiting));
    }

    private static ItemPage ofParts(PageLine line, String[] names, byte[][] bodies) {
        PageParts<?, ?, ?, ?> kept = PageKinds.parts(line.place().item())
                .orElseThrow(() -> new IllegalStateException("A line without parts"));
        var parts = new TreeMap<String, PagePart>();
        for (int i = 0; i < names.length; i++) parts.put(names[i], kept.read(bodies[i]));
        return kept.pageOf(line, parts);
    }
}
