package org.antitrafficking.coordination.api.partners;

import java.util.Locale;
import org.antitrafficking.coordination.api.feed.DirectoryFeed;
import org.antitrafficking.coordination.api.feed.DirectoryFeed.Part;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What the directory tells every partner, one by one and in lists, whether a program asks for them or a page. */
@Component
public final class DirectoryLists {

    private final DirectoryFeed directory;
    private final Reads reads;

    DirectoryLists(DirectoryFeed directory, Reads reads) {
        this.directory = directory;
        this.reads = reads;
    }

    /**
     * One of a part.
     *
     * @param known the ETag that the caller has already; null where it says none
     */
    public ResponseEntity<byte[]> answer(Caller caller, Part part, String id, @Nullable String known) {
        String name = called(part);
        return reads.answer(caller, Sought.of(name).id(name, id), known, () -> {
            ObjectNode found = directory.one(part, id);
            if (found == null) throw Hidden.HIDDEN;
            return Reads.Served.of(found);
        });
    }

    private static String called(Part part) {
        return switch (part) {
            case PARTNERS -> "partner";
            case GROUPS -> "group";
            case PARTICIPATIONS -> "participation";
            case CHANGES -> "change";
        };
    }

    /** A part of the list behind a cursor; from its beginning where there is none. */
    public ResponseEntity<byte[]> answer(Caller caller, Part part, @Nullable String after, int limit) {
        String name = part.name().toLowerCase(Locale.ROOT);
        return reads.answer(caller, ListCursor.sought(name, after, limit), () -> {
            var read = directory.list(part, ListCursor.key(name, after), limit + 1);
            return Reads.Served.of(ListCursor.Page.of(name, read, limit, one -> DirectoryFeed.key(part, one)));
        });
    }
}
