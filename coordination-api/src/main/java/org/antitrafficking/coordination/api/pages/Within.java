package org.antitrafficking.coordination.api.pages;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.identity.Doors;
import org.jspecify.annotations.Nullable;

/** Where to go on: addresses of pages of this service, and no others, whatever a link says. */
public final class Within {

    /** The page that somebody comes to who has asked for none. */
    public static final String INBOX = Doors.PAGES + "/inbox";

    /** The same of the platform's operator, who has no inbox. */
    public static final String OPERATIONS = Doors.PAGES + "/operations";

    private static final Pattern PAGE =
            Pattern.compile("/(pages(/[A-Za-z0-9_-]+)*(\\?([A-Za-z0-9_=&:.-]|%[0-9A-F]{2})*)?)?");

    private static final int MAX_CHARS = 500;

    private Within() {}

    /** Where a page leads on that leads nowhere else. */
    public static String home(boolean operator) {
        return operator ? OPERATIONS : INBOX;
    }

    /** The address, where it is one of a page; else the inbox. */
    public static String page(@Nullable String address) {
        return address != null
                        && address.length() <= MAX_CHARS
                        && PAGE.matcher(address).matches()
                ? address
                : INBOX;
    }
}
