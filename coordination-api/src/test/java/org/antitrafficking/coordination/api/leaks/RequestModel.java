package org.antitrafficking.coordination.api.leaks;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may read what of requests and blind queries, once more and plainly: written from the rules of the field and the
 * decisions, and not from the platform's code. Its methods are what was done, each an accepted command.
 */
final class RequestModel {

    /**
     * What begins a request.
     *
     * @param reference in the clear, wherever the request is named
     * @param named persons of the holder whom alone it reaches; empty where it is for the agency
     * @param cites an alert or an investigation; empty where there is none
     * @param acknowledgeWithin of what is no blind query; null of one
     */
    record Question(
            String reference, String holder, Set<Who> named, boolean red, String cites, Duration acknowledgeWithin) {
        boolean isBlind() {
            return acknowledgeWithin == null;
        }
    }

    /**
     * What one of the two would tell the other.
     *
     * @param question null but of what begins a request
     * @param words that the other is told
     * @param kept what stays with whoever says it: why there is danger, what was assessed
     * @param clarifies the release that asked; empty but of what answers it
     * @param last whether the holder says no more after it
     */
    record Act(String kind, Question question, Set<String> words, Set<String> kept, String clarifies, boolean last) {
        boolean isAskers() {
            return question != null || kind.equals("clarify");
        }

        private Set<String> all() {
            return union(words, kept);
        }

        private Set<String> clear() {
            if (question == null) return Set.of();
            boolean tells = question.cites().startsWith("alert-"); // of investigations their own people alone are told
            return tells ? Set.of(question.reference(), question.cites()) : Set.of(question.reference());
        }
    }

    private enum Stage {
        DRAFT,
        OPEN,
        CLOSED,
        WITHDRAWN
    }

    private record Prepared(Who by, Act act) {}

    private static final class Asked {
        final String id;
        final Who author;
        Stage stage = Stage.DRAFT;
        /** Of what was sent; null before. */
        Question question;

        final Map<String, Prepared> open = new TreeMap<>();
        final Map<String, Prepared> all = new TreeMap<>();
        /** What was told and not taken back. */
        final Map<String, Act> told = new TreeMap<>();

        final Map<String, String> sealed = new TreeMap<>();
        final Set<String> clarifications = new TreeSet<>();
        boolean authorization;
        boolean acknowledged;
        boolean decided;
        boolean holderSpoke;
        boolean erasedByAsker;
        Instant acknowledgeBy;

        Asked(String id, Who author) {
            this.id = id;
            this.author = author;
        }

        String asker() {
            return author.partner();
        }

        /** Where drafts are, and what is for named persons. */
        Set<String> few() {
            return Set.of(author.id(), SharingModel.supervisors(asker()));
        }

        Set<String> askersPlaces() {
            return question == null || question.red() ? few() : Set.of(SharingModel.agency(asker()));
        }

        Set<String> holdersPlaces() {
            if (question == null) return Set.of();
            if (question.named().isEmpty()) return Set.of(SharingModel.agency(question.holder()));
            var places = new TreeSet<String>();
            for (Who named : question.named()) places.add(named.id());
            return places;
        }

        Set<String> placesAt(String partner) {
            return partner.equals(asker()) ? askersPlaces() : holdersPlaces();
        }

        boolean isHeldBy(String partner) {
            return question != null && question.holder().equals(partner);
        }

        /** Everybody that the asker thought of asking. */
        Set<String> holdersEver() {
            var holders = new TreeSet<String>();
            for (Prepared prepared : all.values())
                if (prepared.act().question() != null)
                    holders.add(prepared.act().question().holder());
            return holders;
        }

        boolean wasNamed(String person) {
            return all.values().stream()
                    .map(Prepared::act)
                    .filter(act -> act.question() != null)
                    .flatMap(act -> act.question().named().stream())
                    .anyMatch(who -> who.id().equals(person));
        }
    }

    private final SharingModel people;
    private final Told told;
    private final Map<String, Asked> all = new TreeMap<>();

    RequestModel(SharingModel people, Told told) {
        this.people = people;
        this.told = told;
    }

    // ---- what was done -------------------------------------------------------------------------------------------

    void drafted(Who by, String request, String release, Act act) {
        var asked = new Asked(request, by);
        all.put(request, asked);
        told.tell(asked.few(), request, Set.of(request));
        prepared(by, request, release, act);
    }

    void prepared(Who by, String request, String release, Act act) {
        Asked asked = asked(request);
        var prepared = new Prepared(by, act);
        asked.all.put(release, prepared);
        asked.open.put(release, prepared);
        for (String word : act.all()) asked.sealed.putIfAbsent(word, by.partner());
        told.own(asked.placesAt(by.partner()), request, union(act.all(), union(act.clear(), Set.of(release))));
        told.mention(asked.placesAt(by.partner()), request, Set.of(act.clarifies()));
    }

    void discarded(String request, String release) {
        asked(request).open.remove(release);
    }

    void returned(Who by, String request, String reason) {
        Asked asked = asked(request);
        asked.sealed.put(reason, by.partner());
        told.own(asked.placesAt(by.partner()), request, Set.of(reason));
    }

    void done(String request, String release, Instant now) {
        Asked asked = asked(request);
        Prepared prepared = asked.open.remove(release);
        Act act = prepared.act();
        asked.told.put(release, act);
        if (act.question() != null) {
            asked.stage = Stage.OPEN;
            asked.question = act.question();
            if (!asked.question.isBlind()) asked.acknowledgeBy = now.plus(asked.question.acknowledgeWithin());
            told.tell(asked.askersPlaces(), request, Set.of(release));
            begin(asked, prepared.by().partner());
            begin(asked, asked.question.holder());
            return;
        }
        Set<String> words = union(act.words(), union(Set.of(release), Set.of(act.clarifies())));
        told.tell(asked.askersPlaces(), request, words);
        boolean both = List.of("clarify", "ask-clarification", "announce-authorization")
                .contains(act.kind());
        if (both) told.tell(asked.holdersPlaces(), request, words);
        if (!act.isAskers()) {
            asked.acknowledged = true;
            asked.holderSpoke = true;
        }
        switch (act.kind()) {
            case "ask-clarification" -> asked.clarifications.add(release);
            case "clarify" -> asked.clarifications.remove(act.clarifies());
            case "announce-authorization" -> asked.authorization = true;
            default -> {}
        }
        if (act.last()) asked.decided = true;
    }

    /** All of the question, to one of the two. */
    private void begin(Asked asked, String partner) {
        Act act = asked.told.values().stream()
                .filter(of -> of.question() != null)
                .findFirst()
                .orElseThrow();
        Set<String> clear = union(act.clear(), Set.of(asked.id));
        told.tell(
                asked.placesAt(partner),
                asked.id,
                union(clear, partner.equals(asked.asker()) ? act.all() : act.words()));
    }

    void acknowledged(String request) {
        asked(request).acknowledged = true;
    }

    void refused(String request) {
        asked(request).acknowledged = true;
        asked(request).decided = true;
    }

    void authorizationDecided(String request) {
        asked(request).authorization = false;
    }

    void closed(String request) {
        asked(request).stage = Stage.CLOSED;
    }

    void withdrawn(String request, String reason) {
        Asked asked = asked(request);
        asked.stage = Stage.WITHDRAWN;
        asked.sealed.put(reason, asked.asker());
        told.tell(asked.askersPlaces(), request, Set.of(reason));
        told.recall(asked.holdersPlaces(), request, Set.of(request, asked.question.reference()));
    }

    void takenBack(String request, String release, String reason) {
        Asked asked = asked(request);
        Act part = asked.told.remove(release);
        asked.decided = false;
        asked.sealed.put(reason, asked.question.holder());
        told.tell(asked.holdersPlaces(), request, Set.of(reason));
        told.recallPart(asked.askersPlaces(), request, part.words(), Set.of(request, release));
    }

    void erased(Who by, String request) {
        Asked asked = asked(request);
        var words = new TreeSet<String>();
        asked.sealed.forEach((word, controller) -> {
            if (controller.equals(by.partner())) words.add(word);
        });
        told.erase(request, words);
        var had = new TreeSet<>(asked.holdersPlaces());
        boolean askers = by.partner().equals(asked.asker());
        if (askers) had.addAll(asked.few());
        if (askers || asked.holderSpoke) had.addAll(asked.askersPlaces());
        told.news(had, request, Set.of(request));
        if (askers) {
            asked.erasedByAsker = true;
            if (asked.question != null) told.news(had, request, Set.of(asked.question.reference()));
        }
    }

    /** Missed clocks are told to the holder's supervisors as well, but for what is for named persons. */
    void passed(Instant now) {
        for (Asked asked : all.values()) {
            if (asked.stage != Stage.OPEN
                    || asked.acknowledgeBy == null
                    || !asked.question.named().isEmpty()) continue;
            Set<String> supervisors = Set.of(SharingModel.supervisors(asked.question.holder()));
            told.mention(supervisors, asked.id, Set.of(asked.id)); // of the clock to answer, which may stand still
            if (!asked.acknowledged && !now.isBefore(asked.acknowledgeBy)) {
                told.tell(supervisors, asked.id, Set.of(asked.id));
                asked.acknowledgeBy = Instant.MAX;
            }
        }
    }

    /** It is told again what there is to know. */
    void reinstated(String partner) {
        for (Asked asked : all.values())
            if (asked.question != null
                    && (partner.equals(asked.asker()) || (asked.isHeldBy(partner) && asked.stage != Stage.WITHDRAWN)))
                begin(asked, partner);
    }

    private Asked asked(String request) {
        Asked asked = all.get(request);
        if (asked == null) throw new IllegalStateException("Nobody drafted " + request);
        return asked;
    }

    static Set<String> union(Collection<String> one, Collection<String> other) {
        var both = new TreeSet<>(one);
        both.addAll(other);
        both.remove("");
        return both;
    }

    // ---- who may see it ------------------------------------------------------------------------------------------

    /** The scopes that have it. */
    Set<String> places(String request) {
        Asked asked = all.get(request);
        return asked == null ? Set.of() : union(asked.askersPlaces(), asked.holdersPlaces());
    }

    /** Whether somebody may say anything to it. */
    boolean sees(Who who, String request) {
        return people.isSomebody(who) && holdsOneOf(who, places(request));
    }

    private boolean holdsOneOf(Who who, Set<String> places) {
        return people.scopes(who).stream().anyMatch(places::contains);
    }

    /** Whether somebody has a page of it. */
    boolean hasPage(Who who, String request) {
        Asked asked = asked(request);
        if (people.isSuspended(who.partner())) return isTaken(who, request);
        var places = new TreeSet<>(places(request));
        if (asked.erasedByAsker) places.addAll(asked.few());
        return people.isSomebody(who) && holdsOneOf(who, places);
    }

    /** Whether it was taken from whoever reads, who knows its reference still. */
    boolean isTaken(Who who, String request) {
        Asked asked = asked(request);
        return asked.stage == Stage.WITHDRAWN && people.isSomebody(who) && holdsOneOf(who, asked.holdersPlaces());
    }

    /** What its page has to show. */
    Set<String> mustOfPage(Who who, String request) {
        Asked asked = asked(request);
        var must = new TreeSet<>(Set.of(request));
        if (isTaken(who, request) || asked.erasedByAsker || asked.question == null) return must;
        must.add(asked.question.reference());
        for (Act act : asked.told.values()) must.addAll(act.words());
        must.removeIf(told::isErased);
        return must;
    }

    boolean isBlind(String request) {
        Asked asked = asked(request);
        return asked.question != null && asked.question.isBlind();
    }

    /** Whether a scope is where its asker works on a blind query, of which nobody has said yes. */
    boolean isLeftInTheDark(String scope, String request) {
        Asked asked = all.get(request);
        return asked != null
                && isBlind(request)
                && !asked.decided
                && Told.owner(scope).equals(asked.asker());
    }

    /** Whether a partner may be told what another does with it elsewhere: of a blind query its asker is not. */
    boolean maySay(String speaking, String item, String partner) {
        Asked asked = all.get(item);
        return asked == null
                || !isBlind(item)
                || asked.decided
                || speaking.equals(asked.asker())
                || !partner.equals(asked.asker());
    }

    /** Partners whose names may stand in what somebody is shown of it. */
    Set<String> mentionable(Who who, String request) {
        Asked asked = asked(request);
        var may = new TreeSet<>(List.of(asked.asker(), who.partner()));
        if (who.partner().equals(asked.asker())) may.addAll(asked.holdersEver());
        return may;
    }

    boolean isMentionable(String person, Who who, String request) {
        Asked asked = asked(request);
        return (who.partner().equals(asked.asker()) || asked.isHeldBy(who.partner())) && asked.wasNamed(person);
    }

    /** Whether a search for it has to find something. */
    boolean isFindable(Who who, String token) {
        return all.keySet().stream().anyMatch(request -> {
            Asked asked = asked(request);
            return hasPage(who, request)
                    && !people.isSuspended(who.partner())
                    && !isTaken(who, request)
                    && asked.question != null
                    && !asked.erasedByAsker
                    && asked.question.reference().equals(token);
        });
    }

    // ---- what the driver goes by ---------------------------------------------------------------------------------

    List<String> requests() {
        return List.copyOf(all.keySet());
    }

    Who author(String request) {
        return asked(request).author;
    }

    String asker(String request) {
        return asked(request).asker();
    }

    /** Empty before it is sent. */
    String holder(String request) {
        Question question = asked(request).question;
        return question == null ? "" : question.holder();
    }

    Question question(String request) {
        return asked(request).question;
    }

    boolean isDraft(String request) {
        return asked(request).stage == Stage.DRAFT;
    }

    boolean isOpen(String request) {
        return asked(request).stage == Stage.OPEN;
    }

    boolean isOver(String request) {
        return !isDraft(request) && !isOpen(request);
    }

    boolean isDecided(String request) {
        return asked(request).decided;
    }

    boolean isAuthorizationNeeded(String request) {
        return asked(request).authorization;
    }

    Set<String> clarifications(String request) {
        return new TreeSet<>(asked(request).clarifications);
    }

    /** Parts of the answer that the asker has. */
    Set<String> parts(String request) {
        var parts = new TreeSet<String>();
        asked(request).told.forEach((release, act) -> {
            if (act.kind().equals("answer")) parts.add(release);
        });
        return parts;
    }

    /** Acts under way, with who prepared each. */
    Map<String, Who> underWay(String request) {
        var underWay = new TreeMap<String, Who>();
        asked(request).open.forEach((release, prepared) -> underWay.put(release, prepared.by()));
        return underWay;
    }

    /** Every act ever prepared, with whose it is. */
    Map<String, String> releases(String request) {
        var releases = new TreeMap<String, String>();
        asked(request)
                .all
                .forEach((release, prepared) ->
                        releases.put(release, prepared.by().partner()));
        return releases;
    }
}
