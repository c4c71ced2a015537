package org.antitrafficking.coordination.api.audit;

import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.projections.asof.Time;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What had been disclosed to a partner by a moment. What was disclosed is shown for ever; its content only where
 * whoever asks may see it today.
 */
@RestController
@RequestMapping("/api/audit/as-of")
class AsOfController {

    private final PastInbox inbox;
    private final ItemHistory history;
    private final PastPages pages;

    AsOfController(PastInbox inbox, ItemHistory history, PastPages pages) {
        this.inbox = inbox;
        this.history = history;
        this.pages = pages;
    }

    @Needs(TokenScope.READ)
    @GetMapping
    ResponseEntity<byte[]> asOf(
            Caller caller,
            @RequestParam(required = false)
                    @Field(value = "Whose past; your own partner's where it is left out.", form = Form.PARTNER_ID)
                    @Nullable
                    String partner,
            @RequestParam(required = false)
                    @Field(value = "By which moment; now where it is left out.", form = Form.INSTANT)
                    @Nullable
                    String at,
            @RequestParam(required = false)
                    @Field(
                            value = "By which of an entry's two times; `recorded` where it is left out.",
                            of = Time.class)
                    @Nullable
                    String time,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = AsOfQuestion.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = AsOfQuestion.MAX_LIMIT)
                    int limit) {
        return inbox.answer(caller, partner, at, time, after, limit);
    }

    @Needs(TokenScope.READ)
    @GetMapping("/items/{item}")
    ResponseEntity<byte[]> item(
            Caller caller,
            @PathVariable String item,
            @RequestParam(required = false)
                    @Field(value = "Whose past; your own partner's where it is left out.", form = Form.PARTNER_ID)
                    @Nullable
                    String partner,
            @RequestParam(required = false)
                    @Field(value = "By which moment; now where it is left out.", form = Form.INSTANT)
                    @Nullable
                    String at,
            @RequestParam(required = false)
                    @Field(
                            value = "By which of an entry's two times; `recorded` where it is left out.",
                            of = Time.class)
                    @Nullable
                    String time,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = AsOfQuestion.DEFAULT_LIMIT)
                    @Field(value = "Entries on a page.", least = 1, most = AsOfQuestion.MAX_LIMIT)
                    int limit) {
        return history.answer(caller, item, partner, at, time, after, limit);
    }

    /**
     * The page that {@code GET /api/alerts/{id}}, or that of another kind of item, gave, where nothing was taken since.
     */
    @Needs(TokenScope.READ)
    @GetMapping("/items/{item}/page")
    ResponseEntity<byte[]> page(
            Caller caller,
            @PathVariable String item,
            @RequestParam(required = false)
                    @Field(value = "By which moment; now where it is left out.", form = Form.INSTANT)
                    @Nullable
                    String at) {
        return pages.answer(caller, item, at);
    }
}
