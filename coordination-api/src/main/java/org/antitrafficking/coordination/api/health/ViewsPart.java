package org.antitrafficking.coordination.api.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.antitrafficking.coordination.projections.views.ViewBuilder;

/**
 * The views, or their words: how far they are behind, and something more. Items that are set aside and words that are
 * missing are refused to whoever asks for them, and everything else is served: the part is up.
 *
 * @param following how far they are behind
 * @param more what else is told
 */
public record ViewsPart(Part following, Supplier<Map<String, Object>> more) implements Part {

    /** The views: how many places of items are set aside, the first of these items, and how many others there are. */
    public static ViewsPart ofViews(Part following, Supplier<ViewBuilder.Aside> setAside) {
        return new ViewsPart(following, () -> details(setAside.get()));
    }

    /** Their words: whether all are there. */
    public static ViewsPart ofWords(Part following, Supplier<Boolean> hasAllWords) {
        return new ViewsPart(following, () -> Map.of("hasAllWords", hasAllWords.get()));
    }

    private static Map<String, Object> details(ViewBuilder.Aside aside) {
        var details = new LinkedHashMap<String, Object>();
        details.put("setAside", aside.places());
        if (!aside.items().isEmpty()) {
            details.put("items", aside.items());
            details.put("more", aside.more());
        }
        return details;
    }

    @Override
    public Finding look() throws Exception {
        Finding seen = following.look();
        var details = new LinkedHashMap<>(seen.details());
        details.putAll(more.get());
        return new Finding(seen.up(), details);
    }
}
