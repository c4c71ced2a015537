package org.antitrafficking.coordination.api.leaks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who may read what of requests and of joint investigations, beside what {@link SharingModel} says of alerts. */
final class CooperationModel {

    private final SharingModel people;
    private final Told told;
    private final RequestModel requests;
    private final InvestigationModel investigations;

    /** @param people of the same platform, as they are at any moment */
    CooperationModel(SharingModel people) {
        this.people = people;
        told = new Told(people);
        requests = new RequestModel(people, told);
        investigations = new InvestigationModel(people, requests, told);
    }

    SharingModel people() {
        return people;
    }

    Told told() {
        return told;
    }

    RequestModel requests() {
        return requests;
    }

    InvestigationModel investigations() {
        return investigations;
    }

    void passed(Instant now) {
        requests.passed(now);
        investigations.passed(now);
    }

    void reinstated(String partner) {
        requests.reinstated(partner);
        investigations.reinstated(partner);
    }

    List<String> items() {
        var items = new ArrayList<>(requests.requests());
        items.addAll(investigations.investigations());
        return items;
    }

    static boolean isRequest(String item) {
        return item.startsWith("request-");
    }

    /** Whether somebody may say anything to an item. */
    boolean sees(Who who, String item) {
        return isRequest(item) ? requests.sees(who, item) : investigations.sees(who, item);
    }

    /** Whether somebody has a page of it. */
    boolean hasPage(Who who, String item) {
        return isRequest(item) ? requests.hasPage(who, item) : investigations.hasPage(who, item);
    }

    /** What that has to show. */
    Set<String> mustOfPage(Who who, String item) {
        return isRequest(item) ? requests.mustOfPage(who, item) : investigations.mustOfPage(who, item);
    }

    /** Whether somebody was ever told that there is such an item. */
    boolean knows(Who who, String item) {
        return people.isSomebody(who) && people.scopes(who).stream().anyMatch(scope -> told.knows(scope, item));
    }

    /** Every token that somebody may be shown by any way. */
    Set<String> may(Who who) {
        var may = new TreeSet<>(people.may(who));
        if (people.isSomebody(who)) for (String scope : people.scopes(who)) may.addAll(told.may(scope));
        return may;
    }

    Set<String> may(String scope) {
        return RequestModel.union(people.may(scope), told.may(scope));
    }

    Set<String> must(String scope) {
        return RequestModel.union(people.must(scope), told.must(scope));
    }

    /** Every token that somebody could read once and may not any more. */
    Set<String> lost(Who who) {
        var lost = new TreeSet<String>();
        for (String scope : people.scopes(who)) lost.addAll(told.lost(scope));
        lost.removeIf(token -> !token.startsWith("tk"));
        lost.removeAll(may(who));
        return lost;
    }

    Set<String> inbox(Who who) {
        var listed = new TreeSet<>(people.inbox(who));
        for (String item : items()) if (hasPage(who, item)) listed.add(item);
        return listed;
    }

    boolean isFindable(Who who, String token) {
        return people.isFindable(who, token)
                || requests.isFindable(who, token)
                || investigations.isFindable(who, token);
    }

    /** Partners whose names may stand in what somebody is shown of it. */
    Set<String> mentionable(Who who, String item) {
        return isRequest(item) ? requests.mentionable(who, item) : named(who, item);
    }

    /** Whether that person's pseudonym may stand there: officers of the reader's own partner, and whom it names. */
    boolean isMentionable(String person, Who who, String item) {
        return Told.isOf(person, who.partner())
                || (isRequest(item)
                        ? requests.isMentionable(person, who, item)
                        : told.may(who.id(), item).contains(person));
    }

    private Set<String> named(Who who, String item) {
        return RequestModel.union(told.may(who.id(), item), Set.of(who.partner()));
    }
}
