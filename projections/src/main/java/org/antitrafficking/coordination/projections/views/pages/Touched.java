package org.antitrafficking.coordination.projections.views.pages;

import java.util.List;

/**
 * Which parts of a page entries may touch; the fold of these entries looks at no other.
 *
 * @param names of parts
 * @param beside whether they may touch what the line has of them: then the line is made anew
 */
public record Touched(List<Names> names, boolean beside) {

    /** Every part, and the line. */
    public static final Touched ALL = new Touched(List.of(Names.ALL), true);

    public Touched {
        names = List.copyOf(names);
    }

    /** These parts alone. */
    public static Touched parts(List<String> names) {
        return new Touched(names.stream().map(Names::one).toList(), false);
    }

    /** Names from a first to a last, both of them included. */
    public record Names(String first, String last) {
        private static final Names ALL = new Names("", "~");

        public static Names one(String name) {
            return new Names(name, name);
        }

        /** All of a kind: no name goes on behind it with anything above. */
        public static Names each(String kind) {
            return new Names(kind, kind + "~");
        }
    }
}
