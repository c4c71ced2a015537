package org.antitrafficking.coordination.projections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.EventCatalogue;
import org.antitrafficking.coordination.EventCatalogue.StoredEvent;
import org.antitrafficking.coordination.alerts.AlertAcknowledged;
import org.antitrafficking.coordination.alerts.AlertDrafted;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertIssued;
import org.antitrafficking.coordination.alerts.AlertKind;
import org.antitrafficking.coordination.alerts.AlertRecalled;
import org.antitrafficking.coordination.partners.CountryCode;
import org.antitrafficking.coordination.partners.PartnerAdmitted;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.partners.PartnerKind;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.eventlog.EventCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The stored form of every event, which outlives the code. */
class EventContractTest {
    private static final EventCodec CODEC = PlatformEvents.codec();
    private static final AlertId ALERT = new AlertId("alert-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");
    private static final PartnerId FIA = new PartnerId("pk-fia");
    private static final PartnerId IOM = new PartnerId("iom");

    /** One of each event; of two where a component may be absent, the full one. */
    private static final List<Record> EXAMPLES = List.of(
            new PartnerAdmitted(FIA, "Federal Investigation Agency", PartnerKind.POLICE, new CountryCode("PK")),
            new AlertDrafted(
                    ALERT,
                    FIA,
                    "FIA/2026/17",
                    AlertKind.RECRUITMENT_SCHEME,
                    "Jobs that do not exist: نوکریاں",
                    "First line\n\t\"second\" line, 50 % \uD83D\uDE00"),
            new AlertIssued(ALERT, Audience.of(new PartnerId("np-police"), IOM)),
            new AlertAcknowledged(ALERT, IOM),
            new AlertRecalled(ALERT, "sent in error"));

    static Stream<StoredEvent> events() {
        return EventCatalogue.all().stream();
    }

    private static Record example(Class<?> type) {
        return EXAMPLES.stream().filter(type::isInstance).findAny().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_is_stored_in_its_approved_form_and_read_from_it(StoredEvent stored) {
        Record example = example(stored.type());
        var encoded = CODEC.encode(example);
        String path = "events/" + encoded.payloadType() + "." + encoded.revision();
        assertThat(path).isEqualTo("events/" + stored.name() + "." + stored.revision());
        Approved.check(path, utf8(encoded.payload()));
        assertThat(CODEC.decode(
                        stored.name(), stored.revision(), Approved.read(path).getBytes(UTF_8)))
                .isEqualTo(example);
    }

    @Test
    void an_absent_country_is_absent() {
        var iom =
                new PartnerAdmitted(IOM, "International Organization for Migration", PartnerKind.UN_ORGANIZATION, null);
        var encoded = CODEC.encode(iom);
        assertThat(utf8(encoded.payload())).doesNotContain("country").doesNotContain("null");
        assertThat(CODEC.decode(encoded.payloadType(), encoded.revision(), encoded.payload()))
                .isEqualTo(iom);
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_alert_comes_back(AlertKind kind) {
        var encoded = CODEC.encode(new AlertDrafted(ALERT, FIA, "r", kind, "s", "n"));
        assertThat(utf8(encoded.payload())).contains("\"kind\":\"" + kind + "\"");
        assertThat(CODEC.decode(encoded.payloadType(), encoded.revision(), encoded.payload()))
                .isEqualTo(new AlertDrafted(ALERT, FIA, "r", kind, "s", "n"));
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_partner_comes_back(PartnerKind kind) {
        var admitted = new PartnerAdmitted(FIA, "n", kind, new CountryCode("PK"));
        var encoded = CODEC.encode(admitted);
        assertThat(utf8(encoded.payload())).contains("\"kind\":\"" + kind + "\"");
        assertThat(CODEC.decode(encoded.payloadType(), encoded.revision(), encoded.payload()))
                .isEqualTo(admitted);
    }
}
