package org.antitrafficking.coordination.api.demonstration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antitrafficking.coordination.MetadataKeys;
import org.antitrafficking.coordination.alerts.IssueAlert;
import org.antitrafficking.coordination.api.demonstration.NotificationFile.Notification;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Request;
import org.antitrafficking.coordination.api.identity.RequestNames;
import org.antitrafficking.coordination.partners.AdmitPartner;
import org.antitrafficking.coordination.partners.CountryCode;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.partners.PartnerKind;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.axon.Outcome;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Brings a file of notifications onto the platform by the ordinary commands: countries as partners, each notification
 * an alert of its notifier, issued to the countries it was distributed to. Each command about a notification has a key
 * of its own, so that a broken import is repeated as a whole and changes only what was not there yet.
 */
@Component
@Profile("demonstration")
class Import {

    /** To whom the import's keys belong. */
    static final String CLIENT = "import";

    /** Notifications under way at the same time; those of one country may then change places by as many. */
    private static final int AT_ONCE = 8;

    private static final int PROGRESS_EVERY = 250;
    private static final Duration FEEDS_WITHIN = Duration.ofMinutes(5);

    private final Commands commands;
    private final RequestNames names;
    private final EventLog log;
    private final Follower fence;

    Import(Commands commands, RequestNames names, EventLog log, Follower fence) {
        this.commands = commands;
        this.names = names;
        this.log = log;
        this.fence = fence;
    }

    /** Where progress is told. */
    interface Progress {
        void line(String text);
    }

    private record Done(boolean shared, boolean repeated) {}

    /** Reads the file and says what is wrong with it and what it would do; changes nothing. */
    NotificationFile dryRun(byte[] file, Progress progress) {
        NotificationFile read = NotificationFile.parse(file, names);
        read.problems().forEach(progress::line);
        long shared = read.notifications().stream()
                .filter(notification -> !notification.recipients().isEmpty())
                .count();
        progress.line(
                "%d notifications of %d partners: %d reach another country (%d deliveries), %d stay their notifier's own draft; %d problems"
                        .formatted(
                                read.notifications().size(),
                                partners(read).size(),
                                shared,
                                read.notifications().stream()
                                        .mapToLong(notification ->
                                                notification.recipients().size())
                                        .sum(),
                                read.notifications().size() - shared,
                                read.problems().size()));
        return read;
    }

    /** Imports what the file holds; lines with a problem are told and left out. */
    void run(byte[] file, Progress progress) throws InterruptedException {
        NotificationFile read = dryRun(file, progress);
        for (PartnerId partner : partners(read)) commands.send(admission(partner), context(Map.of()));
        long begun = System.nanoTime();
        int shared = 0;
        int repeated = 0;
        int failed = 0;
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            var under = new ArrayList<Future<Done>>();
            for (Notification notification : read.notifications())
                under.add(pool.submit(() -> importOne(notification)));
            try {
                for (int i = 0; i < under.size(); i++) {
                    try {
                        Done done = under.get(i).get();
                        if (done.shared()) shared++;
                        if (done.repeated()) repeated++;
                    } catch (ExecutionException e) {
                        failed++;
                        progress.line("line %d: %s"
                                .formatted(
                                        read.notifications().get(i).line(),
                                        e.getCause() == null ? e : e.getCause().getMessage()));
                    }
                    if ((i + 1) % PROGRESS_EVERY == 0) progress.line(progress(i + 1, under.size(), begun));
                }
            } finally {
                pool.shutdownNow(); // whoever waits for the progress has gone, or all is done
            }
        }
        boolean upToDate = fence.await(log.head(), FEEDS_WITHIN);
        progress.line(
                "done: %d notifications, %d shared, %d drafts, %d of them repeated, %d refused, %d problems; feeds are %s"
                        .formatted(
                                read.notifications().size(),
                                shared,
                                read.notifications().size() - shared - failed,
                                repeated,
                                failed,
                                read.problems().size(),
                                upToDate ? "up to date" : "behind"));
    }

    private static String progress(int done, int all, long begun) {
        double perSecond = done / ((System.nanoTime() - begun) / 1e9);
        return "%d of %d, %.0f a second, %.0f s left".formatted(done, all, perSecond, (all - done) / perSecond);
    }

    private Done importOne(Notification notification) {
        var draft = notification.draft();
        Outcome drafted = commands.send(
                draft,
                context(
                        notification,
                        "draft",
                        List.of(
                                draft.reference(),
                                draft.subject(),
                                draft.narrative(),
                                draft.by().value())));
        if (notification.recipients().isEmpty()) return new Done(false, drafted.replayed());
        var recipients =
                notification.recipients().stream().map(PartnerId::value).toList();
        Outcome issued = commands.send(
                new IssueAlert(draft.alertId(), draft.by(), Audience.of(notification.recipients())),
                context(notification, "issue", recipients));
        return new Done(true, drafted.replayed() && issued.replayed());
    }

    private CommandContext context(Notification notification, String step, List<String> words) {
        var caller = new Caller(notification.draft().by(), CLIENT, CLIENT);
        String key = step + "/" + notification.draft().reference();
        var request = new ArrayList<>(List.of(step));
        request.addAll(words);
        return new Request(caller, key, request)
                .context(
                        names,
                        List.of(),
                        Map.of(
                                MetadataKeys.IMPORTED,
                                "true",
                                MetadataKeys.OCCURRED_AT,
                                notification.occurredAt().toString()));
    }

    private static CommandContext context(Map<String, String> more) {
        var metadata = new java.util.HashMap<>(more);
        metadata.put(MetadataKeys.ACTOR, CLIENT);
        metadata.put(MetadataKeys.IMPORTED, "true");
        return CommandContext.of(metadata);
    }

    private static SortedSet<PartnerId> partners(NotificationFile file) {
        var partners = new TreeSet<PartnerId>();
        for (Notification notification : file.notifications()) {
            partners.add(notification.draft().by());
            partners.addAll(notification.recipients());
        }
        return partners;
    }

    private static AdmitPartner admission(PartnerId partner) {
        if (partner.equals(NotificationFile.BLANK_NOTIFIER))
            return new AdmitPartner(partner, "European Commission", PartnerKind.REGIONAL_BODY, null);
        String code = partner.value().toUpperCase(Locale.ROOT);
        String name = Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
        return new AdmitPartner(partner, name, PartnerKind.MINISTRY, new CountryCode(code));
    }
}
