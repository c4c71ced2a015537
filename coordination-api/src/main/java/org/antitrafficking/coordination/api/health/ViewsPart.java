package org.antitrafficking.coordination.api.health;

import java.util.LinkedHashMap;
import java.util.function.Supplier;

/**
 * The views, or their words: how far they are behind, and one thing more. Items that are set aside and words that are
 * missing are refused to whoever asks for them, and everything else is served: the part is up.
 *
 * @param following how far they are behind
 * @param detail the name of what else is told
 */
public record ViewsPart(Part following, String detail, Supplier<Object> value) implements Part {

    @Override
    public Finding look() throws Exception {
        Finding seen = following.look();
        var details = new LinkedHashMap<>(seen.details());
        details.put(detail, value.get());
        return new Finding(seen.up(), details);
    }
}
