package org.antitrafficking.coordination.api.offers;

import java.time.InstantSource;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.api.alerts.ReleaseDigests;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.requests.RequestDigests;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the caller may do to an item, as the item's page offers it to people. */
@RestController
class OffersController {

    private static final String ALERT = "alert";

    private static final String REQUEST = "request";

    private static final String INVESTIGATION = "investigation";

    private final ItemPages pages;
    private final ReleaseDigests digests;
    private final RequestDigests requestDigests;
    private final InstantSource clock;

    OffersController(ItemPages pages, ReleaseDigests digests, RequestDigests requestDigests, InstantSource clock) {
        this.pages = pages;
        this.digests = digests;
        this.requestDigests = requestDigests;
        this.clock = clock;
    }

    @Needs(TokenScope.READ)
    @GetMapping("/api/items/{item}/offers")
    ResponseEntity<byte[]> offers(Caller caller, @PathVariable String item) {
        Reader reader = Reader.of(caller);
        if (item.startsWith(REQUEST + "-"))
            return pages.answerMade(
                    caller,
                    sought(REQUEST, item),
                    REQUEST,
                    item,
                    InformationRequestId::new,
                    (page, opened) -> Offers.ofRequest(
                            item, opened, reader, release -> requestDigests.digest(caller, item, release)));
        if (item.startsWith(INVESTIGATION + "-"))
            return pages.answerMade(
                    caller,
                    sought(INVESTIGATION, item),
                    INVESTIGATION,
                    item,
                    InvestigationId::new,
                    (page, opened) -> Offers.ofInvestigation(item, Joint.of(opened, reader, clock.instant())));
        return pages.answerMade(
                caller,
                sought(ALERT, item),
                ALERT,
                item,
                AlertId::new,
                (page, opened) ->
                        Offers.ofAlert(item, opened, reader, release -> digests.digest(caller, item, release)));
    }

    /** Nothing of what the item says is told by it. */
    private static Sought sought(String kind, String item) {
        return Sought.listed("offers").id(kind, item);
    }
}
