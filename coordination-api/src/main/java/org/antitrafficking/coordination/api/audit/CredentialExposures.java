package org.antitrafficking.coordination.api.audit;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers what a person or machine was served, as a recorded read, for programs and for pages. */
@Component
public final class CredentialExposures {

    private final Insights insights;
    private final CredentialReads credentials;
    private final CaughtUp caughtUp;
    private final Reads reads;

    CredentialExposures(Insights insights, CredentialReads credentials, CaughtUp caughtUp, Reads reads) {
        this.insights = insights;
        this.credentials = credentials;
        this.caughtUp = caughtUp;
        this.reads = reads;
    }

    /**
     * What it was served.
     *
     * @param client whose, a person's or a machine's id
     * @param from which moment on; null for the beginning
     * @param until before which moment; null for all
     */
    public ResponseEntity<byte[]> answer(Caller caller, String client, @Nullable String from, @Nullable String until) {
        Sought sought = Sought.of("audit-credential").id("client", client);
        ReadsPeriod period = ReadsPeriod.of(from, until, sought);
        return reads.answer(caller, sought, () -> {
            PersonId credential = addressed(client, PersonId::new);
            Insight insight = insights.of(caller, null, sought);
            caughtUp.feeds();
            return Reads.Served.of(credentials.of(caller, insight, credential.toString(), period));
        });
    }
}
