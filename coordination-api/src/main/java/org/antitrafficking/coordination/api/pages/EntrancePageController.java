package org.antitrafficking.coordination.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is the same for everybody: the way in, the choice of a language, style and script. */
@RestController
class EntrancePageController {

    private static final Duration KEPT = Duration.ofDays(365);

    /** Said by a browser that takes gzip (RFC 9110, 12.5.3). */
    private static final Pattern PACKED = Pattern.compile("(?:^|[,\\s])gzip(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))");

    private final Site site;
    private final Assets assets;

    EntrancePageController(Site site, Assets assets) {
        this.site = site;
        this.assets = assets;
    }

    /** To browsers; programs get JSON at the same address. */
    @Needs({})
    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> entrance(HttpServletRequest request) {
        String title = Frames.words(request).say("entrance.title");
        byte[] html = site.html("entrance", new EntrancePage(site.frame(request, title, "/")));
        HttpHeaders headers = new HttpHeaders();
        PageHeaders.ALL.forEach(headers::set);
        headers.setContentType(PageAnswers.page(html).getHeaders().getContentType());
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return new ResponseEntity<>(html, headers, HttpStatus.OK);
    }

    @Needs({})
    @GetMapping(path = Doors.PAGES + "/language/{tag}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> language(@PathVariable String tag, @RequestParam(required = false) @Nullable String from) {
        Language language = Language.of(tag).orElseThrow(() -> Hidden.HIDDEN);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(Within.page(from)))
                .header(
                        HttpHeaders.SET_COOKIE,
                        ResponseCookie.from(Frames.LANGUAGE, language.tag())
                                .path("/")
                                .maxAge(KEPT)
                                .httpOnly(true)
                                .sameSite("Lax")
                                .build()
                                .toString())
                .build();
    }

    /** Under a name that changes with the bytes. */
    @Needs({})
    @GetMapping(path = Doors.PAGES + "/assets/{name}", produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> asset(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
        Assets.Asset asset = assets.named(name).orElseThrow(() -> Hidden.HIDDEN);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(asset.type())
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic().immutable())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return PACKED.matcher(encodings).find()
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(asset.packed())
                : answer.body(asset.bytes());
    }
}
