package org.antitrafficking.coordination.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.antitrafficking.coordination.api.feed.News;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.antitrafficking.coordination.api.pages.session.Sessions;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Tells an open page that something is new, and nothing else. It shows nothing, so it is recorded as no read; and it is
 * no use of the session, which would go on for as long as a page is open.
 */
@RestController
class NewsController {

    /** Where browsers listen. */
    static final String NEWS = Doors.PAGES + PeoplesDoor.NEWS;

    private final News news;
    private final Sessions sessions;

    NewsController(News news, Sessions sessions) {
        this.news = news;
        this.sessions = sessions;
    }

    @Needs({})
    @GetMapping(path = NEWS, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    StreamingResponseBody news(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Session session = PeoplesDoor.needed(request);
        News.Reader reader = news.open(caller);
        try {
            sendHead(response);
        } catch (IOException gone) {
            news.close(reader);
            throw gone;
        }
        return unflushed -> news.write(
                reader,
                response.getOutputStream(),
                () -> sessions.look(session.id()).isPresent());
    }

    /** On this thread: filters add headers on their way out, when the stream's own thread may write already. */
    private static void sendHead(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader("X-Accel-Buffering", "no"); // a proxy that gathers bytes would hold events back
        response.flushBuffer();
    }
}
