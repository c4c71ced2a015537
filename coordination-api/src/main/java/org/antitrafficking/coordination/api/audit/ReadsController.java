package org.antitrafficking.coordination.api.audit;

import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Spelling;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who read what, whom an item or a credential exposed, and how far subscribers are. */
@RestController
@RequestMapping("/api/audit")
class ReadsController {

    private final Insights insights;
    private final PartnerReads partnerReads;
    private final DetachedReads detached;
    private final PartnerReadLists lists;
    private final Exposures exposures;
    private final OwnReaders ownReaders;
    private final CredentialExposures credentials;
    private final SubscriberLists subscribers;
    private final CaughtUp caughtUp;
    private final Reads reads;

    ReadsController(
            Insights insights,
            PartnerReads partnerReads,
            DetachedReads detached,
            PartnerReadLists lists,
            Exposures exposures,
            OwnReaders ownReaders,
            CredentialExposures credentials,
            SubscriberLists subscribers,
            CaughtUp caughtUp,
            Reads reads) {
        this.insights = insights;
        this.partnerReads = partnerReads;
        this.detached = detached;
        this.lists = lists;
        this.exposures = exposures;
        this.ownReaders = ownReaders;
        this.credentials = credentials;
        this.subscribers = subscribers;
        this.caughtUp = caughtUp;
        this.reads = reads;
    }

    /** Reads by a partner's people, and of its history by auditors. */
    @Needs(TokenScope.READ)
    @GetMapping("/reads")
    ResponseEntity<byte[]> reads(
            Caller caller,
            @RequestParam(required = false)
                    @Field(value = "Whose reads; your own partner's where it is left out.", form = Form.PARTNER_ID)
                    @Nullable
                    String partner,
            @RequestParam(required = false)
                    @Field(value = "Those of that person of your partner alone.", form = Form.PERSON_ID)
                    @Nullable
                    String person,
            @RequestParam(required = false)
                    @Field(value = "Those of that item alone.", example = "alert-0123456789abcdef0123456789abcdef")
                    @Nullable
                    String item,
            @RequestParam(required = false)
                    @Field(value = "Those of that kind of resource alone.", example = "inbox")
                    @Nullable
                    String kind,
            @RequestParam(required = false) @Field(value = "Those from that moment on.", form = Form.INSTANT) @Nullable
                    String from,
            @RequestParam(required = false) @Field(value = "Those before that moment.", form = Form.INSTANT) @Nullable
                    String until,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return lists.answer(caller, new PartnerReadLists.Asked(partner, person, item, kind, from, until), after, limit);
    }

    /** Other partners' reads of an item, to its owner. */
    @Needs(TokenScope.READ)
    @GetMapping("/items/{item}/reads")
    ResponseEntity<byte[]> readsByOthers(
            Caller caller,
            @PathVariable String item,
            @RequestParam(required = false) @Field(value = "Those from that moment on.", form = Form.INSTANT) @Nullable
                    String from,
            @RequestParam(required = false) @Field(value = "Those before that moment.", form = Form.INSTANT) @Nullable
                    String until,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        PartnerReadLists.check(limit);
        Sought sought = Sought.listed("audit-item-reads").id("item", item).number("limit", limit);
        ReadPlace place = ReadPlace.parse(after);
        ReadsPeriod period = ReadsPeriod.of(from, until, sought);
        return reads.answer(caller, sought, () -> {
            Hidden.unless(Spelling.isName(Limits.ITEM_ID_CHARS, item));
            Insight insight = insights.of(caller, null, sought);
            caughtUp.feeds();
            PartnerReads.Found found = partnerReads.byOthers(caller, insight, item, period, place, limit + 1);
            return Reads.Served.of(PartnerReadLists.page(found, limit, detached.within(period)));
        });
    }

    /** Whom an item reached, what each read of it, and what it said when it was taken back. */
    @Needs(TokenScope.READ)
    @GetMapping("/items/{item}/exposure")
    ResponseEntity<byte[]> item(
            Caller caller,
            @PathVariable String item,
            @RequestParam(required = false)
                    @Field(value = "Its owner; your own partner where it is left out.", form = Form.PARTNER_ID)
                    @Nullable
                    String partner) {
        return exposures.answer(caller, item, partner);
    }

    /** Who of the caller's partner was served an item. */
    @Needs(TokenScope.READ)
    @GetMapping("/items/{item}/readers")
    ResponseEntity<byte[]> readers(Caller caller, @PathVariable String item) {
        return ownReaders.answer(caller, item);
    }

    /** What a credential of the caller's partner was served. */
    @Needs(TokenScope.READ)
    @GetMapping("/clients/{client}/exposure")
    ResponseEntity<byte[]> client(
            Caller caller,
            @PathVariable String client,
            @RequestParam(required = false) @Field(value = "Reads from that moment on.", form = Form.INSTANT) @Nullable
                    String from,
            @RequestParam(required = false) @Field(value = "Reads before that moment.", form = Form.INSTANT) @Nullable
                    String until) {
        return credentials.answer(caller, client, from, until);
    }

    /** How far feeds have come to the caller's partner's people and machines. */
    @Needs(TokenScope.READ)
    @GetMapping("/subscribers")
    ResponseEntity<byte[]> subscribers(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Persons that a page looks at.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return subscribers.answer(caller, after, limit);
    }
}
