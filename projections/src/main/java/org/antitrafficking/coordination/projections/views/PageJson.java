package org.antitrafficking.coordination.projections.views;

import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * Pages as canonical JSON (RFC 8785), under the one property that names their reader's role: {@code owner},
 * {@code recipient}, {@code taken}.
 */
public final class PageJson {

    private record Stored(
            @Nullable OwnerPage owner,
            @Nullable RecipientPage recipient,
            @Nullable TakenPage taken,
            @Nullable UntoldPage untold) {}

    private static final ObjectReader READER = RecordJson.mapper().readerFor(Stored.class);
    private static final ObjectWriter WRITER = RecordJson.mapper().writerFor(Stored.class);

    private PageJson() {}

    /** The bytes of a page. */
    public static byte[] write(AlertPage page) {
        return WRITER.writeValueAsBytes(
                switch (page) {
                    case OwnerPage owner -> new Stored(owner, null, null, null);
                    case RecipientPage recipient -> new Stored(null, recipient, null, null);
                    case TakenPage taken -> new Stored(null, null, taken, null);
                    case UntoldPage untold -> new Stored(null, null, null, untold);
                });
    }

    /** The page of bytes that {@link #write} gave. */
    public static AlertPage read(byte[] bytes) {
        Stored stored = READER.readValue(bytes);
        if (stored.owner() != null) return stored.owner();
        if (stored.recipient() != null) return stored.recipient();
        if (stored.taken() != null) return stored.taken();
        if (stored.untold() != null) return stored.untold();
        throw new IllegalStateException("A page without a role");
    }
}
