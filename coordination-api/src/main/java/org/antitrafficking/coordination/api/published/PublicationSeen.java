package org.antitrafficking.coordination.api.published;

import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.jspecify.annotations.Nullable;

/** What somebody publishes or withdraws. */
public record PublicationSeen(
        @Field(value = "Of exactly what you read.", required = true, form = Form.DIGEST) @Nullable
        String digest) {}
