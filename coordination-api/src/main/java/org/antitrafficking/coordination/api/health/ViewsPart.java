package org.antitrafficking.coordination.api.health;

import java.util.LinkedHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The views: how far they are behind, how many items are set aside, and whether words are missing. What is set aside
 * and what is missing is refused to whoever asks for it, and everything else is served: the part is up.
 */
public final class ViewsPart implements Part {

    private final Part following;
    private final LongSupplier setAside;
    private final BooleanSupplier hasAllWords;

    /**
     * The views of a node.
     *
     * @param following how far they are behind
     * @param setAside items whose views can't be made
     * @param hasAllWords whether searches are answered
     */
    public ViewsPart(Part following, LongSupplier setAside, BooleanSupplier hasAllWords) {
        this.following = following;
        this.setAside = setAside;
        this.hasAllWords = hasAllWords;
    }

    @Override
    public Finding look() throws Exception {
        Finding seen = following.look();
        var details = new LinkedHashMap<>(seen.details());
        details.put("setAside", setAside.getAsLong());
        details.put("hasAllWords", hasAllWords.getAsBoolean());
        return new Finding(seen.up(), details);
    }
}
