package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.DRAFT;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE_ID;
import static org.antitrafficking.coordination.alerts.Examples.NEXT_ID;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.STANDING;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;

/** An alert so far, told by commands that were decided one after the other. */
record Life(List<AlertEvent> events, Standing standing) {
    private static final GivenWhenThen<AlertCommand, AlertEvent, Alert> ALERTS =
            new GivenWhenThen<>(AlertRules::decide, Alert::evolve, Alert.none());

    Life {
        events = List.copyOf(events);
    }

    static Life none() {
        return new Life(List.of(), STANDING);
    }

    static Life drafted() {
        return none().then(DRAFT);
    }

    static Life drafted(AlertContent content) {
        return none().then(new DraftAlert(ID, WRITER, DRAFT.blinding(), content));
    }

    /** By {@link Examples#WRITER}, with {@link Examples#SUPERVISOR}'s word. */
    static Life issued() {
        return drafted().issued(ISSUE);
    }

    Life issued(Act.Issue act) {
        return done(ISSUE_ID, WRITER, SUPERVISOR, act);
    }

    /** What follows is decided on other grounds. */
    Life standing(Standing other) {
        return new Life(events, other);
    }

    Alert alert() {
        Alert alert = Alert.none();
        for (AlertEvent event : events) alert = Alert.evolve(alert, event);
        return alert;
    }

    /** The command is allowed, and is no empty one. */
    Life then(AlertCommand command) {
        List<? extends AlertEvent> more = AlertRules.decide(command, alert());
        if (more.isEmpty()) throw new IllegalArgumentException("Nothing came of " + command);
        return new Life(Stream.concat(events.stream(), more.stream()).toList(), standing);
    }

    /** Of an alert that was issued. */
    Sharing shared() {
        return Objects.requireNonNull(alert().shared());
    }

    /** Of an alert that was drafted. */
    Dossier file() {
        return Objects.requireNonNull(alert().file());
    }

    /** What has come of the commands since then. */
    List<AlertEvent> since(Life earlier) {
        return events.subList(earlier.events.size(), events.size());
    }

    Life prepared(ReleaseId release, Actor by, Act act) {
        return then(new PrepareRelease(ID, by, release, act));
    }

    Life validated(ReleaseId release, Actor by) {
        return then(validate(release, by));
    }

    Life disclosed(ReleaseId release, Actor by) {
        return then(disclose(release, by));
    }

    /** Prepared by one, validated by the other, done by the first. */
    Life done(ReleaseId release, Actor by, Actor supervisor, Act act) {
        return prepared(release, by, act).validated(release, supervisor).disclosed(release, by);
    }

    /** By the owner, on an alert that it has issued. */
    Life done(Act act) {
        return done(NEXT_ID, COLLEAGUE, SUPERVISOR, act);
    }

    /** By a recipient. */
    Life answered(Act act) {
        return done(NEXT_ID, OMANI, OMANI_SUPERVISOR, act);
    }

    /** The last thing that went out. */
    Release released() {
        for (AlertEvent event : events.reversed()) {
            Release release = release(event);
            if (release != null) return release;
        }
        throw new IllegalStateException("Nothing went out");
    }

    /** What went out by the event, if something did. */
    static @Nullable Release release(AlertEvent event) {
        return switch (event) {
            case AlertIssued e -> e.release();
            case AlertAmended e -> e.release();
            case AudienceWidened e -> e.release();
            case TermsRelaxed e -> e.release();
            case AlertAnswered e -> e.release();
            case FollowUpAdded e -> e.release();
            case SightingReported e -> e.release();
            case OnwardSharingGranted e -> e.release();
            default -> null;
        };
    }

    ValidateRelease validate(ReleaseId release, Actor by) {
        return new ValidateRelease(ID, by, release, digest(release, by.partner()), standing);
    }

    DiscloseRelease disclose(ReleaseId release, Actor by) {
        return new DiscloseRelease(ID, by, release, digest(release, by.partner()), standing);
    }

    /** As a preview tells it now. */
    String digest(ReleaseId release, PartnerId partner) {
        return ReleaseRules.preview(alert(), release, partner, standing, Examples.NOW)
                .digest();
    }

    GivenWhenThen<AlertCommand, AlertEvent, Alert>.Given.When when(AlertCommand command) {
        return ALERTS.given(new ArrayList<>(events)).when(command);
    }
}
