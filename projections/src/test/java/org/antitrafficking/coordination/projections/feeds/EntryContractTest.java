package org.antitrafficking.coordination.projections.feeds;

import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertKind;
import org.antitrafficking.coordination.partners.CountryCode;
import org.antitrafficking.coordination.partners.PartnerEntry;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.partners.PartnerKind;
import org.antitrafficking.coordination.projections.Approved;
import org.antitrafficking.coordination.sharing.Entry;
import org.antitrafficking.coordination.sharing.Occurrence;
import org.antitrafficking.coordination.sharing.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of every kind of entry, which partners' systems rely on and commitments bind. */
class EntryContractTest {
    private static final AlertId ALERT = new AlertId("alert-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");
    private static final PartnerId FIA = new PartnerId("pk-fia");
    private static final PartnerId IOM = new PartnerId("iom");

    private static final List<Entry.Body> EXAMPLES = List.of(
            new PartnerEntry.Admitted(FIA, "Federal Investigation Agency", PartnerKind.POLICE, new CountryCode("PK")),
            new AlertEntry.Drafted(ALERT, "FIA/2026/17", AlertKind.DOCUMENT_FRAUD, "Subject", "Narrative"),
            new AlertEntry.Issued(ALERT, new TreeSet<>(List.of(IOM, new PartnerId("np-police")))),
            new AlertEntry.Received(ALERT, FIA, "FIA/2026/17", AlertKind.DOCUMENT_FRAUD, "Subject", "Narrative"),
            new AlertEntry.Acknowledged(ALERT, IOM),
            new AlertEntry.Recalled(ALERT, "FIA/2026/17", "sent in error"));

    static Stream<Class<?>> bodies() {
        return Stream.of(PartnerEntry.class, AlertEntry.class)
                .flatMap(feature -> Stream.of(feature.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void every_entry_has_its_approved_form(Class<?> type) {
        Entry.Body body = EXAMPLES.stream().filter(type::isInstance).findAny().orElseThrow();
        String json = utf8(CanonicalJson.of(Entry.of(Scope.DIRECTORY, body, Occurrence.UNSTATED), null));
        Approved.check("entries/" + body.entryKind() + "." + body.entryRevision(), json);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void no_body_has_a_field_that_the_fence_adds(Class<?> type) {
        assertThat(type.getRecordComponents())
                .extracting(RecordComponent::getName)
                .doesNotContain("occurredAt", "imported", "blanks");
    }

    @Test
    void no_two_bodies_are_of_one_kind() {
        assertThat(EXAMPLES).extracting(Entry.Body::entryKind).doesNotHaveDuplicates();
        assertThat(bodies()).hasSameSizeAs(EXAMPLES);
    }
}
