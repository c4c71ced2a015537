package org.antitrafficking.coordination.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.Search;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * A search as a page. What is searched for is kept with the session, and its address says nothing of it: addresses are
 * kept in many places.
 */
@RestController
class SearchPageController {

    static final String SEARCH = Doors.PAGES + "/search";

    private static final String QUERY = "q";

    private final Search search;
    private final RefusedForms forms;
    private final Frames frames;
    private final Renderer renderer;

    SearchPageController(Search search, RefusedForms forms, Frames frames, Renderer renderer) {
        this.search = search;
        this.forms = forms;
        this.frames = frames;
        this.renderer = renderer;
    }

    @Needs({})
    @GetMapping(path = SEARCH, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        PeoplesDoor.needed(request);
        return page(new SearchPage(frame(request, SEARCH), "", Search.MAX_QUERY_CHARS, false, null, null));
    }

    @Needs({})
    @PostMapping(path = SEARCH, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> ask(Caller caller, HttpServletRequest request, @RequestParam(defaultValue = "") String q) {
        if (q.length() > Search.MAX_QUERY_CHARS)
            throw new BadRequest("What to search for has at most " + Search.MAX_QUERY_CHARS + " characters.");
        Session session = PeoplesDoor.needed(request);
        String place = session.onceFor("search " + q);
        forms.aside(session, SEARCH + "/" + place, Map.of(QUERY, q));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(SEARCH + "/" + place))
                .build();
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = SEARCH + "/{place}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> found(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String place,
            @RequestParam(required = false) @Nullable String after) {
        String address = SEARCH + "/" + place;
        @Nullable
        String query = forms.aside(PeoplesDoor.needed(request), address).get(QUERY);
        if (query == null) throw Hidden.HIDDEN;
        JsonNode found = PageAnswers.model(search.answer(caller, query, after, PageAnswers.LINES));
        Frame frame = frame(request, address);
        String next = Shown.string(found.path("next"));
        return page(new SearchPage(
                frame,
                query,
                Search.MAX_QUERY_CHARS,
                InboxPage.lacks(found),
                InboxPage.lines(found, frame.words()),
                next == null ? null : address + "?after=" + next));
    }

    private ResponseEntity<byte[]> page(SearchPage page) {
        return PageAnswers.page(renderer.html("search", page));
    }

    private Frame frame(HttpServletRequest request, String address) {
        return frames.of(request, Frames.words(request).say("search.title"), address);
    }
}
