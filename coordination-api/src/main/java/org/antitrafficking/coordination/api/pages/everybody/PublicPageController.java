package org.antitrafficking.coordination.api.pages.everybody;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.proofs.WitnessKeys;
import org.antitrafficking.eventlog.ledger.LedgerReader;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page for everybody: what this is, what is published of the ledger, and how a proof is verified. */
@RestController
class PublicPageController {

    private static final String PUBLIC = Doors.PAGES + "/public";

    /** Anchors have the time of their database, whatever clock the platform decides by. */
    private static final InstantSource CLOCK = InstantSource.system();

    private final LedgerReader ledger;
    private final WitnessKeys witnesses;
    private final Site site;

    PublicPageController(LedgerReader ledger, WitnessKeys witnesses, Site site) {
        this.ledger = ledger;
        this.witnesses = witnesses;
        this.site = site;
    }

    @Needs({})
    @GetMapping(path = PUBLIC, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> everybody(HttpServletRequest request) {
        String title = Frames.words(request).say("public.title");
        return site.page(
                "public",
                PublicPage.of(
                        ledger.latest(),
                        ledger.keys(),
                        witnesses.each(),
                        CLOCK.instant(),
                        site.frame(request, title, PUBLIC)));
    }
}
