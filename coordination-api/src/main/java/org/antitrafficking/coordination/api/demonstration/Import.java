package org.antitrafficking.coordination.api.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.RegisterAgreement;
import org.antitrafficking.coordination.agreements.SignAgreement;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertStanding;
import org.antitrafficking.coordination.alerts.Details;
import org.antitrafficking.coordination.alerts.DiscloseRelease;
import org.antitrafficking.coordination.alerts.DraftAlert;
import org.antitrafficking.coordination.alerts.Narrative;
import org.antitrafficking.coordination.alerts.PrepareRelease;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.ReleaseRules;
import org.antitrafficking.coordination.alerts.ValidateRelease;
import org.antitrafficking.coordination.alerts.WarningTo;
import org.antitrafficking.coordination.api.demonstration.NotificationFile.Notification;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.partners.ApproveChange;
import org.antitrafficking.coordination.partners.Change;
import org.antitrafficking.coordination.partners.ChangeId;
import org.antitrafficking.coordination.partners.ProposeChange;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.MetadataKeys;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.axon.Outcome;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Brings a file of notifications onto the platform by the ordinary commands and under all rules: countries are admitted
 * as partners by two others, all of them sign one agreement, and each notification is an alert that one person of its
 * notifier drafts and issues and another validates. Each command about a notification has a key of its own, so that a
 * broken import is repeated as a whole and changes only what was not there yet.
 *
 * <p>This file is long because it is one script of commands, read from above to below.
 */
@Component
@Profile("demonstration")
class Import {

    /** To whom the import's keys belong. */
    static final String CLIENT = "import";

    /** What all of the file's partners sign. */
    static final String AGREEMENT = "exercise 2024";

    /** Notifications under way at the same time; those of one country may then change places by as many. */
    private static final int AT_ONCE = 8;

    private static final int PROGRESS_EVERY = 250;
    private static final Duration FEEDS_WITHIN = Duration.ofMinutes(5);
    private static final PartnerId PROPOSER = new PartnerId("pk-fia");
    private static final PartnerId APPROVER = new PartnerId("om-police");
    private static final Language LANGUAGE = new Language("en");
    private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
    private static final String SAFEGUARD = "Exercise: the data protection rules of the recipient and the agreement";

    private final Requests requests;
    private final CallNames names;
    private final Sealer sealer;
    private final Standings standings;
    private final Facts facts;
    private final DemonstrationPeople people;
    private final InstantSource clock;
    private final EventLog log;
    private final Follower fence;

    Import(
            Requests requests,
            CallNames names,
            Sealer sealer,
            Standings standings,
            Facts facts,
            DemonstrationPeople people,
            InstantSource clock,
            EventLog log,
            @Qualifier("fence") Follower fence) {
        this.requests = requests;
        this.names = names;
        this.sealer = sealer;
        this.standings = standings;
        this.facts = facts;
        this.people = people;
        this.clock = clock;
        this.log = log;
        this.fence = fence;
    }

    /** Where progress is told. */
    interface Progress {
        void line(String text);
    }

    private record Done(boolean shared, boolean repeated) {}

    /** What a file has. */
    static final class Content implements NotificationFile.Taker {
        private final SortedSet<PartnerId> partners = new TreeSet<>();
        private final Progress progress;
        private int notifications;
        private int shared;
        private long deliveries;
        private int problems;

        private Content(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void notification(Notification notification) {
            notifications++;
            partners.add(notification.notifier());
            partners.addAll(notification.recipients());
            if (!notification.recipients().isEmpty()) shared++;
            deliveries += notification.recipients().size();
        }

        @Override
        public void problem(String problem) {
            problems++;
            progress.line(problem);
        }
    }

    /** Reads the file and says what is wrong with it and what it would do; changes nothing. */
    Content dryRun(NotificationFile file, Progress progress) throws InterruptedException {
        var content = new Content(progress);
        file.read(content);
        progress.line(
                "%d notifications of %d partners: %d reach another country (%d deliveries), %d stay their notifier's own draft; %d problems"
                        .formatted(
                                content.notifications,
                                content.partners.size(),
                                content.shared,
                                content.deliveries,
                                content.notifications - content.shared,
                                content.problems));
        return content;
    }

    /** Imports what the file holds; lines with a problem, and what a rule refuses, are told and left out. */
    void run(NotificationFile file, Progress progress) throws InterruptedException {
        Content content = dryRun(file, progress);
        if (content.partners.size() < 2) {
            progress.line("done: fewer than two partners have nothing to tell each other");
            return;
        }
        for (PartnerId partner : content.partners) admit(partner);
        AgreementId agreement = agree(content.partners);
        progress.line("%d partners admitted, each by two others, and the agreement \"%s\" signed by all of them"
                .formatted(content.partners.size(), AGREEMENT));
        var sent = new Sent(agreement, content.notifications, progress);
        try {
            file.read(sent);
            sent.all();
        } finally {
            sent.pool.shutdownNow(); // whoever waits for the progress has gone, or all is done
            sent.pool.close();
        }
        boolean upToDate = fence.await(log.head(), FEEDS_WITHIN);
        progress.line(
                "done: %d notifications, %d shared, %d drafts, %d of them repeated, %d refused, %d problems; feeds are %s"
                        .formatted(
                                content.notifications,
                                sent.shared,
                                content.notifications - sent.shared - sent.failed,
                                sent.repeated,
                                sent.failed,
                                content.problems,
                                upToDate ? "up to date" : "behind"));
    }

    /** Notifications under way, a few at a time, whose outcomes are told in the file's order. */
    private final class Sent implements NotificationFile.Taker {

        /** Enough that those at work never wait for more. */
        private static final int WAITING = 4 * AT_ONCE;

        private record One(long line, Future<Done> done) {}

        private final ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        private final ArrayDeque<One> under = new ArrayDeque<>();
        private final long begun = System.nanoTime();
        private final AgreementId agreement;
        private final int all;
        private final Progress progress;
        private int told;
        private int shared;
        private int repeated;
        private int failed;

        Sent(AgreementId agreement, int all, Progress progress) {
            this.agreement = agreement;
            this.all = all;
            this.progress = progress;
        }

        @Override
        public void notification(Notification notification) throws InterruptedException {
            if (under.size() == WAITING) tell(under.remove());
            under.add(new One(notification.line(), pool.submit(() -> importOne(notification, agreement))));
        }

        /** It was told before. */
        @Override
        public void problem(String problem) {}

        void all() throws InterruptedException {
            while (!under.isEmpty()) tell(under.remove());
        }

        private void tell(One one) throws InterruptedException {
            try {
                Done done = one.done().get();
                if (done.shared()) shared++;
                if (done.repeated()) repeated++;
            } catch (ExecutionException e) {
                failed++;
                progress.line("line %d: %s".formatted(one.line(), reason(e)));
            }
            told++;
            if (told % PROGRESS_EVERY == 0) progress.line(progress(told, all, begun));
        }
    }

    private static String progress(int done, int all, long begun) {
        double perSecond = done / ((System.nanoTime() - begun) / 1e9);
        return "%d of %d, %.0f a second, %.0f s left".formatted(done, all, perSecond, (all - done) / perSecond);
    }

    /** The rule, and of each recipient that it refuses what is missing. */
    private static String reason(ExecutionException failure) {
        if (!(failure.getCause() instanceof Rejected rejected))
            return String.valueOf(failure.getCause() == null ? failure : failure.getCause());
        String missing = rejected.findings().stream()
                .filter(finding -> !finding.allowed())
                .map(Import::missing)
                .distinct()
                .collect(Collectors.joining("; "));
        return "refused, " + rejected.rule() + (missing.isEmpty() ? "" : ": " + missing);
    }

    private static String missing(Finding finding) {
        return finding.recipient() + " "
                + finding.refusals().stream()
                        .map(refusal -> refusal.rule() + " (" + refusal.missing() + ")")
                        .collect(Collectors.joining(", "));
    }

    private void admit(PartnerId partner) {
        if (facts.reading().directory().partner(partner).isEmpty()) {
            var id = new ChangeId("change-" + names.newId(CLIENT, "admit/" + partner));
            var change = new Change.AdmitPartner(profile(partner));
            send(PROPOSER, "admin", "admit/" + partner, (by, reading) -> new ProposeChange(id, by, change));
            send(APPROVER, "admin", "approve/" + partner, (by, reading) -> new ApproveChange(id, by));
        }
        people.bind(partner);
    }

    private org.antitrafficking.coordination.partners.Profile profile(PartnerId partner) {
        boolean regional = partner.equals(NotificationFile.BLANK_NOTIFIER);
        String code = partner.value().toUpperCase(Locale.ROOT);
        return new org.antitrafficking.coordination.partners.Profile(
                partner,
                regional ? "European Commission" : Locale.of("", code).getDisplayCountry(Locale.ENGLISH),
                regional ? PartnerKind.REGIONAL_BODY : PartnerKind.MINISTRY,
                regional ? null : new CountryCode(code),
                null,
                people.administrators(partner),
                Sets.of(people.issuer()));
    }

    /** One agreement for one set of partners: another file's partners sign another. */
    private AgreementId agree(SortedSet<PartnerId> parties) {
        var id = new AgreementId("agreement-" + names.newId(CLIENT, AGREEMENT + "/" + parties));
        PartnerId first = parties.first();
        String blinding = names.newBlinding();
        if (facts.reading().agreement(id).isEmpty()) {
            var title = sealer.seal(KeyName.of(id.toString(), first.toString()), "title", AGREEMENT);
            send(
                    first,
                    "supervisor",
                    "register/" + id,
                    (by, reading) -> new RegisterAgreement(
                            id,
                            by,
                            title,
                            null,
                            parties,
                            Sets.of(Category.WARNINGS),
                            FROM,
                            null,
                            blinding,
                            Known.NONE));
        }
        for (PartnerId party : parties) {
            Agreement agreement = facts.reading().agreement(id).orElseThrow();
            if (!agreement.signed().contains(party))
                send(
                        party,
                        "supervisor",
                        "sign/" + id + "/" + party,
                        (by, reading) -> new SignAgreement(id, by, agreement.digest(), Known.NONE));
        }
        return id;
    }

    private Done importOne(Notification notification, AgreementId agreement) {
        PartnerId notifier = notification.notifier();
        String reference = notification.reference();
        var id = new AlertId("alert-" + names.newId(CLIENT, reference));
        AlertContent content = content(id, notification);
        String blinding = names.newBlinding();
        Map<String, String> imported = Map.of(
                MetadataKeys.IMPORTED,
                "true",
                MetadataKeys.OCCURRED_AT,
                notification.occurredAt().toString());
        Outcome drafted = send(
                notification, "officer", "draft", imported, (by, reading) -> new DraftAlert(id, by, blinding, content));
        if (notification.recipients().isEmpty()) return new Done(false, drafted.replayed());

        var release = new ReleaseId("release-" + names.newId(CLIENT, "release/" + reference));
        var issue = new Act.Issue(
                new Terms(
                        Marking.GREEN,
                        Sets.of(),
                        null,
                        Sets.of(Purpose.PREVENTION),
                        new LegalBasis(Sets.of(), Sets.of(agreement), List.of(), SAFEGUARD)),
                new AudienceRule(notification.recipients(), Sets.of(), Sets.of(), Sets.of()),
                false,
                Clocks.of(Urgency.ROUTINE),
                false,
                Protection.NONE);
        send(notification, "officer", "prepare", imported, (by, reading) -> new PrepareRelease(id, by, release, issue));
        send(notification, "supervisor", "validate", imported, (by, reading) -> {
            String digest = digest(id, release, notifier, reading);
            return new ValidateRelease(id, by, release, digest, Standing.NONE);
        });
        Outcome issued = send(notification, "officer", "issue", imported, (by, reading) -> {
            String digest = digest(id, release, notifier, reading);
            return new DiscloseRelease(id, by, release, digest, Standing.NONE);
        });
        return new Done(true, drafted.replayed() && issued.replayed());
    }

    /** As the person would read it off the preview; of a release that is done there is none to read. */
    private String digest(AlertId id, ReleaseId release, PartnerId notifier, Reading reading) {
        Instant now = clock.instant();
        Standing standing = AlertStanding.of(id, release, standings.others(reading));
        return ReleaseRules.preview(reading.alert(id), release, notifier, standing, now)
                .digest();
    }

    private AlertContent content(AlertId id, Notification notification) {
        var key = KeyName.of(id.toString(), notification.notifier().toString());
        var texts = sealer.seal(
                key,
                Map.of(
                        "texts.en.subject", notification.subject(),
                        "texts.en.narrative", notification.narrative()));
        return new AlertContent(
                notification.reference(),
                new Details.Warning(WarningTo.MISSIONS),
                null,
                true,
                false,
                Sets.sorted(Map.of(
                        LANGUAGE,
                        new Narrative(
                                java.util.Objects.requireNonNull(texts.get("texts.en.subject")),
                                java.util.Objects.requireNonNull(texts.get("texts.en.narrative"))))),
                Sets.map());
    }

    private Outcome send(
            Notification notification, String who, String step, Map<String, String> metadata, Requests.Asked asked) {
        Caller caller = people.caller(notification.notifier(), who, CLIENT);
        String key = step + "/" + notification.reference();
        // What stands in the line is the request: the same reference with another line is another request.
        var request = new Requests.Request(caller, key, List.of(step), notification.words());
        return requests.send(request, metadata, asked);
    }

    private void send(PartnerId partner, String who, String key, Requests.Asked asked) {
        Caller caller = people.caller(partner, who, CLIENT);
        requests.send(
                new Requests.Request(caller, key, List.of(key), null), Map.of(MetadataKeys.IMPORTED, "true"), asked);
    }
}
