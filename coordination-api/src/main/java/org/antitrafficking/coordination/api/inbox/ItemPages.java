package org.antitrafficking.coordination.api.inbox;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import java.util.Optional;
import java.util.function.Function;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.audit.SoughtIds;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Serves one item as the caller sees it. */
@Component
public final class ItemPages {

    private final Turns turns;
    private final Views views;
    private final Pages pages;
    private final Reads reads;

    public ItemPages(Turns turns, Views views, Pages pages, Reads reads) {
        this.turns = turns;
        this.views = views;
        this.pages = pages;
        this.reads = reads;
    }

    /**
     * The item's page.
     *
     * @param kind of the item, as the record of the read calls it
     * @param form makes its id of the text in the address
     * @param known the ETag that the caller has already; null where it says none
     */
    public ResponseEntity<byte[]> answer(
            Caller caller, String kind, String id, Function<String, ?> form, @Nullable String known) {
        return answer(caller, Sought.of(kind).id(kind, id), kind, id, form, known);
    }

    /**
     * The same to print it, which is a read of its own kind.
     *
     * @param copy the id that stands on every sheet
     */
    public ResponseEntity<byte[]> printed(
            Caller caller, String kind, String id, Function<String, ?> form, String copy) {
        return answer(caller, Sought.of(kind + "-print").id(kind, id).id(SoughtIds.COPY, copy), kind, id, form, null);
    }

    private ResponseEntity<byte[]> answer(
            Caller caller, Sought sought, String kind, String id, Function<String, ?> form, @Nullable String known) {
        return reads.answer(caller, sought, known, () -> served(caller, kind, id, form, (page, opened) -> opened));
    }

    /** Makes something of an item's page. */
    public interface Making {
        /**
         * What is served.
         *
         * @param page as views have it, with its sealed values
         * @param opened the same as it is served, with these opened
         */
        Object of(ItemPage page, JsonNode opened);
    }

    /**
     * What is made of the item's page as the caller sees it: a table of it, a picture, a file to hand on. That is a
     * read of its own kind.
     *
     * @param making it may throw what every resource may
     */
    public ResponseEntity<byte[]> answerMade(
            Caller caller, Sought sought, String kind, String id, Function<String, ?> form, Making making) {
        return reads.answer(caller, sought, () -> served(caller, kind, id, form, making));
    }

    private Reads.Served served(Caller caller, String kind, String id, Function<String, ?> form, Making making) {
        // It waits for the views without a turn, which another's page may need meanwhile.
        return views.settled(() -> turns.of(kind, () -> now(caller, id, form, making)))
                .orElseThrow(() -> Hidden.HIDDEN);
    }

    private Optional<Reads.Served> now(Caller caller, String id, Function<String, ?> form, Making making) {
        return views.pageNow(caller, addressed(id, form).toString()).map(item -> {
            reads.holds(item.page().length);
            ItemPage page = PageJson.read(item.page());
            SharedFor.check(caller, page);
            return Reads.Served.of(making.of(page, pages.page(item, caller.person())), Views.shown(item));
        });
    }

    /** With which the page would be served now; empty where the caller has none. */
    Optional<String> tag(Caller caller, String kind, String id) {
        return turns.of(
                kind,
                () -> reads.apart(() -> views.pageNow(caller, id).map(item -> {
                    reads.holds(item.page().length);
                    return reads.tag(pages.page(item, caller.person()));
                })));
    }
}
