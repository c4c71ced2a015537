package org.antitrafficking.coordination.projections.views.alerts;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an alert that was taken away: its reference and the ground, no content.
 *
 * @param erasedBy whose words were destroyed, its owner's; absent of what was taken away otherwise
 * @param recall what was said of it; absent until then
 */
public record TakenPage(
        @Nullable PartnerId erasedBy,
        Head head,
        Ground ground,
        @Nullable RecallSaid recall,
        String reference) implements AlertPage {

    /** Why it was taken. Written as its text, never its name. */
    public enum Ground {
        RECALLED("recalled"),
        /** From this recipient alone, as far as it is told. */
        WITHDRAWN("withdrawn"),
        EXPIRED("expired"),
        /** Its owner had everything that it said destroyed, for the owner too. */
        ERASED("erased");

        private final String text;

        Ground(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Override
    public boolean isRecall() {
        return ground == Ground.RECALLED || ground == Ground.WITHDRAWN;
    }

    @Override
    public Summary summary() {
        return new Summary(
                "alert-taken",
                TAKEN,
                null,
                null,
                null,
                ground.toString(),
                isRecall() ? Notice.TAKEN_BACK : null,
                null,
                null);
    }

    @Override
    public List<Need> needs() {
        return isRecall() && recall == null ? List.of(Need.of(Need.What.ANSWER_RECALL)) : List.of();
    }

    @Override
    public Stream<PageText> texts() {
        return Stream.of();
    }

    @Override
    public AlertPage at(PageEntry entry) {
        return new TakenPage(erasedBy, head.at(entry), ground, recall, reference);
    }

    AlertPage fold(AlertEntry body, PageEntry entry) {
        return body instanceof AlertEntry.RecallAnswered e && ground != Ground.ERASED
                ? new TakenPage(erasedBy, head.at(entry), ground, RecallSaid.of(e, entry), reference)
                : at(entry);
    }
}
