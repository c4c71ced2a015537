package org.antitrafficking.coordination.api.entrance;

import java.util.List;
import org.antitrafficking.coordination.api.identity.Needs;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The service's own address: says programs what this is. People get a page there. */
@RestController
class EntranceController {

    /** Nothing is loaded, run, sent or framed. */
    private static final String NOTHING_ELSE =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String TITLE = "Regional coordination platform against human trafficking";

    private static final String WHAT = "Governments and agencies of several countries tell each other of possible"
            + " victims, suspects, recruitment schemes and routes. What a partner sees is what was disclosed to it.";

    private static final String DEMONSTRATION = "This is the demonstration. Its secrets are known to everybody, and its"
            + " partners, persons and alerts are invented: put no real case in.";

    private static final String WALK =
            "A first walk through it, command by command, is in the source's docs/by-programs.md.";

    private final boolean demonstration;

    EntranceController(Environment environment) {
        this.demonstration = environment.acceptsProfiles(Profiles.of("demonstration"));
    }

    /** Where to read on. */
    record Link(String href, String title) {}

    private static final List<Link> LINKS = List.of(
            new Link("/v3/api-docs", "Description of the interface (OpenAPI 3.1)"),
            new Link("/swagger-ui/index.html", "The same, to try out"));

    /** The same for programs. */
    record Entrance(
            String title, String description, @Nullable String notice, String walk, List<Link> links) {}

    /** To everybody, and so no read of anything. */
    @Needs({})
    @GetMapping(path = "/", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Entrance> entrance() {
        return answer(MediaType.APPLICATION_JSON, json());
    }

    private static <T> ResponseEntity<T> answer(MediaType type, T body) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .varyBy(HttpHeaders.ACCEPT)
                .header("Content-Security-Policy", NOTHING_ELSE)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body(body);
    }

    private Entrance json() {
        return new Entrance(TITLE, WHAT, demonstration ? DEMONSTRATION : null, WALK, LINKS);
    }
}
