package org.antitrafficking.coordination.projections.views.pages;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.words.Entry;
import org.jspecify.annotations.Nullable;

/**
 * How the entries of one feature become pages. Nothing here may be left out.
 *
 * @param <B> its entries' bodies
 * @param <P> its pages
 * @param feature whose items have the pages
 * @param entries the sealed type of its entries' bodies
 * @param pages the type of its pages
 * @param fold the page after an entry
 * @param forms under which pages are stored, each with its class; never changed
 * @param takes the entries that may take an item from a recipient, whose page then keeps what it said of that
 * @param kinds what lists say that its items are, in the order in which they are offered
 * @param roles what pages say that their readers are to an item
 * @param parts how its pages are kept in parts; null where each is kept whole, in one row
 */
public record PageKind<B extends Entry.Body, P extends ItemPage>(
        Feature<?, ?, ?, ?> feature,
        Class<B> entries,
        Class<P> pages,
        Fold<B, P> fold,
        Map<String, Class<? extends ItemPage>> forms,
        Predicate<B> takes,
        List<String> kinds,
        List<String> roles,
        @Nullable PageParts<B, P, ?, ?> parts) {

    /** The page after an entry. Pure. */
    public interface Fold<B, P> {
        /**
         * The page after an entry.
         *
         * @param page null where the scope has nothing of the item
         * @return null where it has nothing of it any more
         */
        @Nullable
        P after(@Nullable P page, B body, PageEntry entry);
    }

    public PageKind {
        forms = Map.copyOf(forms);
        kinds = List.copyOf(kinds);
        roles = List.copyOf(roles);
    }

    /** Whether a page is kept in parts, and its row has the line of a list alone. */
    public boolean inParts() {
        return parts != null;
    }

    /** What the kinds of its entries and the ids of its items begin with. */
    public String prefix() {
        return feature.name() + "-";
    }

    public @Nullable ItemPage folded(@Nullable ItemPage page, PageEntry entry) {
        return fold.after(page == null ? null : pages.cast(page), entries.cast(entry.body()), entry);
    }

    public boolean mayTake(Entry.Body body) {
        return takes.test(entries.cast(body));
    }
}
