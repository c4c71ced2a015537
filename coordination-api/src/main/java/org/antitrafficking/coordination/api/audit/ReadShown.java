package org.antitrafficking.coordination.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.jspecify.annotations.Nullable;

/** A read, as it is shown to whoever looks at a partner's history. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReadShown(
        Instant recordedAt,

        @Field(value = "Whose person or system read.", form = Form.PARTNER_ID)
        String partner,

        @Field("The reader's pseudonym, of one partner and one month; absent of another partner's reads, and where the"
                + " record has none.")
        @Nullable
        String reader,

        @Field(value = "How it came to a machine or to a natural person.", of = ReadRecord.How.class)
        String how,

        @Field("What kind of resource was read; absent of another partner's reads of an item of yours.") @Nullable
        String resource,

        @Field(value = "What became of it.", of = ReadRecord.Outcome.class) @Nullable
        String outcome,

        @Field("The item that was asked for; absent of lists and feeds.") @Nullable
        String item,

        @Field("The id that stands on every sheet, where it was printed; absent of another partner's reads of an item"
                + " of yours.")
        @Nullable
        String copy,

        @Field("Items in what was served, with their versions.") @Nullable
        List<Item> items,

        @Field("Whose feed was read.") @Nullable String scope,

        @Field("The number of the first entry that was served.") @Nullable
        Long first,

        @Field("The number of the last entry that was served.") @Nullable
        Long last,

        @Field("Of the history of which partner it was.") @Nullable
        String about,

        @Field("Under which mandates an auditor read.") @Nullable
        List<String> mandates,

        @Field("Of another partner's read of an item of yours: the number, in your feed, of the last entry that was in"
                + " what it got.")
        @Nullable
        Long version) {

    /** An item that was served. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @Field("Its id.") String item,

            @Field("The number, in the scope that had it, of the last entry that was in it.") @Nullable
            Long version) {}
}
