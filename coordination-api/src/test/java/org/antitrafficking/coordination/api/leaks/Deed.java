package org.antitrafficking.coordination.api.leaks;

import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;

/** What was done: one accepted command in plain words. Texts in it are tokens, each said once. */
sealed interface Deed {

    /**
     * What an alert says.
     *
     * @param reference in the clear wherever the alert is named
     * @param persons what it says of persons, by their references
     */
    record Content(String reference, Set<String> texts, SortedMap<String, Set<String>> persons) {}

    /**
     * Under what terms something is told.
     *
     * @param restriction empty where there is none
     */
    record Terms(String marking, Basis basis, String restriction) {
        boolean isRed() {
            return marking.equals("TLP:RED");
        }
    }

    /** What a share rests on. */
    enum Basis {
        /** The agreement that all acting partners have signed. */
        AGREEMENT,
        /** Article 10 of the TIP Protocol. */
        ARTICLE
    }

    /** Whom something is for, as it was said. */
    record Audience(Set<String> partners, Set<String> groups, Set<String> except, Set<Who> persons) {}

    /** What discloses. */
    sealed interface Act {
        record Issue(Terms terms, Audience audience, String danger, Instant expiry, boolean answersToAll)
                implements Act {}

        record Amend(Content content) implements Act {}

        record Widen(Audience audience) implements Act {}

        record Relax(Terms terms) implements Act {}

        /**
         * A recipient's word.
         *
         * @param text empty where there is none
         */
        record Answer(String text, Terms terms, boolean toAll) implements Act {}

        record FollowUp(String text, Terms terms) implements Act {}

        record Sighting(String text, Terms terms) implements Act {}

        record GrantOnward(String request) implements Act {}
    }

    record Drafted(Who by, String alert, Content content) implements Deed {}

    record Revised(Who by, String alert, Content content) implements Deed {}

    record Prepared(Who by, String alert, String release, Act act) implements Deed {}

    record Discarded(Who by, String alert, String release) implements Deed {}

    record Returned(Who by, String alert, String release, String reason) implements Deed {}

    record Validated(Who by, String alert, String release) implements Deed {}

    record Done(Who by, String alert, String release) implements Deed {}

    record Acknowledged(Who by, String alert) implements Deed {}

    record OnwardAsked(Who by, String alert, String request, Set<String> recipients, String reason) implements Deed {}

    record OnwardRefused(Who by, String alert, String request, String reason) implements Deed {}

    record Narrowed(Who by, String alert, Set<String> partners, Set<Who> persons, String reason) implements Deed {}

    record Tightened(Who by, String alert, Terms terms) implements Deed {}

    record Recalled(Who by, String alert, String reason) implements Deed {}

    record RecallAnswered(Who by, String alert) implements Deed {}

    record Closed(Who by, String alert) implements Deed {}

    record Extended(Who by, String alert, String clock, Instant due) implements Deed {}

    record Erased(Who by, String alert) implements Deed {}

    record PersonErased(Who by, String alert, String person) implements Deed {}

    /** All clocks due by then have passed. */
    record TimePassed(Instant now) implements Deed {}

    /**
     * A partner was stopped.
     *
     * @param last the number of the last entry that each of its scopes had by then
     */
    record PartnerSuspended(Who by, String partner, String ground, SortedMap<String, Long> last) implements Deed {}

    record PartnerReinstated(String partner) implements Deed {}

    record GroupDefined(String group, String owner, Set<String> kinds, Set<String> countries, Set<String> regions)
            implements Deed {}

    record ExclusionsSet(Who by, String group, Set<String> partners) implements Deed {}

    record ClientRegistered(Who by, String client) implements Deed {}

    record AgreementRegistered(Who by, String agreement, String title, String text, Set<String> parties)
            implements Deed {}

    record AgreementSigned(Who by, String agreement) implements Deed {}

    record AgreementLeft(Who by, String agreement, String reason) implements Deed {}

    /**
     * An auditor may look.
     *
     * @param toApprove whether a second person of the audited partner has to approve it
     */
    record MandateGranted(Who by, String mandate, Who auditor, boolean toApprove, Set<String> items, String purpose)
            implements Deed {}

    record MandateApproved(Who by, String mandate) implements Deed {}

    record PersonBound(Who by, Who person, String name) implements Deed {}

    record RoleGranted(Who by, Who person, String role) implements Deed {}

    record RoleRevoked(Who by, Who person, String role) implements Deed {}

    record ScopeGranted(Who by, Who person, String scope) implements Deed {}

    record ScopeRevoked(Who by, Who person, String scope) implements Deed {}

    record PersonSuspended(Who by, Who person) implements Deed {}

    record PersonReinstated(Who by, Who person) implements Deed {}

    /** What changes nothing of what anybody may see. */
    record Other(Who by, String what) implements Deed {}
}
