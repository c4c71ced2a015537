package org.antitrafficking.coordination.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.Inbox;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The inbox as a page. */
@RestController
class InboxPageController {

    private final Inbox inbox;
    private final Frames frames;
    private final Renderer renderer;

    InboxPageController(Inbox inbox, Frames frames, Renderer renderer) {
        this.inbox = inbox;
        this.frames = frames;
        this.renderer = renderer;
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
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        ResponseEntity<byte[]> recorded = inbox.answer(caller, Inbox.Asked.ALL, after, Inbox.DEFAULT_LIMIT);
        Frame frame = frames.of(request, Frames.words(request).say("inbox.title"), Within.INBOX);
        return PageAnswers.page(renderer.html("inbox", InboxPage.of(PageAnswers.model(recorded), frame)));
    }
}
