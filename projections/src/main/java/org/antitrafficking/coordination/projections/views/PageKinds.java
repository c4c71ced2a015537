package org.antitrafficking.coordination.projections.views;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.projections.views.alerts.AlertPage;
import org.antitrafficking.coordination.projections.views.investigations.InvestigationPage;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.projections.views.pages.PageKind;
import org.antitrafficking.coordination.projections.views.pages.PageParts;
import org.antitrafficking.coordination.projections.views.programme.ProgrammePage;
import org.antitrafficking.coordination.projections.views.requests.RequestPage;
import org.antitrafficking.coordination.words.Entry;
import org.jspecify.annotations.Nullable;

/** Every kind of pages. The pages of a new feature are a line here. */
public final class PageKinds {

    public static final List<PageKind<?, ?>> ALL =
            List.of(AlertPage.KIND, RequestPage.KIND, ProgrammePage.KIND, InvestigationPage.KIND);

    private static final Map<Class<?>, PageKind<?, ?>> BY_ENTRY = new HashMap<>();
    private static final Map<Class<?>, PageKind<?, ?>> BY_PAGE = new HashMap<>();
    private static final Map<Class<?>, String> FORMS = new HashMap<>();
    private static final Map<String, Class<? extends ItemPage>> BY_FORM = new HashMap<>();

    static {
        for (PageKind<?, ?> kind : ALL) {
            for (Class<?> entry : kind.entries().getPermittedSubclasses()) BY_ENTRY.put(entry, kind);
            kind.forms().forEach((form, page) -> {
                BY_PAGE.put(page, kind);
                FORMS.put(page, form);
                if (BY_FORM.put(form, page) != null) throw new IllegalStateException("Two pages are stored as " + form);
            });
        }
    }

    private PageKinds() {}

    /**
     * The page after an entry. It never refuses: what it can do nothing with changes nothing. An entry whose number is
     * not above the page's last was folded already.
     *
     * @param page null where the scope has nothing of the item
     * @return null where it has nothing of it any more
     */
    public static @Nullable ItemPage fold(@Nullable ItemPage page, PageEntry entry) {
        if (page != null && entry.number() <= page.place().number()) return page;
        PageKind<?, ?> kind = BY_ENTRY.get(entry.body().getClass());
        return kind == null ? page : kind.folded(page, entry);
    }

    /** The kind of the pages that an entry's body makes; empty where it makes none. */
    static Optional<PageKind<?, ?>> of(Entry.Body body) {
        return Optional.ofNullable(BY_ENTRY.get(body.getClass()));
    }

    /** How the pages of items are kept in parts, by an id; empty where each is kept whole. */
    static Optional<PageParts<?, ?, ?, ?>> parts(String item) {
        return ALL.stream()
                .filter(kind -> item.startsWith(kind.prefix()))
                .findFirst()
                .flatMap(kind -> Optional.ofNullable(kind.parts()));
    }

    /** The kind of a page. */
    public static PageKind<?, ?> of(ItemPage page) {
        PageKind<?, ?> kind = BY_PAGE.get(page.getClass());
        if (kind == null) throw new IllegalArgumentException(page.getClass() + " is no page of the platform");
        return kind;
    }

    /** The name under which a page is stored. */
    public static String form(ItemPage page) {
        String form = FORMS.get(page.getClass());
        if (form == null) throw new IllegalArgumentException(page.getClass() + " is no page of the platform");
        return form;
    }

    /** The classes of all pages, by the names under which they are stored. */
    static Map<String, Class<? extends ItemPage>> forms() {
        return BY_FORM;
    }

    /** A condition of SQL: that a text begins as the entries, or the items, of some kinds do. */
    static String isOf(String text, Predicate<PageKind<?, ?>> kinds) {
        return ALL.stream()
                .filter(kinds)
                .map(kind -> kind.prefix() + "%")
                .collect(Collectors.joining(",", text + " like any ('{", "}')"));
    }
}
