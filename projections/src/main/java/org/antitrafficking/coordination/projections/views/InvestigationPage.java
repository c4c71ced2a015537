package org.antitrafficking.coordination.projections.views;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.investigations.InvestigationEntry;
import org.jspecify.annotations.Nullable;

/** What one scope sees of one investigation. */
public record InvestigationPage(Head head) implements ItemPage {

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

    static InvestigationPage fold(@Nullable InvestigationPage page, InvestigationEntry body, PageEntry entry) {
        return page == null
                ? new InvestigationPage(Head.of(entry, body.investigation().toString()))
                : new InvestigationPage(page.head().at(entry));
    }
}
