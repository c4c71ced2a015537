package org.antitrafficking.coordination.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.StringJoiner;
import org.antitrafficking.coordination.api.agreements.AgreementLists;
import org.antitrafficking.coordination.api.duty.DutyNow;
import org.antitrafficking.coordination.api.duty.DutyReads;
import org.antitrafficking.coordination.api.feed.DirectoryFeed.Part;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.Inbox;
import org.antitrafficking.coordination.api.mandates.MandateLists;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The inbox as a page. */
@RestController
class InboxPageController {

    private final Inbox inbox;
    private final AgreementLists agreements;
    private final MandateLists mandates;
    private final DirectoryLists directory;
    private final DutyReads duty;
    private final DutyNow now;
    private final Site site;
    private final InstantSource clock;

    InboxPageController(
            Inbox inbox,
            AgreementLists agreements,
            MandateLists mandates,
            DirectoryLists directory,
            DutyReads duty,
            DutyNow now,
            Site site,
            InstantSource clock) {
        this.clock = clock;
        this.inbox = inbox;
        this.agreements = agreements;
        this.mandates = mandates;
        this.directory = directory;
        this.duty = duty;
        this.now = now;
        this.site = site;
    }

    @Needs({})
    @GetMapping(path = Doors.PAGES, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> pages() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(Within.INBOX))
                .build();
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = Within.INBOX, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> inbox(
            Caller caller,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Boolean needs,
            @RequestParam(required = false) @Nullable String due,
            @RequestParam(defaultValue = "false") boolean drafts,
            @RequestParam(required = false) @Nullable String after) {
        Inbox.Asked some = Inbox.Asked.of(kind, needs, due == null ? null : dueBefore(due), drafts);
        JsonNode lines = PageAnswers.model(inbox.answer(caller, some, after, PageAnswers.LINES));
        String asked = asked(kind, needs, due, drafts);
        Frame frame = site.frame(
                request,
                Frames.words(request).say("inbox.title"),
                asked.isEmpty() ? Within.INBOX : Within.INBOX + "?" + asked);
        boolean begins = after == null && (asked.isEmpty() || asked.equals("needs=true"));
        List<Doing.Link> signing = begins ? signing(caller, frame.words()) : List.of();
        Paged paged = begins ? paged(caller, request) : null;
        return site.page("inbox", InboxPage.of(lines, asked, paged, signing, frame));
    }

    /** Asked for where the reader may have to look, or to see that nobody does. */
    private @Nullable Paged paged(Caller caller, HttpServletRequest request) {
        return now.concerns(caller)
                ? Paged.of(
                        PageAnswers.model(duty.answer(
                                caller, DutyReads.Part.NOW, caller.partner().toString(), null)),
                        PeoplesDoor.needed(request))
                : null;
    }

    /** Asked for where the reader may sign or approve something at all. */
    private List<Doing.Link> signing(Caller caller, Words words) {
        Reader reader = Reader.of(caller);
        return ForSignature.of(
                reader.signs(SigningRight.SHARING_AGREEMENTS)
                        ? PartnerNames.all(after -> agreements.answer(caller, after, ListCursor.MAX_LIMIT))
                        : List.of(),
                reader.signs(SigningRight.AUDIT_MANDATES) || reader.signs(SigningRight.PROGRAMME_DECISIONS)
                        ? PartnerNames.all(after -> mandates.answer(caller, after, ListCursor.MAX_LIMIT))
                        : List.of(),
                reader.changesTheDirectory()
                        ? PartnerNames.all(after -> directory.answer(caller, Part.CHANGES, after, ListCursor.MAX_LIMIT))
                        : List.of(),
                () -> PartnerNames.of(caller, directory, words),
                reader,
                clock.instant(),
                words);
    }

    private String dueBefore(String due) {
        return switch (due) {
            case "day" -> clock.instant().plus(Duration.ofDays(1)).toString();
            case "week" -> clock.instant().plus(Duration.ofDays(7)).toString();
            default -> throw new BadRequest("due is day or week.");
        };
    }

    /** What was looked at already, as an address says it. */
    private static String asked(@Nullable String kind, @Nullable Boolean needs, @Nullable String due, boolean drafts) {
        var asked = new StringJoiner("&");
        if (kind != null) asked.add("kind=" + kind);
        if (needs != null) asked.add("needs=" + needs);
        if (due != null) asked.add("due=" + due);
        if (drafts) asked.add("drafts=true");
        return asked.toString();
    }
}
