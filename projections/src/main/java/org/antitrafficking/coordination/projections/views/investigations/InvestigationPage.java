package org.antitrafficking.coordination.projections.views.investigations;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.antitrafficking.coordination.investigations.ActionId;
import org.antitrafficking.coordination.investigations.CustodyStep;
import org.antitrafficking.coordination.investigations.DecisionId;
import org.antitrafficking.coordination.investigations.Evaluation;
import org.antitrafficking.coordination.investigations.EvidenceId;
import org.antitrafficking.coordination.investigations.Hold;
import org.antitrafficking.coordination.investigations.InvestigationEntry;
import org.antitrafficking.coordination.investigations.Investigations;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.Leaving;
import org.antitrafficking.coordination.investigations.LinkedItem;
import org.antitrafficking.coordination.investigations.Member;
import org.antitrafficking.coordination.investigations.Outcome;
import org.antitrafficking.coordination.investigations.Party;
import org.antitrafficking.coordination.investigations.Review;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.investigations.VersionId;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageClock;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.projections.views.pages.PageKind;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * An investigation, to one person.
 *
 * <p>This file is long because what each entry changes on the page stands beside the page.
 *
 * @param accessEnded whether nothing covers its reader any more; what was told before stays
 * @param closing what parties' leaders said of its end
 * @param earlier versions that were on the table before, as they were there when they left it; the last ones that its
 *     reader was told
 * @param ended how; absent while it runs
 * @param erased the partners whose words were erased, of those whose words its reader had
 * @param exclusions by whom would be excluded, and who agreed
 * @param holds for proceedings, in force or over, by the partners that placed them
 * @param inForce the agreement in force, with members named and removed since; absent before one is
 * @param left parties and participants that are out, as far as its reader was told
 * @param links alerts and requests that belong to it and that its reader has
 * @param onTable absent where nothing is, or its reader is not at the table
 * @param reader whose page it is
 * @param review until when what its reader's agency told is kept; absent before the end
 * @param written versions at the reader's own desk that were not sent yet
 */
public record InvestigationPage(
        boolean accessEnded,
        SortedMap<ActionId, PageAction> actions,
        SortedMap<PartnerId, Outcome> closing,
        SortedMap<DecisionId, PageDecision> decisions,
        SortedMap<VersionId, PageTable> earlier,
        @Nullable End ended,
        SortedSet<PartnerId> erased,
        SortedMap<PartnerId, Evaluation> evaluations,
        SortedMap<EvidenceId, PageEvidence> evidence,
        SortedMap<PartnerId, SortedMap<PartnerId, Exclusion>> exclusions,
        Head head,
        SortedMap<PartnerId, Hold> holds,
        @Nullable InForce inForce,
        SortedMap<PartnerId, Left> left,
        SortedSet<LinkedItem> links,
        @Nullable PageTable onTable,
        Scope reader,
        @Nullable Review review,
        SortedMap<VersionId, PageVersion> written)
        implements ItemPage {

    public static final PageKind<InvestigationEntry, InvestigationPage> KIND = new PageKind<>(
            Investigations.FEATURE,
            InvestigationEntry.class,
            InvestigationPage.class,
            InvestigationPage::fold,
            Map.of("investigation", InvestigationPage.class, "line", InvestigationLine.class),
            body -> false,
            List.of("investigation"),
            List.of("investigation"),
            InvestigationParts.KEPT);

    /**
     * An agreement in force.
     *
     * @param since when its reader was told; absent where that was taken away by an erasure
     */
    public record InForce(
            JointAgreement agreement, @Nullable Instant since, VersionId version) {}

    /**
     * How an investigation ended.
     *
     * @param at absent where its reader was told of it later
     */
    public record End(@Nullable Instant at, Outcome outcome) {}

    /** A party's agreement to exclude another, and why. */
    public record Exclusion(Sealed exclusionReason) {}

    /** How a party or participant left. */
    public record Left(
            Instant at, Leaving leaving, @Nullable Sealed leavingReason) {}

    @Override
    public Head place() {
        return head;
    }

    @Override
    public Summary summary() {
        return InvestigationLine.of(this).summary();
    }

    @Override
    public @Nullable String reference() {
        return null;
    }

    @Override
    public boolean isLive() {
        return !accessEnded;
    }

    /** What it is for, by the agreement in force, or else on the table, or else written; null where there is none. */
    public @Nullable Sealed purpose() {
        return Stream.of(
                        Stream.ofNullable(inForce).map(InForce::agreement),
                        Stream.ofNullable(onTable).map(table -> table.version().agreement()),
                        written.values().stream().map(PageVersion::agreement))
                .flatMap(agreements -> agreements)
                .map(JointAgreement::purpose)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Stream<PageText> texts() {
        return Stream.of(
                        Stream.concat(
                                        Stream.ofNullable(inForce).map(InForce::agreement),
                                        Stream.ofNullable(onTable)
                                                .map(table -> table.version().agreement()))
                                .flatMap(JointAgreement::values),
                        earlier.values().stream()
                                .flatMap(table -> table.version().agreement().values()),
                        written.values().stream()
                                .flatMap(version -> version.agreement().values()),
                        actions.values().stream().flatMap(PageAction::texts),
                        decisions.values().stream().flatMap(PageDecision::texts),
                        evidence.values().stream().map(piece -> piece.exhibit().description()),
                        evaluations.values().stream().map(Evaluation::evaluation))
                .flatMap(of -> of)
                .map(PageText::of);
    }

    @Override
    public List<Need> needs() {
        if (accessEnded) return List.of();
        return InvestigationLine.together(
                needsBesideWork(), InvestigationParts.KEPT.needs(InvestigationLine.of(this), this));
    }

    /** What waits of the negotiation, and of the investigation's end, which comes last. */
    List<Need> needsBesideWork() {
        if (accessEnded) return List.of();
        var needs = new ArrayList<Need>();
        written.forEach((version, of) -> {
            if (of.by() != null && !isReader(of.by()))
                needs.add(new Need(null, false, version.toString(), Need.What.SEND_VERSION));
        });
        if (onTable != null && isToSign(onTable))
            needs.add(new Need(null, false, onTable.version().version().toString(), Need.What.SIGN_VERSION));
        if (review != null && review.asked())
            needs.add(new Need(
                    review.until().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    false,
                    null,
                    Need.What.REVIEW_WORDS));
        Member own = member();
        if (own != null
                && ended != null
                && isLeader(own.partner())
                && !evaluations.containsKey(own.partner())
                && !erased.contains(own.partner())) needs.add(Need.of(Need.What.EVALUATE));
        return needs;
    }

    private boolean isReader(PersonId person) {
        return Scope.of(person).equals(reader);
    }

    private boolean isToSign(PageTable table) {
        if (table.declined() != null) return false;
        for (var party : table.version().agreement().parties().entrySet())
            if (isReader(party.getValue().signatory())) return !table.signed().contains(party.getKey());
        return false;
    }

    /** What the agreement in force lets its reader do; null where it names the reader as no member. */
    @Nullable
    Member member() {
        return inForce == null ? null : member(inForce.agreement(), reader);
    }

    private static @Nullable Member member(JointAgreement agreement, Scope reader) {
        for (var member : agreement.members().entrySet())
            if (Scope.of(member.getKey()).equals(reader)) return member.getValue();
        return null;
    }

    private boolean isLeader(PartnerId partner) {
        Party party = inForce == null ? null : inForce.agreement().parties().get(partner);
        return party != null && isReader(party.leader());
    }

    /** Whether the agreement in force covers the reader. */
    private boolean isCovered() {
        return member() != null
                || (inForce != null
                        && inForce.agreement().parties().values().stream()
                                .anyMatch(party -> isReader(party.signatory())));
    }

    static InvestigationPage fold(@Nullable InvestigationPage page, InvestigationEntry body, PageEntry entry) {
        Changes now = page == null ? new Changes(entry, body) : new Changes(page, entry);
        now.fold(body, entry.recordedAt());
        return now.page();
    }

    /** A page as it changes by one entry. */
    private static final class Changes {
        private boolean accessEnded;
        private SortedMap<ActionId, PageAction> actions = Sets.map();
        private SortedMap<PartnerId, Outcome> closing = Sets.map();
        private SortedMap<DecisionId, PageDecision> decisions = Sets.map();
        private SortedMap<VersionId, PageTable> earlier = Sets.map();
        private @Nullable End ended;
        private SortedSet<PartnerId> erased = Sets.of();
        private SortedMap<PartnerId, Evaluation> evaluations = Sets.map();
        private SortedMap<EvidenceId, PageEvidence> evidence = Sets.map();
        private SortedMap<PartnerId, SortedMap<PartnerId, Exclusion>> exclusions = Sets.map();
        private final Head head;
        private SortedMap<PartnerId, Hold> holds = Sets.map();
        private @Nullable InForce inForce;
        private SortedMap<PartnerId, Left> left = Sets.map();
        private SortedSet<LinkedItem> links = Sets.of();
        private @Nullable PageTable onTable;
        private final Scope reader;
        private @Nullable Review review;
        private SortedMap<VersionId, PageVersion> written = Sets.map();

        Changes(PageEntry entry, InvestigationEntry first) {
            head = Head.of(entry, first.investigation().toString());
            reader = entry.scope();
        }

        Changes(InvestigationPage page, PageEntry entry) {
            accessEnded = page.accessEnded;
            actions = page.actions;
            closing = page.closing;
            decisions = page.decisions;
            earlier = page.earlier;
            ended = page.ended;
            erased = page.erased;
            evaluations = page.evaluations;
            evidence = page.evidence;
            exclusions = page.exclusions;
            // A page that is made anew never sees what was taken away, so it can not say when that came.
            head = entry.body() instanceof Entry.Taker ? Head.of(entry, page.head.item()) : page.head.at(entry);
            holds = page.holds;
            inForce = page.inForce;
            left = page.left;
            links = page.links;
            onTable = page.onTable;
            reader = page.reader;
            review = page.review;
            written = page.written;
        }

        InvestigationPage page() {
            return new InvestigationPage(
                    accessEnded,
                    actions,
                    closing,
                    decisions,
                    earlier,
                    ended,
                    erased,
                    evaluations,
                    evidence,
                    exclusions,
                    head,
                    holds,
                    inForce,
                    left,
                    links,
                    onTable,
                    reader,
                    review,
                    written);
        }

        void fold(InvestigationEntry body, Instant at) {
            if (accessEnded
                    && !(body instanceof InvestigationEntry.AccessEnded)
                    && !(body instanceof InvestigationEntry.Erased)) beginAnew();
            switch (body) {
                case InvestigationEntry.VersionWritten e ->
                    written = Sets.with(written, e.version(), PageVersion.of(e, base(e.base()), agreement(), at));
                case InvestigationEntry.VersionSent e -> {
                    keepTable();
                    onTable = PageTable.of(PageVersion.of(e, base(e.base()), agreement(), at), Sets.of());
                    written = Sets.map(); // whatever was written before is void
                }
                case InvestigationEntry.VersionSigned e -> {
                    if (isOnTable(e.version()))
                        onTable = Objects.requireNonNull(onTable).signedBy(e.party());
                }
                case InvestigationEntry.VersionDeclined e -> {
                    if (isOnTable(e.version()))
                        onTable = Objects.requireNonNull(onTable).declinedBy(e.party(), e.declineReason());
                }
                case InvestigationEntry.InForce e -> inForce(e.version(), e.agreement(), at);
                case InvestigationEntry.AccessEnded e -> ended();
                case InvestigationEntry.MemberNamed e -> {
                    agreement(
                            agreement -> agreement.has(e.member().partner())
                                    ? agreement.with(e.person(), e.member())
                                    : agreement,
                            at);
                    clearTable();
                }
                case InvestigationEntry.MemberRemoved e -> {
                    agreement(
                            agreement -> isNamed(agreement, e.person()) ? agreement : agreement.without(e.person()),
                            at);
                    clearTable();
                    endUnlessCovered();
                }
                case InvestigationEntry.Briefed e -> briefed(e, at);
                case InvestigationEntry.ActionPlanned e ->
                    actions = Sets.with(actions, e.action(), PageAction.of(e.planned(), at, PageClock.State.DUE));
                case InvestigationEntry.ActionReported e ->
                    action(e.action(), action -> action.reported(e.actionResult(), at));
                case InvestigationEntry.ActionMissed e -> action(e.action(), PageAction::missed);
                case InvestigationEntry.ActionExtended e -> action(e.action(), action -> action.until(e.due()));
                case InvestigationEntry.DecisionRecorded e ->
                    decisions = Sets.with(decisions, e.decision(), PageDecision.of(e.recorded(), at));
                case InvestigationEntry.DissentRecorded e ->
                    decisions = changed(decisions, e.decision(), decision -> decision.with(e.party(), e.said()));
                case InvestigationEntry.EvidenceRegistered e ->
                    evidence = Sets.with(evidence, e.evidence(), PageEvidence.registered(e.party(), e.exhibit(), at));
                case InvestigationEntry.CustodyMoved e ->
                    evidence = changed(evidence, e.evidence(), piece -> piece.then(e.step(), at));
                case InvestigationEntry.EvidenceDisclosedToDefence e ->
                    evidence = changed(evidence, e.evidence(), piece -> piece.disclosed(e.disclosure(), at));
                case InvestigationEntry.ItemLinked e -> links = Sets.with(links, e.item());
                case InvestigationEntry.ExclusionAgreed e ->
                    exclusions = Sets.with(
                            exclusions,
                            e.partner(),
                            Sets.with(
                                    exclusions.getOrDefault(e.partner(), Sets.map()),
                                    e.party(),
                                    new Exclusion(e.exclusionReason())));
                case InvestigationEntry.PartyLeft e -> left(e, at);
                case InvestigationEntry.ClosureAgreed e -> closing = Sets.with(closing, e.party(), e.outcome());
                case InvestigationEntry.Closed e -> {
                    ended = new End(at, e.outcome());
                    actions = each(actions, PageAction::stopped);
                    clearTable();
                }
                case InvestigationEntry.Evaluated e ->
                    evaluations = Sets.with(evaluations, e.party(), new Evaluation(e.evaluation()));
                case InvestigationEntry.HoldPlaced e -> holds = Sets.with(holds, e.partner(), e.hold());
                case InvestigationEntry.HoldLifted e -> holds = Sets.without(holds, e.partner());
                case InvestigationEntry.Kept e -> review = new Review(e.partner(), e.until(), false);
                case InvestigationEntry.ReviewAsked e -> review = new Review(e.partner(), e.until(), true);
                case InvestigationEntry.Erased e -> erased(e);
                case InvestigationEntry.Retold e -> retold(e);
            }
        }

        /** Begins anew: the reader does not know what has become since of what it was told before. */
        private void beginAnew() {
            accessEnded = false;
            actions = Sets.map();
            closing = Sets.map();
            decisions = Sets.map();
            ended = null;
            evaluations = Sets.map();
            evidence = Sets.map();
            exclusions = Sets.map();
            inForce = null;
            left = Sets.map();
            links = Sets.of();
            holds = Sets.map();
            review = null;
            clearTable();
            earlier = Sets.map();
        }

        private boolean isOnTable(VersionId version) {
            return onTable != null && onTable.version().version().equals(version);
        }

        private @Nullable JointAgreement agreement() {
            return inForce == null ? null : inForce.agreement();
        }

        /** The version that another was written on, if the reader was told it. */
        private @Nullable JointAgreement base(@Nullable VersionId base) {
            if (base == null) return null;
            return onTable != null && onTable.version().version().equals(base)
                    ? onTable.version().agreement()
                    : null;
        }

        /** The table is cleared by whatever changes what is in force, and so is what was written for it. */
        private void clearTable() {
            keepTable();
            onTable = null;
            written = Sets.map();
        }

        /** What leaves the table stays on the page: who had signed it, and how the next one differs. */
        private void keepTable() {
            PageTable table = onTable;
            if (table == null) return;
            earlier = Sets.with(earlier, table.version().version(), table);
            if (earlier.size() > Limits.VERSIONS_KEPT) earlier = Sets.without(earlier, oldest(earlier));
        }

        /** What its reader was told first; what it was told of later is taken to be older. */
        private static VersionId oldest(SortedMap<VersionId, PageTable> tables) {
            VersionId oldest = tables.firstKey();
            Instant first = Instant.MAX;
            for (var one : tables.entrySet()) {
                Instant at = Objects.requireNonNullElse(one.getValue().version().at(), Instant.MIN);
                if (!at.isBefore(first)) continue;
                first = at;
                oldest = one.getKey();
            }
            return oldest;
        }

        private void inForce(VersionId version, JointAgreement agreement, Instant at) {
            // A member that is named anew is told the agreement that was in force before.
            InForce was = inForce;
            boolean another = was == null || !was.version().equals(version);
            if (another) {
                exclusions = Sets.map();
                closing = Sets.map();
            }
            JointAgreement before = agreement();
            inForce = new InForce(agreement, was == null || another ? at : was.since(), version);
            kept(before, agreement, at);
            if (review != null && agreement.has(review.partner())) review = null;
            backAgain(agreement);
            clearTable();
        }

        private void backAgain(JointAgreement agreement) {
            var out = new TreeMap<>(left);
            out.keySet().removeIf(agreement::has);
            left = Sets.sorted(out);
        }

        private void agreement(UnaryOperator<JointAgreement> change, Instant at) {
            if (inForce == null) return;
            JointAgreement before = inForce.agreement();
            JointAgreement now = change.apply(before);
            inForce = new InForce(now, inForce.since(), inForce.version());
            kept(before, now, at);
        }

        /**
         * What a custodian keeps who may keep none any more is out of the team's reach: nobody tells, it follows. What
         * the reader may not see any more it is told no further steps of.
         */
        private void kept(@Nullable JointAgreement before, JointAgreement now, Instant at) {
            if (before == null) return;
            var register = new TreeMap<EvidenceId, PageEvidence>();
            evidence.forEach((id, piece) -> {
                if (!sees(now, piece)) return;
                CustodyStep.Left gone = CustodyStep.Left.of(piece.custodian(), before, now);
                register.put(id, gone == null ? piece : piece.then(gone, at));
            });
            evidence = Sets.sorted(register);
        }

        private boolean sees(JointAgreement agreement, PageEvidence piece) {
            Member own = member(agreement, reader);
            return own != null
                    && own.rights().contains(Right.EVIDENCE)
                    && agreement.shows(own, piece.exhibit().aboutPersons());
        }

        /** Leaders and contacts are never removed. */
        private static boolean isNamed(JointAgreement agreement, PersonId person) {
            return agreement.parties().values().stream()
                            .anyMatch(party -> party.leader().equals(person))
                    || agreement.participants().values().stream()
                            .anyMatch(participant -> participant.contact().equals(person));
        }

        private void left(InvestigationEntry.PartyLeft e, Instant at) {
            agreement(agreement -> agreement.without(e.partner()), at);
            actions = each(actions, action -> action.responsible().equals(e.partner()) ? action.stopped() : action);
            exclusions = Sets.map();
            closing = Sets.map();
            clearTable();
            left = Sets.with(left, e.partner(), new Left(at, e.leaving(), e.leavingReason()));
            endUnlessCovered();
        }

        /** Where the agreement was erased, nobody can tell by the page. */
        private void endUnlessCovered() {
            if (inForce != null && !page().isCovered()) ended();
        }

        private void ended() {
            accessEnded = true;
            clearTable();
        }

        /** All that the reader may know now; when something happened is known of what was told before. */
        private void briefed(InvestigationEntry.Briefed e, Instant at) {
            InForce before = inForce;
            boolean same = before != null
                    && before.version().equals(e.version())
                    && before.agreement().equals(e.agreement());
            if (!same) {
                exclusions = Sets.map();
                closing = Sets.map();
            }
            boolean sameTable = e.onTable() == null
                    ? onTable == null
                    : isOnTable(e.onTable().version());
            if (!same || !sameTable) written = Sets.map();
            VersionId version = e.version();
            JointAgreement agreement = e.agreement();
            if (version == null || agreement == null) inForce = null;
            else if (!same) inForce = new InForce(agreement, at, version);
            if (agreement != null) backAgain(agreement);
            PageTable told = table(e, sameTable);
            if (!sameTable) keepTable();
            onTable = told;
            Outcome outcome = e.outcome();
            if (outcome == null) ended = null;
            else if (ended == null) ended = new End(null, outcome);
            var tasks = new TreeMap<ActionId, PageAction>();
            e.actions().forEach((id, action) -> {
                boolean over = outcome != null
                        || agreement == null
                        || !agreement.parties().containsKey(action.responsible());
                tasks.put(id, PageAction.again(action, actions.get(id), over));
            });
            actions = Sets.sorted(tasks);
            var decided = new TreeMap<DecisionId, PageDecision>();
            e.decisions().forEach((id, decision) -> {
                PageDecision known = decisions.get(id);
                decided.put(id, PageDecision.of(decision, known == null ? null : known.at()));
            });
            decisions = Sets.sorted(decided);
            var register = new TreeMap<EvidenceId, PageEvidence>();
            e.evidence().forEach((id, piece) -> register.put(id, PageEvidence.again(piece, evidence.get(id))));
            evidence = Sets.sorted(register);
            evaluations = e.evaluations();
            links = e.links();
            holds = Objects.requireNonNullElse(e.holds(), Sets.map());
            review = e.review();
        }

        /**
         * What was taken away is as if its reader had never been told: so the page is the same as one that is made of
         * what the feed still has. What is no text of it is told again by the next entry, where anything covers the
         * reader.
         */
        private void erased(InvestigationEntry.Erased e) {
            SortedSet<String> keys = e.keys();
            erased = Sets.with(erased, e.partner());
            if (review != null && review.partner().equals(e.partner())) review = null;
            holds = left(holds, hold -> Stream.of(hold.holdGround()), keys);
            if (inForce != null && isUnder(keys, inForce.agreement().values())) inForce = null;
            if (onTable != null && isUnder(keys, values(onTable))) onTable = null;
            earlier = left(earlier, Changes::values, keys);
            written = left(written, version -> version.agreement().values(), keys);
            evaluations = left(evaluations, said -> Stream.of(said.evaluation()), keys);
            left = left(left, gone -> Stream.ofNullable(gone.leavingReason()), keys);
            exclusions = still(exclusions, e.exclusions(), keys);
            closing = still(closing, e.closing());
            actions = each(
                    left(actions, action -> Stream.of(action.actionText()), keys),
                    action -> isUnder(keys, action.texts()) ? action.unreported() : action);
            decisions = each(
                    left(decisions, decision -> Stream.of(decision.decisionText()), keys),
                    decision -> decision.with(left(decision.dissents(), said -> Stream.of(said.dissent()), keys)));
            evidence = each(
                    left(evidence, piece -> piece.exhibit().values(), keys),
                    piece -> piece.without(value -> keys.contains(value.key())));
            // What came too late is told by a report alone, which may be gone now.
            actions = each(actions, action -> action.responsible().equals(e.partner()) ? action.untold() : action);
            // Whom nothing covers may have been told that the partner left, or not: neither is left to tell.
            if (e.out() || e.accessEnded()) withoutWhoLeft(e.partner());
            // Whoever was left out had no evidence from then on, by an agreement that may be gone now.
            if (e.accessEnded() && !accessEnded) evidence = Sets.map();
            if (e.accessEnded()) ended();
            else accessEnded = false;
        }

        /** That a partner left was taken away with its reason, if it gave one. */
        private void withoutWhoLeft(PartnerId partner) {
            if (inForce == null || !inForce.agreement().has(partner)) return;
            inForce = new InForce(inForce.agreement().without(partner), inForce.since(), inForce.version());
            if (onTable != null && onTable.version().agreement().has(partner)) clearTable();
        }

        private static Stream<Sealed> values(PageTable table) {
            return Stream.concat(
                    table.version().agreement().values(),
                    Stream.ofNullable(table.declined()).map(PageTable.Declined::declineReason));
        }

        private static boolean isUnder(Set<String> keys, Stream<Sealed> values) {
            return values.map(Sealed::key).anyMatch(keys::contains);
        }

        private static <K extends Comparable<? super K>, V> SortedMap<K, V> left(
                SortedMap<K, V> all, Function<V, Stream<Sealed>> values, SortedSet<String> keys) {
            var kept = new TreeMap<>(all);
            kept.values().removeIf(value -> isUnder(keys, values.apply(value)));
            return Sets.sorted(kept);
        }

        /** What made others void may be gone. */
        private static SortedMap<PartnerId, Outcome> still(
                SortedMap<PartnerId, Outcome> said, SortedMap<PartnerId, Outcome> holds) {
            var still = new TreeMap<>(said);
            still.entrySet().removeIf(one -> one.getValue() != holds.get(one.getKey()));
            return Sets.sorted(still);
        }

        private static SortedMap<PartnerId, SortedMap<PartnerId, Exclusion>> still(
                SortedMap<PartnerId, SortedMap<PartnerId, Exclusion>> said,
                SortedMap<PartnerId, SortedSet<PartnerId>> holds,
                SortedSet<String> keys) {
            var still = new TreeMap<PartnerId, SortedMap<PartnerId, Exclusion>>();
            said.forEach((partner, agreed) -> {
                var left = new TreeMap<>(left(agreed, one -> Stream.of(one.exclusionReason()), keys));
                left.keySet().retainAll(holds.getOrDefault(partner, Sets.of()));
                if (!left.isEmpty()) still.put(partner, Sets.sorted(left));
            });
            return Sets.sorted(still);
        }

        /** What was taken away, and is no text; when something happened is known of what stayed. */
        private void retold(InvestigationEntry.Retold e) {
            InForce was = inForce;
            VersionId version = e.version();
            JointAgreement agreement = e.agreement();
            inForce = version == null || agreement == null
                    ? null
                    : new InForce(
                            agreement, was != null && was.version().equals(version) ? was.since() : null, version);
            InvestigationEntry.VersionSent sent = e.onTable();
            if (sent == null) clearTable();
            else if (!isOnTable(sent.version())) {
                keepTable();
                onTable = PageTable.of(PageVersion.of(sent, base(sent.base()), agreement, null), e.signed());
            }
            boolean over = ended != null;
            var tasks = new TreeMap<ActionId, PageAction>();
            e.actions().forEach((id, action) -> {
                boolean gone = agreement == null || !agreement.parties().containsKey(action.responsible());
                tasks.put(id, PageAction.again(action, actions.get(id), over || gone));
            });
            actions = Sets.sorted(tasks);
            var decided = new TreeMap<DecisionId, PageDecision>();
            e.decisions().forEach((id, decision) -> {
                PageDecision known = decisions.get(id);
                decided.put(id, PageDecision.of(decision, known == null ? null : known.at()));
            });
            decisions = Sets.sorted(decided);
            var register = new TreeMap<EvidenceId, PageEvidence>();
            e.evidence().forEach((id, piece) -> register.put(id, PageEvidence.retold(piece, evidence.get(id))));
            evidence = Sets.sorted(register);
            review = e.review();
        }

        private @Nullable PageTable table(InvestigationEntry.Briefed e, boolean same) {
            InvestigationEntry.VersionSent sent = e.onTable();
            if (sent == null) return null;
            PageTable before = onTable;
            return same && before != null
                    ? new PageTable(
                            before.declined(),
                            before.declined() == null ? e.signed() : before.signed(),
                            before.version())
                    : PageTable.of(PageVersion.of(sent, base(sent.base()), agreement(), null), e.signed());
        }

        private void action(ActionId id, UnaryOperator<PageAction> change) {
            actions = changed(actions, id, change);
        }

        private static <K extends Comparable<? super K>, V> SortedMap<K, V> changed(
                SortedMap<K, V> all, K key, UnaryOperator<V> change) {
            V value = all.get(key);
            return value == null ? all : Sets.with(all, key, change.apply(value));
        }

        private static <K extends Comparable<? super K>, V> SortedMap<K, V> each(
                SortedMap<K, V> all, UnaryOperator<V> change) {
            var changed = new TreeMap<>(all);
            changed.replaceAll((key, value) -> change.apply(value));
            return Sets.sorted(changed);
        }
    }
}
