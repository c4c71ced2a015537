package org.antitrafficking.coordination.projections.asof;

import java.util.List;

/** Why a content was taken away, by the kind of the entry that took it. Written as its text, never its name. */
public enum Ground {
    RECALLED("recalled"),
    /** An alert from this recipient alone, as far as it is told; a request from its holder. */
    WITHDRAWN("withdrawn"),
    /** One part of the answer to a request. */
    TAKEN_BACK("taken-back"),
    EXPIRED("expired"),
    ERASED("erased"),
    /** Its owner works on it in another scope. */
    MOVED("moved");

    /** The kinds of entries that take something away. */
    static final List<String> KINDS = List.of(
            "alert-recalled",
            "alert-withdrawn",
            "alert-closed",
            "alert-erased",
            "alert-moved",
            "request-withdrawn",
            "request-answer-taken-back",
            "request-erased");

    private final String text;

    Ground(String text) {
        this.text = text;
    }

    /** The ground of an entry that took something away. */
    public static Ground of(String kind) {
        return switch (kind) {
            case "alert-recalled" -> RECALLED;
            case "alert-withdrawn", "request-withdrawn" -> WITHDRAWN;
            case "request-answer-taken-back" -> TAKEN_BACK;
            case "alert-closed" -> EXPIRED;
            case "alert-erased", "request-erased" -> ERASED;
            case "alert-moved" -> MOVED;
            default -> throw new IllegalArgumentException("No entry of that kind takes anything away.");
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
