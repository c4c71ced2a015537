package org.antitrafficking.coordination.projections.views.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * How pages of one kind are kept in parts, by their names. An entry then writes the line and the parts that it changes,
 * whatever the page has become. Such a page never ends once it has begun, and what waits on it waits for all its
 * readers.
 *
 * @param <B> its entries' bodies
 * @param <P> its pages
 * @param <L> their lines
 * @param <T> their parts
 */
public abstract class PageParts<B extends Entry.Body, P extends ItemPage, L extends PageLine, T extends PagePart> {

    private static final ObjectReader NEED_READER = RecordJson.mapper().readerFor(Need.class);
    private static final ObjectWriter NEED_WRITER = RecordJson.mapper().writerFor(Need.class);

    private final Class<B> entries;
    private final Class<P> pages;
    private final Class<L> lines;
    private final Class<T> parts;
    private final Set<String> whole;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    /** @param whole the kinds of entries that may touch most of a page */
    protected PageParts(Class<B> entries, Class<P> pages, Class<L> lines, Class<T> parts, Set<String> whole) {
        this.entries = entries;
        this.pages = pages;
        this.lines = lines;
        this.parts = parts;
        this.whole = Set.copyOf(whole);
        this.reader = RecordJson.mapper().readerFor(parts);
        this.writer = RecordJson.mapper().writerFor(parts);
    }

    /** The line of a page. */
    protected abstract L line(P page);

    /** The line after entries that touched parts alone; of the page there are no others. */
    protected abstract L line(L before, P page);

    /** The parts of a page, as far as it has any. */
    protected abstract SortedMap<String, T> parts(P page);

    /** The page of a line and parts, as far as it has these. */
    protected abstract P page(L line, SortedMap<String, T> parts);

    /** What waits of one part. */
    protected abstract @Nullable Need need(L line, String name, T part);

    /**
     * What entries may touch of a page that is there.
     *
     * @param bodies in their order
     */
    protected abstract Touched touched(L line, Scope reader, List<B> bodies);

    /** What waits of a page's parts, in the order of their names. */
    public final List<Need> needs(L line, P page) {
        var needs = new ArrayList<Need>();
        parts(page).forEach((name, part) -> {
            Need need = need(line, name, part);
            if (need != null) needs.add(need);
        });
        return needs;
    }

    /** Whether entries of that kind may touch most of a page. */
    public final boolean isWhole(String entryKind) {
        return whole.contains(entryKind);
    }

    /** The line of a page. */
    public final PageLine lineOf(ItemPage page) {
        return line(pages.cast(page));
    }

    /** The line after entries that touched parts alone. */
    public final PageLine lineAfter(PageLine before, ItemPage page) {
        return line(lines.cast(before), pages.cast(page));
    }

    /** The parts of a page, as far as it has any. */
    public final SortedMap<String, PagePart> partsOf(ItemPage page) {
        return new TreeMap<>(parts(pages.cast(page)));
    }

    /** The page of a line and parts, as far as it has these. */
    public final ItemPage pageOf(PageLine line, Map<String, PagePart> of) {
        var cast = new TreeMap<String, T>();
        of.forEach((name, part) -> cast.put(name, parts.cast(part)));
        return page(lines.cast(line), cast);
    }

    /** What waits of one part. */
    public final @Nullable Need needOf(PageLine line, String name, PagePart part) {
        return need(lines.cast(line), name, parts.cast(part));
    }

    /**
     * What entries may touch of a page.
     *
     * @param line null where there is none yet
     * @param bodies in their order
     */
    public final Touched touchedBy(@Nullable PageLine line, Scope of, List<Entry.Body> bodies) {
        return line == null
                ? Touched.ALL
                : touched(
                        lines.cast(line), of, bodies.stream().map(entries::cast).toList());
    }

    public final byte[] write(PagePart part) {
        return writer.writeValueAsBytes(parts.cast(part));
    }

    public final PagePart read(byte[] part) {
        return parts.cast(reader.readValue(part));
    }

    /** What waits, as it is kept beside its part. */
    public static byte[] bytes(Need need) {
        return NEED_WRITER.writeValueAsBytes(need);
    }

    public static Need need(byte[] bytes) {
        return NEED_READER.readValue(bytes);
    }
}
