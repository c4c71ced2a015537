package org.antitrafficking.coordination.api.partners;

import java.util.Locale;
import org.antitrafficking.coordination.api.feed.DirectoryFeed;
import org.antitrafficking.coordination.api.feed.DirectoryFeed.Part;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Lists of what the directory tells every partner, whether a program asks for them or a page. */
@Component
public final class DirectoryLists {

    private final DirectoryFeed directory;
    private final Reads reads;

    DirectoryLists(DirectoryFeed directory, Reads reads) {
        this.directory = directory;
        this.reads = reads;
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
