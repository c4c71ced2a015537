package org.antitrafficking.eventlog.verify;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A cursor that tells what comes next before it is taken; what can't be read is a finding, and is passed over. */
final class Peeking<T> implements AutoCloseable {
    private final Cursor<T> cursor;
    private final Findings findings;
    private @Nullable T next;
    private boolean over;

    Peeking(Cursor<T> cursor, Findings findings) {
        this.cursor = cursor;
        this.findings = findings;
    }

    @Nullable
    T peek() {
        while (next == null && !over) {
            try {
                next = cursor.next();
                over = next == null;
            } catch (Damaged e) {
                findings.add(e.getMessage());
            }
        }
        return next;
    }

    @Nullable
    T take() {
        T taken = peek();
        next = null;
        return taken;
    }

    /** Takes those that follow, as long as they are of a kind. */
    void takeWhile(Predicate<T> kind, Consumer<T> taken) {
        for (T each = peek(); each != null && kind.test(each); each = peek()) {
            next = null;
            taken.accept(each);
        }
    }

    /** Takes all. */
    void takeAll(Consumer<T> taken) {
        takeWhile(each -> true, taken);
    }

    @Override
    public void close() {
        cursor.close();
    }
}
