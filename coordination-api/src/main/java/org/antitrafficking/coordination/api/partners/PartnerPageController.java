package org.antitrafficking.coordination.api.partners;

import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.feed.DirectoryFeed.Part;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the directory tells every partner. */
@RestController
@RequestMapping("/api")
class PartnerPageController {

    private final DirectoryLists lists;

    PartnerPageController(DirectoryLists lists) {
        this.lists = lists;
    }

    @Needs(TokenScope.READ)
    @GetMapping("/partners")
    ResponseEntity<byte[]> partners(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return lists.answer(caller, Part.PARTNERS, after, limit);
    }

    @Needs(TokenScope.READ)
    @GetMapping("/partners/{id}")
    ResponseEntity<byte[]> partner(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return lists.answer(caller, Part.PARTNERS, id, known);
    }

    /** Their rules. Who is a member is told to nobody but by a group's own rule: exclusions would show. */
    @Needs(TokenScope.READ)
    @GetMapping("/groups")
    ResponseEntity<byte[]> groups(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return lists.answer(caller, Part.GROUPS, after, limit);
    }

    @Needs(TokenScope.READ)
    @GetMapping("/groups/{id}")
    ResponseEntity<byte[]> group(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return lists.answer(caller, Part.GROUPS, id, known);
    }

    /** Which country is party to which treaty, from when. */
    @Needs(TokenScope.READ)
    @GetMapping("/treaties")
    ResponseEntity<byte[]> treaties(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return lists.answer(caller, Part.PARTICIPATIONS, after, limit);
    }

    /** Those that wait for approvals. */
    @Needs(TokenScope.READ)
    @GetMapping("/directory/changes")
    ResponseEntity<byte[]> changes(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return lists.answer(caller, Part.CHANGES, after, limit);
    }

    @Needs(TokenScope.READ)
    @GetMapping("/directory/changes/{id}")
    ResponseEntity<byte[]> change(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return lists.answer(caller, Part.CHANGES, id, known);
    }
}
