package org.antitrafficking.coordination.api.offers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.identity.Doors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What may be done to a request or a blind query from its page: just what the rules would accept of that reader, as far
 * as the page itself says how things are. An act that is not offered is not there.
 */
public final class RequestActs {

    /** The address above those of all requests. */
    public static final String REQUESTS = Doors.PAGES + "/requests";

    /** One of them; its word stands in addresses. */
    public enum Act {
        QUESTION("prepareRequestRelease", "ask"),
        CLARIFY("prepareRequestRelease", "clarify"),
        ACCEPTANCE("acceptRequest"),
        ANSWER("prepareRequestRelease", "answer"),
        NOTHING_HELD("prepareRequestRelease", "nothing-held"),
        ASK_CLARIFICATION("prepareRequestRelease", "ask-clarification"),
        ANNOUNCE_AUTHORIZATION("prepareRequestRelease", "announce-authorization"),
        AUTHORIZATION("decideAuthorization"),
        REFUSAL("refuseRequest"),
        SAY_YES("prepareRequestRelease", "say-yes"),
        NOTE("noteQuery"),
        TAKE_BACK("takeBackAnswer"),
        CLOSURE("closeRequest"),
        WITHDRAWAL("withdrawRequest"),
        ERASURE("eraseRequest");

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

        /** Whether the other partner is told something by it, once a second person has validated that. */
        public boolean isTold() {
            return TOLD.contains(this);
        }

        public static Optional<Act> of(String word) {
            for (Act act : values()) if (act.word().equals(word)) return Optional.of(act);
            return Optional.empty();
        }
    }

    /**
     * An act that is offered.
     *
     * @param of the release that it is about; empty where that is the request
     */
    public record Offer(Act act, String of) {
        public Offer(Act act) {
            this(act, "");
        }

        /**
         * Of its form.
         *
         * @param request the address of its page
         */
        public String address(String request) {
            return request + "/acts/" + act.word() + (of.isEmpty() ? "" : "/" + of);
        }
    }

    private static final Set<Act> TOLD = Set.of(
            Act.QUESTION,
            Act.CLARIFY,
            Act.ANSWER,
            Act.NOTHING_HELD,
            Act.ASK_CLARIFICATION,
            Act.ANNOUNCE_AUTHORIZATION,
            Act.SAY_YES);

    /** What the asker tells. */
    private static final Set<String> ASKERS = Set.of("ask", "query", "clarify");

    private RequestActs() {}

    /** Of {@code GET /api/requests/{id}}, in the order in which a page has them. */
    public static List<Offer> offered(JsonNode request, Reader reader) {
        if (!reader.acts()) return List.of();
        return switch (request.path("role").stringValue("")) {
            case "asker" -> toAsker(request, reader);
            case "holder" -> toHolder(request, reader);
            default -> isWithdrawn(request) && reader.supervises() ? List.of(new Offer(Act.ERASURE)) : List.of();
        };
    }

    /** Whether its reader may say by one button that the request has arrived. */
    public static boolean isAcknowledged(JsonNode request, Reader reader) {
        return reader.acts()
                && request.path("role").stringValue("").equals("holder")
                && !request.path("acknowledged").booleanValue(true)
                && !isBlind(request)
                && !request.has("ended");
    }

    private static List<Offer> toAsker(JsonNode request, Reader reader) {
        var offers = new ArrayList<Offer>();
        boolean draft = isDraft(request);
        boolean ended = request.has("ended");
        if (draft) offers.add(new Offer(Act.QUESTION));
        else if (!ended) {
            for (String asking : clarifications(request)) offers.add(new Offer(Act.CLARIFY, asking));
            if (reader.decides()) {
                offers.add(new Offer(Act.CLOSURE));
                offers.add(new Offer(Act.WITHDRAWAL));
            }
        }
        if ((draft || ended) && reader.supervises()) offers.add(new Offer(Act.ERASURE));
        return offers;
    }

    private static List<Offer> toHolder(JsonNode request, Reader reader) {
        var offers = new ArrayList<Offer>();
        boolean ended = request.has("ended");
        if (!ended && !isDecided(request)) {
            if (isBlind(request)) {
                offers.add(new Offer(Act.SAY_YES));
                if (reader.decides()) offers.add(new Offer(Act.NOTE));
            } else open(request, reader, offers);
        }
        if (reader.decides()) for (String part : parts(request)) offers.add(new Offer(Act.TAKE_BACK, part));
        if (ended && reader.supervises() && hasSaid(request)) offers.add(new Offer(Act.ERASURE));
        return offers;
    }

    private static void open(JsonNode request, Reader reader, List<Offer> offers) {
        boolean waiting = request.path("progress").stringValue("").equals("waiting");
        boolean authorization = isAuthorizationOpen(request);
        if (waiting && reader.decides()) offers.add(new Offer(Act.ACCEPTANCE));
        offers.add(new Offer(Act.ANSWER));
        if (parts(request).isEmpty()) offers.add(new Offer(Act.NOTHING_HELD));
        offers.add(new Offer(Act.ASK_CLARIFICATION));
        if (!authorization) offers.add(new Offer(Act.ANNOUNCE_AUTHORIZATION));
        if (!reader.decides()) return;
        if (authorization) offers.add(new Offer(Act.AUTHORIZATION));
        offers.add(new Offer(Act.REFUSAL));
    }

    /** Whether nobody but its asker's people has it. */
    public static boolean isDraft(JsonNode request) {
        return request.path("role").stringValue("").equals("asker") && !request.has("asked") && !request.has("ended");
    }

    /** Whether yes is the only answer that its asker is told. */
    public static boolean isBlind(JsonNode request) {
        return request.path("asked").path("blind").booleanValue(false);
    }

    /** Whether the asker says it; else the holder does. */
    public static boolean isAskers(String act) {
        return ASKERS.contains(act);
    }

    private static boolean isWithdrawn(JsonNode request) {
        return request.path("ground").stringValue("").equals("withdrawn");
    }

    /** Whether the holder has nothing more to say. */
    private static boolean isDecided(JsonNode request) {
        String progress = request.path("progress").stringValue("");
        return progress.equals("refused") || progress.equals("answered");
    }

    /** Parts of the answer that the asker has, by their releases. */
    private static List<String> parts(JsonNode request) {
        var parts = new ArrayList<String>();
        for (JsonNode word : request.path("words")) {
            String release = word.path("release").stringValue("");
            if (isA("answer", word) && !request.path("takenBack").has(release)) parts.add(release);
        }
        return parts;
    }

    /** What waits for the asker's word, by the releases that asked. */
    private static Set<String> clarifications(JsonNode request) {
        var open = new TreeSet<String>();
        if (isDecided(request)) return open;
        @Nullable Instant over = over(request);
        for (JsonNode word : request.path("words"))
            if (isA("ask-clarification", word) && isOpen(word, over))
                open.add(word.path("release").stringValue(""));
        if (over == null)
            for (JsonNode begun : request.path("begun").path("clarifications")) open.add(begun.stringValue(""));
        return open;
    }

    private static boolean isAuthorizationOpen(JsonNode request) {
        @Nullable Instant over = over(request);
        if (over == null && request.path("begun").path("authorization").booleanValue(false)) return true;
        for (JsonNode word : request.path("words"))
            if (isA("announce-authorization", word) && isOpen(word, over)) return true;
        return false;
    }

    /** With the last part of an answer all was over that it waited for; null where none was taken back. */
    private static @Nullable Instant over(JsonNode request) {
        @Nullable Instant over = null;
        for (JsonNode part : request.path("takenBack")) {
            if (!part.path("last").booleanValue(false)) continue;
            Instant at = Instant.parse(part.path("at").stringValue(""));
            if (over == null || at.isAfter(over)) over = at;
        }
        return over;
    }

    private static boolean isOpen(JsonNode word, @Nullable Instant over) {
        return word.path("open").booleanValue(false)
                && (over == null
                        || Instant.parse(word.path("at").stringValue("")).isAfter(over));
    }

    private static boolean isA(String what, JsonNode word) {
        return word.path("what").stringValue("").equals(what);
    }

    /** Whether there is something of the holder's to be destroyed. */
    private static boolean hasSaid(JsonNode request) {
        if (!request.path("acts").isEmpty() || !request.path("takenBack").isEmpty()) return true;
        for (JsonNode word : request.path("words"))
            if (!isAskers(word.path("what").stringValue(""))) return true;
        return false;
    }

    /** Where somebody does what a request's page says that waits; the request's page where it has no other. */
    public static String address(JsonNode need, String request) {
        String of = need.path("of").stringValue("");
        return switch (need.path("what").stringValue("")) {
            case "validate", "prepare-anew", "disclose" -> of.isEmpty() ? request : request + "/releases/" + of;
            case "give-clarification" -> new Offer(Act.CLARIFY, of).address(request);
            default -> request;
        };
    }
}
