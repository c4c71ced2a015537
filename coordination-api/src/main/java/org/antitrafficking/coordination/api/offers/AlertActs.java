package org.antitrafficking.coordination.api.offers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.words.Marking;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What may be done to an alert from its page: just what the rules would accept of that reader, as far as the page
 * itself says how things are. An act that is not offered is not there.
 */
public final class AlertActs {

    /** One of them; its word stands in addresses. */
    public enum Act {
        RECALL("recallAlert"),
        WIDENING("prepareRelease", "widen"),
        AMENDMENT("prepareRelease", "amend"),
        EASING("prepareRelease", "relax"),
        TIGHTENING("tightenTerms"),
        NARROWING("narrowAudience"),
        CLOSURE("closeAlert"),
        ANSWER("prepareRelease", "answer"),
        FOLLOW_UP("prepareRelease", "follow-up"),
        SIGHTING("prepareRelease", "sighting"),
        ONWARD_REQUEST("requestOnwardSharing"),
        GRANT("prepareRelease", "grant-onward"),
        REFUSAL("refuseOnwardSharing"),
        EXTENSION("extendClock"),
        RECALL_ANSWER("answerRecall"),
        ERASURE("eraseAlert"),
        PERSON_ERASURE("erasePerson");

        private final String operation;
        private final @Nullable String prepared;

        Act(String operation) {
            this(operation, null);
        }

        Act(String operation, @Nullable String prepared) {
            this.operation = operation;
            this.prepared = prepared;
        }

        /** By which it is done. */
        Operation operation() {
            return new Operation(operation, prepared);
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether its owner changes by it what is out: one sees first whom that concerns. */
        public boolean isChange() {
            return CHANGES.contains(this);
        }

        public static Optional<Act> of(String word) {
            for (Act act : values()) if (act.word().equals(word)) return Optional.of(act);
            return Optional.empty();
        }
    }

    /**
     * An act that is offered.
     *
     * @param of what of the alert it is about, a request, a clock or a person; empty where that is the alert
     */
    public record Offer(Act act, String of) {
        public Offer(Act act) {
            this(act, "");
        }

        /** The same as the alert's page calls it: of a clock, whose kind has no dash, its key there. */
        String ofInPage() {
            return act == Act.EXTENSION ? of.replaceFirst("-", "/") : of;
        }

        public String address(String alert) {
            return alert + (act.isChange() ? "/changes/" : "/acts/") + act.word() + (of.isEmpty() ? "" : "/" + of);
        }
    }

    private static final Set<Act> CHANGES =
            Set.of(Act.WIDENING, Act.AMENDMENT, Act.EASING, Act.TIGHTENING, Act.NARROWING);

    private AlertActs() {}

    /** Of {@code GET /api/alerts/{id}}, in the order in which a page has them. */
    public static List<Offer> offered(JsonNode alert, Reader reader) {
        if (!reader.acts()) return List.of();
        return switch (alert.path("page").stringValue("")) {
            case "alert-owner" -> toOwner(alert, reader);
            case "alert-recipient" -> toRecipient(alert, reader);
            case "alert-taken" -> alert.has("notice") ? List.of(new Offer(Act.RECALL_ANSWER)) : List.of();
            default -> List.of();
        };
    }

    /** Whether its reader may say by one button that it has arrived. */
    public static boolean isAcknowledged(JsonNode alert, Reader reader) {
        return reader.acts()
                && alert.path("page").stringValue("").equals("alert-recipient")
                && !alert.path("acknowledged").booleanValue(true)
                && !alert.has("ended");
    }

    /** Whether nobody but its owner's people has it. */
    public static boolean isDraft(JsonNode alert) {
        return alert.path("page").stringValue("").equals("alert-owner") && !alert.has("terms") && !alert.has("ended");
    }

    private static List<Offer> toOwner(JsonNode alert, Reader reader) {
        var offers = new ArrayList<Offer>();
        boolean running = alert.has("terms") && !alert.has("ended");
        if (running) {
            if (reader.decides()) offers.add(new Offer(Act.RECALL));
            changes(alert, reader, offers);
            toldOf(offers);
            for (var request : alert.path("requests").properties())
                if (waits(request.getValue())) {
                    offers.add(new Offer(Act.GRANT, request.getKey()));
                    if (reader.decides()) offers.add(new Offer(Act.REFUSAL, request.getKey()));
                }
            if (reader.decides()) {
                extensions(alert, offers);
                offers.add(new Offer(Act.CLOSURE));
            }
        }
        if (!reader.supervises()) return offers;
        if (!running) offers.add(new Offer(Act.ERASURE));
        for (var person : alert.path("content").path("persons").properties())
            if (isWritten(person.getValue())) offers.add(new Offer(Act.PERSON_ERASURE, person.getKey()));
        return offers;
    }

    private static List<Offer> toRecipient(JsonNode alert, Reader reader) {
        var offers = new ArrayList<Offer>();
        if (!alert.has("ended")) {
            offers.add(new Offer(Act.ANSWER));
            toldOf(offers);
            if (reader.decides() && isSharedOnward(alert)) offers.add(new Offer(Act.ONWARD_REQUEST));
        } else if (reader.supervises() && !alert.path("said").isEmpty()) offers.add(new Offer(Act.ERASURE));
        return offers;
    }

    private static void toldOf(List<Offer> offers) {
        offers.add(new Offer(Act.FOLLOW_UP));
        offers.add(new Offer(Act.SIGHTING));
    }

    private static void changes(JsonNode alert, Reader reader, List<Offer> offers) {
        offers.add(new Offer(Act.WIDENING));
        offers.add(new Offer(Act.AMENDMENT));
        offers.add(new Offer(Act.EASING));
        if (!reader.decides()) return;
        offers.add(new Offer(Act.TIGHTENING));
        if (reached(alert) > 1) offers.add(new Offer(Act.NARROWING));
    }

    /** How many agencies and named persons have it: what is taken from the last one is recalled. */
    private static int reached(JsonNode alert) {
        int reached = 0;
        for (var of : alert.path("audience").properties())
            if (!of.getValue().has("taken"))
                reached += (of.getValue().path("agency").booleanValue(false) ? 1 : 0)
                        + of.getValue().path("persons").size();
        return reached;
    }

    private static boolean waits(JsonNode request) {
        return !request.has("granted") && !request.has("refused");
    }

    /** Clocks that run, but the one for a second person's word. */
    private static void extensions(JsonNode alert, List<Offer> offers) {
        for (var clock : alert.path("clocks").properties()) {
            boolean due = clock.getValue().path("state").stringValue("").equals("due");
            if (due && !clock.getKey().startsWith(ClockKind.VALIDATION + "/"))
                offers.add(new Offer(Act.EXTENSION, inAddress(clock.getKey())));
        }
    }

    /** What stands for a clock in an address, where it can have no slash. */
    public static String inAddress(String clock) {
        return clock.replace("/", "-");
    }

    private static boolean isSharedOnward(JsonNode alert) {
        String marking = alert.path("terms").path("marking").stringValue("");
        for (Marking one : Marking.values())
            if (one.toString().equals(marking)) return one.isWiderThan(Marking.AMBER_STRICT);
        return false;
    }

    private static boolean isWritten(JsonNode person) {
        for (String field : List.of("asylum", "born", "description", "name", "nationalities"))
            if (person.path(field).has("text")) return true;
        return false;
    }
}
