package org.antitrafficking.coordination.api.health;

import java.util.List;
import java.util.function.Supplier;

/** Whether the readers of months that are over are forgotten. */
public final class RetentionPart implements Part {

    private final Supplier<List<String>> failed;

    /** @param failed the months whose readers could not be forgotten */
    public RetentionPart(Supplier<List<String>> failed) {
        this.failed = failed;
    }

    @Override
    public Finding look() {
        return new Finding(true, Aside.details(failed.get()));
    }
}
