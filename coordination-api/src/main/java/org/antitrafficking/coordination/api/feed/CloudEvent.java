package org.antitrafficking.coordination.api.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Holds;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a CloudEvent (specification 1.0.2).
 *
 * @param id the cursor after it, unique within the source
 * @param source the feed, a URI reference
 * @param type of the entry, stable
 * @param time when it was recorded, RFC 3339 UTC with microseconds
 * @param datacontenttype absent without data
 * @param dataschema where the description says what the data is; absent without data
 * @param data the content, with its sealed values opened; absent where it was taken away or is not shown
 * @param number in the feed, in decimal: an extension's integers have 32 bits only
 * @param revision of the content's form
 * @param commitment to the content, base64; stays when the content is taken away
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Holds(field = "data", by = "type", prefix = CloudEvent.TYPES)
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        Instant time,
        @Nullable String datacontenttype,
        @Nullable String dataschema,

        @JsonRawValue
        @Field("The content, of the shape that the type says; absent where it was taken away or is not shown.")
        @Nullable
        String data,

        String number,
        String revision,
        String commitment) {

    private static final String VERSION = "1.0";

    /** Before the kind of an entry: types of events are told apart by whose they are. */
    static final String TYPES = "org.antitrafficking.coordination.";

    /** In the same order. */
    static List<CloudEvent> of(Feeds feeds, Scope scope, List<Feeds.Shown> entries) {
        return entries.stream().map(entry -> of(feeds, scope, entry)).toList();
    }

    private static CloudEvent of(Feeds feeds, Scope scope, Feeds.Shown shown) {
        FeedEntry entry = shown.entry();
        return new CloudEvent(
                VERSION,
                feeds.after(scope, entry.number()).toString(),
                "/feeds/" + scope,
                TYPES + entry.kind(),
                entry.recordedAt(),
                shown.content() == null ? null : "application/json",
                shown.content() == null ? null : feeds.schema(entry),
                shown.content(),
                Long.toString(entry.number()),
                entry.revision(),
                Base64.getEncoder().encodeToString(entry.commitment()));
    }
}
