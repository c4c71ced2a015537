package org.antitrafficking.coordination.projections.asof;

/** Why a content was taken away, by the kind of the entry that took it. Written as its text, never its name. */
public enum Ground {
    RECALLED("alert-recalled", "recalled"),
    /** From this recipient alone, as far as it is told. */
    WITHDRAWN("alert-withdrawn", "withdrawn"),
    EXPIRED("alert-closed", "expired"),
    ERASED("alert-erased", "erased"),
    /** Its owner works on it in another scope. */
    MOVED("alert-moved", "moved");

    private final String kind;
    private final String text;

    Ground(String kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** The kind of entries that take away on this ground. */
    String kind() {
        return kind;
    }

    /** The ground of an entry that took something away. */
    public static Ground of(String kind) {
        for (Ground ground : values()) if (ground.kind.equals(kind)) return ground;
        throw new IllegalArgumentException("No entry of that kind takes anything away.");
    }

    @Override
    public String toString() {
        return text;
    }
}
