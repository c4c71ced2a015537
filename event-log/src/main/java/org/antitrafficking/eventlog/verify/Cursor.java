package org.antitrafficking.eventlog.verify;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One after the other, a few at a time in memory. For one thread. */
public interface Cursor<T> extends AutoCloseable {

    /**
     * The next one; null at the end.
     *
     * @throws Damaged if what stands there can't be read: the next call goes on behind it
     */
    @Nullable
    T next() throws Damaged;

    @Override
    void close();

    /** A cursor over what is in memory already. */
    static <T> Cursor<T> of(List<T> all) {
        Iterator<T> rest = all.iterator();
        return new Cursor<>() {
            @Override
            public @Nullable T next() {
                return rest.hasNext() ? rest.next() : null;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
