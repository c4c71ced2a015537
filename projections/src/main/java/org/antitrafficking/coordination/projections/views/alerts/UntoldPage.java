package org.antitrafficking.coordination.projections.views.alerts;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.jspecify.annotations.Nullable;

/**
 * What a scope said of a recall before, as far as the feed still tells, it had anything that could be recalled. Nobody
 * is shown it; it waits for the entry that takes away.
 */
public record UntoldPage(Head head, RecallSaid recall) implements AlertPage {

    @Override
    public Summary summary() {
        return Summary.of("alert-untold", "untold");
    }

    @Override
    public List<Need> needs() {
        return List.of();
    }

    @Override
    public Stream<PageText> texts() {
        return Stream.of();
    }

    @Override
    public @Nullable String reference() {
        return null;
    }

    @Override
    public AlertPage at(PageEntry entry) {
        return new UntoldPage(head.at(entry), recall);
    }

    AlertPage fold(AlertEntry body, PageEntry entry) {
        return body instanceof AlertEntry.RecallAnswered e
                ? new UntoldPage(head.at(entry), RecallSaid.of(e, entry))
                : at(entry);
    }
}
