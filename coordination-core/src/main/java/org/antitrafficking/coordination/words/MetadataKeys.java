package org.antitrafficking.coordination.words;

/** What an event's metadata is called: who, through what, and when it is said to have happened. Values are text. */
public final class MetadataKeys {
    /** The person or machine that gave the command. */
    public static final String ACTOR = "actor";

    /** The partner for which it was given. */
    public static final String PARTNER = "partner";

    /** The roles that whoever gave it held then, with spaces between. */
    public static final String ROLE = "role";

    /** The client program through which the command came. */
    public static final String CLIENT = "client";

    /** What the caller said that the command is for: the text of a purpose. Absent where nobody said. */
    public static final String PURPOSE = "purpose";

    /**
     * When it happened by the word of whoever reported it, RFC 3339; the log's own {@code recordedAt} decides order.
     */
    public static final String OCCURRED_AT = "occurredAt";

    /** {@code true} where the event was brought over from records kept elsewhere. */
    public static final String IMPORTED = "imported";

    private MetadataKeys() {}
}
