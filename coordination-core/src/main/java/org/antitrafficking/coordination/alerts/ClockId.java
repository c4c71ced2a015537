package org.antitrafficking.coordination.alerts;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** One clock of an alert: what it waits for, and from whom, written {@code acknowledge/om-police}. */
@OfSharing
public record ClockId(String value) implements OneText<ClockId> {

    private static final Pattern FORM = Pattern.compile("(acknowledge|answer|validation|expiry)/.+");

    public ClockId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException(
                    "A clock is acknowledge, answer, validation or expiry, / and a partner.");
        new PartnerId(value.substring(value.indexOf('/') + 1));
    }

    public static ClockId of(ClockKind kind, PartnerId partner) {
        return new ClockId(kind + "/" + partner);
    }

    public ClockKind kind() {
        String text = value.substring(0, value.indexOf('/'));
        for (ClockKind kind : ClockKind.values()) if (kind.toString().equals(text)) return kind;
        throw new IllegalStateException("Checked before: one of the kinds");
    }

    /** Whom it waits for; of the expiry, the owner. */
    public PartnerId partner() {
        return new PartnerId(value.substring(value.indexOf('/') + 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
