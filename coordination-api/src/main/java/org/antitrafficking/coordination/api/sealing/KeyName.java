package org.antitrafficking.coordination.api.sealing;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a key is for.
 *
 * @param item whose content it seals
 * @param controller the partner that answers for the content
 * @param person whose fields it seals; null for the rest of the content
 */
public record KeyName(
        String item, String controller, @Nullable String person) {

    // Without spaces, which stand between the parts.
    private static final Pattern PART = Pattern.compile("[!-~]{1,200}");

    public KeyName {
        if (!PART.matcher(item).matches()
                || !PART.matcher(controller).matches()
                || (person != null && !PART.matcher(person).matches()))
            throw new IllegalArgumentException(
                    "Item, controller and person are 1 to 200 visible ASCII characters each.");
    }

    /** For an item's content without persons' fields. */
    public static KeyName of(String item, String controller) {
        return new KeyName(item, controller, null);
    }

    /** The name that is stored so. */
    static KeyName parse(String text) {
        String[] parts = text.split(" ", -1);
        return new KeyName(parts[0], parts[1], parts.length > 2 ? parts[2] : null);
    }

    /** As it is stored. */
    public String text() {
        return item + " " + controller + (person == null ? "" : " " + person);
    }
}
