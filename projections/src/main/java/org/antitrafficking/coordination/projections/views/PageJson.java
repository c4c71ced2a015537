package org.antitrafficking.coordination.projections.views;

import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * Pages as canonical JSON (RFC 8785), under one property: an alert's by its reader's role, {@code owner},
 * {@code recipient}, {@code taken}; or {@code request}, or {@code investigation}, or {@code line} for what of an
 * investigation's page stands in an inbox.
 */
public final class PageJson {

    private record Stored(
            @Nullable OwnerPage owner,
            @Nullable RecipientPage recipient,
            @Nullable TakenPage taken,
            @Nullable UntoldPage untold,
            @Nullable RequestPage request,
            @Nullable InvestigationPage investigation,
            @Nullable InvestigationLine line) {}

    private static final ObjectReader READER = RecordJson.mapper().readerFor(Stored.class);
    private static final ObjectWriter WRITER = RecordJson.mapper().writerFor(Stored.class);

    private PageJson() {}

    /** The bytes of a page. */
    public static byte[] write(ItemPage page) {
        return WRITER.writeValueAsBytes(
                switch (page) {
                    case OwnerPage owner -> new Stored(owner, null, null, null, null, null, null);
                    case RecipientPage recipient -> new Stored(null, recipient, null, null, null, null, null);
                    case TakenPage taken -> new Stored(null, null, taken, null, null, null, null);
                    case UntoldPage untold -> new Stored(null, null, null, untold, null, null, null);
                    case RequestPage request -> new Stored(null, null, null, null, request, null, null);
                    case InvestigationPage investigation ->
                        new Stored(null, null, null, null, null, investigation, null);
                    case InvestigationLine line -> new Stored(null, null, null, null, null, null, line);
                });
    }

    /** The number of the last entry of its scope's feed that a page was made of. */
    static long number(byte[] bytes) {
        return read(bytes).place().number();
    }

    /** The page of bytes that {@link #write} gave. */
    public static ItemPage read(byte[] bytes) {
        Stored stored = READER.readValue(bytes);
        if (stored.owner() != null) return stored.owner();
        if (stored.recipient() != null) return stored.recipient();
        if (stored.taken() != null) return stored.taken();
        if (stored.untold() != null) return stored.untold();
        if (stored.request() != null) return stored.request();
        if (stored.investigation() != null) return stored.investigation();
        if (stored.line() != null) return stored.line();
        throw new IllegalStateException("A page without a role");
    }
}
