package org.antitrafficking.coordination.api.logs;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A throwable as an operator may see it: of what kind it is and where it was thrown, without its message, since
 * messages quote what was sent or stored. Told are only messages that can't: the platform's own, those of its wiring,
 * and a database's about its connections and resources.
 */
public final class Fault {

    /** Frames told of one throwable. */
    private static final int MAX_FRAMES = 60;

    /** Causes told of one throwable. */
    private static final int MAX_CAUSES = 12;

    /** Code whose messages hold no content: the platform's own, as its house rules ask. */
    private static final String OWN = "org.antitrafficking.";

    /** Kinds of throwables about how the service is put together and set up. */
    private static final List<String> OF_WIRING = List.of(
            "org.springframework.beans.", "org.springframework.boot.", "org.flywaydb.", "java.net.BindException");

    /** Classes of SQLSTATE about connections, logins, missing databases, resources, operators and the system. */
    private static final Set<String> OF_THE_SERVER = Set.of("08", "28", "3D", "53", "57", "58");

    private Fault() {}

    /** Its class, and of a database's its SQLSTATE. */
    public static String kind(Throwable fault) {
        String name = fault.getClass().getName();
        return fault instanceof SQLException sql && sql.getSQLState() != null
                ? name + " [" + sql.getSQLState() + "]"
                : name;
    }

    /** Its message, where that can hold no content. */
    static @Nullable String message(Throwable fault) {
        return isHarmless(fault) ? fault.getMessage() : null;
    }

    private static boolean isHarmless(Throwable fault) {
        String name = fault.getClass().getName();
        if (fault instanceof SQLException sql)
            return sql.getSQLState() != null
                    && sql.getSQLState().length() == 5
                    && OF_THE_SERVER.contains(sql.getSQLState().substring(0, 2));
        if (name.startsWith(OWN) || OF_WIRING.stream().anyMatch(name::startsWith)) return true;
        StackTraceElement[] frames = fault.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith(OWN);
    }

    /** Prints it, where it was thrown, and its causes. */
    static void print(Throwable fault, Appendable out) throws IOException {
        Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
        String before = "";
        for (Throwable each = fault;
                each != null && told.size() < MAX_CAUSES && told.add(each);
                each = each.getCause()) {
            @Nullable String message = message(each);
            out.append(before).append(kind(each));
            if (message != null) out.append(": ").append(message);
            out.append('\n');
            StackTraceElement[] frames = each.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++)
                out.append("    at ").append(frames[i].toString()).append('\n');
            if (frames.length > MAX_FRAMES)
                out.append("    and ")
                        .append(String.valueOf(frames.length - MAX_FRAMES))
                        .append(" more\n");
            for (Throwable suppressed : each.getSuppressed())
                out.append("    beside ").append(kind(suppressed)).append('\n');
            before = "by ";
        }
    }
}
