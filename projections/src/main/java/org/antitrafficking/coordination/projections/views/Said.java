package org.antitrafficking.coordination.projections.views;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.PagePart;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/** What is said on a page or in a part: that of which words are made. */
record Said(@Nullable String reference, List<Sealed> values) {

    static final Said NOTHING = new Said(null, List.of());

    /** Nothing of a page that is not shown. */
    static Said of(ItemPage page) {
        if (!page.isShown()) return NOTHING;
        var values = new ArrayList<Sealed>();
        page.texts().forEach(text -> {
            Sealed value = text.value();
            if (value != null) values.add(value);
        });
        return new Said(page.reference(), List.copyOf(values));
    }

    static Said of(@Nullable PagePart part) {
        return part == null ? NOTHING : new Said(null, part.texts());
    }

    boolean isNothing() {
        return reference == null && values.isEmpty();
    }
}
