package org.antitrafficking.coordination.projections.views;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.requests.RequestEntry;
import org.jspecify.annotations.Nullable;

/** What one scope sees of one request. */
public record RequestPage(Head head) implements ItemPage {

    @Override
    public Head place() {
        return head;
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
    public boolean isLive() {
        return true;
    }

    static RequestPage fold(@Nullable RequestPage page, RequestEntry body, PageEntry entry) {
        return page == null
                ? new RequestPage(Head.of(entry, body.request().toString()))
                : new RequestPage(page.head().at(entry));
    }
}
