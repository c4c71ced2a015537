package org.antitrafficking.coordination.api.offers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.antitrafficking.coordination.api.described.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody may do to an item.
 *
 * @param offers none where nothing may be done
 */
record Offers(
        String item,

        @Field("Each of them, in the order in which the item's page has them.")
        List<Offered> offers) {

    /**
     * One of them.
     *
     * @param operation by its id in the description
     * @param act null where none is prepared
     * @param of null where it is the item
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Offered(
            @Field(value = "By which it is done, as this description names it.", example = "prepareRelease")
            String operation,

            @Field(value = "Which act a release is prepared for; absent where none is prepared.", example = "widen")
            @Nullable
            String act,

            @Field(
                    value = "What of the item it is about, as its page calls it: a release, a request, a clock, a"
                            + " person, a version, an action, a decision, a piece of evidence, a hand-over or a"
                            + " partner; absent where it is the item.",
                    example = "release-0123456789abcdef0123456789abcdef")
            @Nullable
            String of) {

        static Offered of(Operation operation, String of) {
            return new Offered(operation.id(), operation.prepared(), of.isEmpty() ? null : of);
        }

        static Offered of(String operation) {
            return of(Operation.of(operation), "");
        }
    }

    /**
     * Of {@code GET /api/alerts/{id}}.
     *
     * @param digests of what each release would tell now; null where it would be refused
     */
    static Offers ofAlert(String item, JsonNode alert, Reader reader, UnaryOperator<@Nullable String> digests) {
        if (!reader.acts()) return new Offers(item, List.of());
        var offers = new ArrayList<Offered>();
        for (var act : alert.path("acts").properties())
            for (ReleaseActs may : ReleaseActs.ofAlert(alert, act.getKey(), digests.apply(act.getKey()), reader))
                offers.add(Offered.of(may.ofAlerts(), act.getKey()));
        if (AlertActs.isAcknowledged(alert, reader)) offers.add(Offered.of("acknowledgeAlert"));
        if (AlertActs.isDraft(alert)) {
            offers.add(Offered.of(new Operation("prepareRelease", "issue"), ""));
            offers.add(Offered.of("reviseAlert"));
        }
        for (AlertActs.Offer may : AlertActs.offered(alert, reader))
            offers.add(Offered.of(may.act().operation(), may.ofInPage()));
        return new Offers(item, offers);
    }

    /** Of {@code GET /api/requests/{id}}. */
    static Offers ofRequest(String item, JsonNode request, Reader reader, UnaryOperator<@Nullable String> digests) {
        if (!reader.acts()) return new Offers(item, List.of());
        var offers = new ArrayList<Offered>();
        for (var act : request.path("acts").properties())
            for (ReleaseActs may : ReleaseActs.ofRequest(act.getValue(), digests.apply(act.getKey()), reader))
                offers.add(Offered.of(may.ofRequests(), act.getKey()));
        if (RequestActs.isAcknowledged(request, reader)) offers.add(Offered.of("acknowledgeRequest"));
        for (RequestActs.Offer may : RequestActs.offered(request, reader))
            offers.add(Offered.of(may.act().operation(), may.of()));
        return new Offers(item, offers);
    }

    static Offers ofInvestigation(String item, Joint joint) {
        var offers = new ArrayList<Offered>();
        if (JointActs.writes(joint)) offers.add(Offered.of("writeVersion"));
        for (JointActs.Offer may : JointActs.offered(joint))
            offers.add(Offered.of(may.act().operation(), may.of()));
        return new Offers(item, offers);
    }
}
