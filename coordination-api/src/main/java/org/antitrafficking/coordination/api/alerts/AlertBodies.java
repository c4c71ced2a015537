package org.antitrafficking.coordination.api.alerts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON that alerts' resources take. Everything may be missing: what has to be there is asked for by name. */
final class AlertBodies {
    private AlertBodies() {}

    record Text(@Nullable String subject, @Nullable String narrative) {}

    record Person(
            @Nullable String role,
            @Nullable String name,
            @Nullable String born,
            @Nullable List<@Nullable String> nationalities,
            @Nullable String description,
            @Nullable Boolean asylum) {}

    /** What an alert says: of the details, those of its kind. */
    record Content(
            @Nullable String reference,
            @Nullable String kind,
            @Nullable String evaluation,
            @Nullable Boolean transnational,
            @Nullable Boolean prostitutionOfWomenOrChildren,
            @Nullable String recruitmentMethod,
            @Nullable List<@Nullable String> route,
            @Nullable String documentType,
            @Nullable String issuingCountry,
            @Nullable String warningTo,
            @Nullable Map<String, @Nullable Text> texts,
            @Nullable Map<String, @Nullable Person> persons) {}

    record Provision(@Nullable String country, @Nullable String name) {}

    record Terms(
            @Nullable String marking,
            @Nullable List<@Nullable String> handling,
            @Nullable String restriction,
            @Nullable List<@Nullable String> purposes,
            @Nullable List<@Nullable String> articles,
            @Nullable List<@Nullable String> agreements,
            @Nullable List<@Nullable Provision> provisions,
            @Nullable String safeguard) {}

    record Audience(
            @Nullable List<@Nullable String> partners,
            @Nullable List<@Nullable String> groups,
            @Nullable List<@Nullable String> except,
            @Nullable List<@Nullable String> persons) {}

    record Consent(
            @Nullable String subject,
            @Nullable String recipient,
            @Nullable List<@Nullable String> purposes,
            @Nullable String given) {}

    record Assessment(
            @Nullable String subject,
            @Nullable String recipient,
            @Nullable String grounds) {}

    record Protection(
            @Nullable List<@Nullable Consent> consents,
            @Nullable List<@Nullable Assessment> assessments,
            @Nullable String danger) {}

    /** Durations by ISO 8601, say {@code PT8H}; what is missing is as the partner set it for the urgency. */
    record Clocks(
            @Nullable String urgency,
            @Nullable String acknowledge,
            @Nullable String answer,
            @Nullable String validation,
            @Nullable String expiry) {}

    /** An act of disclosure: {@code act} names it, and of the rest it takes what it needs. */
    record Act(
            @Nullable String act,
            @Nullable Terms terms,
            @Nullable Audience audience,
            @Nullable Boolean skipRefused,
            @Nullable Clocks clocks,
            @Nullable Boolean answersToAll,
            @Nullable Protection protection,
            @Nullable Content content,
            @Nullable String answer,
            @Nullable Boolean toAll,
            @Nullable String text,
            @Nullable String place,
            @Nullable String seenAt,
            @Nullable String request) {}

    record Digest(@Nullable String digest) {}

    record Reason(@Nullable String reason) {}

    record Onward(
            @Nullable List<@Nullable String> recipients,
            @Nullable String reason) {}

    record Narrowing(
            @Nullable List<@Nullable String> partners,
            @Nullable List<@Nullable String> persons,
            @Nullable String reason) {}

    record Tightening(
            @Nullable String marking,
            @Nullable List<@Nullable String> handling,
            @Nullable String restriction,
            @Nullable List<@Nullable String> purposes) {}

    record RecallAnswer(@Nullable String answer, @Nullable String kept) {}

    record Due(@Nullable String due) {}
}
