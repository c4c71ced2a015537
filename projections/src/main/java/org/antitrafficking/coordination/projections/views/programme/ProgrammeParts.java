package org.antitrafficking.coordination.projections.views.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.programme.ActivityId;
import org.antitrafficking.coordination.programme.Charter;
import org.antitrafficking.coordination.programme.IndicatorId;
import org.antitrafficking.coordination.programme.LessonId;
import org.antitrafficking.coordination.programme.MilestoneId;
import org.antitrafficking.coordination.programme.ProgrammeEntry;
import org.antitrafficking.coordination.programme.ProposalId;
import org.antitrafficking.coordination.programme.TransactionId;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PagePart;
import org.antitrafficking.coordination.projections.views.pages.PageParts;
import org.antitrafficking.coordination.projections.views.pages.Touched;
import org.antitrafficking.coordination.projections.views.pages.Touched.Names;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A programme's page in parts, by their names: each transaction, each activity, each indicator, each lesson, each
 * milestone, each proposal and each budget is one, and what is published another. A transaction touches its own part
 * and the line, whatever else is on the page.
 */
public final class ProgrammeParts extends PageParts<ProgrammeEntry, ProgrammePage, ProgrammeLine, ProgrammeParts.Part> {

    static final ProgrammeParts KEPT = new ProgrammeParts();

    private static final String ACTIVITY = "activity/";
    private static final String BUDGET = "budget/";
    private static final String CHARTER = "charter";
    private static final String GATE = "gate";
    private static final String INDICATOR = "indicator/";
    private static final String LESSON = "lesson/";
    private static final String MILESTONE = "milestone/";
    private static final String PROPOSAL = "proposal/";
    private static final String PUBLICATIONS = "publications";
    private static final String TITLE = "title";
    private static final String TRANSACTION = "transaction/";

    /** So that names are in the order of budgets. */
    private static final String NUMBERED = BUDGET + "%08d";

    private ProgrammeParts() {
        super(ProgrammeEntry.class, ProgrammePage.class, ProgrammeLine.class, Part.class, Set.of("programme-founded"));
    }

    /** One part: exactly one of its components. */
    public record Part(
            @Nullable PageActivity activity,
            @Nullable PageBudget budget,
            @Nullable Charter charter,
            @Nullable PageGate gate,
            @Nullable PageIndicator indicator,
            @Nullable PageLesson lesson,
            @Nullable PageMilestone milestone,
            @Nullable PageProposal proposal,
            @Nullable PagePublications publications,
            @Nullable Sealed title,
            @Nullable PageTransaction transaction)
            implements PagePart {

        private static Part of(PageActivity activity) {
            return new Part(activity, null, null, null, null, null, null, null, null, null, null);
        }

        private static Part of(PageBudget budget) {
            return new Part(null, budget, null, null, null, null, null, null, null, null, null);
        }

        private static Part of(Charter charter) {
            return new Part(null, null, charter, null, null, null, null, null, null, null, null);
        }

        private static Part of(PageGate gate) {
            return new Part(null, null, null, gate, null, null, null, null, null, null, null);
        }

        private static Part of(PageIndicator indicator) {
            return new Part(null, null, null, null, indicator, null, null, null, null, null, null);
        }

        private static Part of(PageLesson lesson) {
            return new Part(null, null, null, null, null, lesson, null, null, null, null, null);
        }

        private static Part of(PageMilestone milestone) {
            return new Part(null, null, null, null, null, null, milestone, null, null, null, null);
        }

        private static Part of(PageProposal proposal) {
            return new Part(null, null, null, null, null, null, null, proposal, null, null, null);
        }

        private static Part of(PagePublications publications) {
            return new Part(null, null, null, null, null, null, null, null, publications, null, null);
        }

        private static Part of(Sealed title) {
            return new Part(null, null, null, null, null, null, null, null, null, title, null);
        }

        private static Part of(PageTransaction transaction) {
            return new Part(null, null, null, null, null, null, null, null, null, null, transaction);
        }

        @Override
        public List<Sealed> texts() {
            return Stream.of(
                            Stream.ofNullable(charter).map(Charter::citation),
                            Stream.ofNullable(title),
                            Stream.ofNullable(activity)
                                    .flatMap(of -> of.activity().values()),
                            Stream.ofNullable(indicator).flatMap(PageIndicator::values),
                            Stream.ofNullable(lesson).flatMap(of -> of.lesson().values()),
                            Stream.ofNullable(milestone)
                                    .flatMap(of -> of.milestone().values()),
                            Stream.ofNullable(proposal)
                                    .flatMap(of -> of.expansion().values()),
                            Stream.ofNullable(publications).flatMap(PagePublications::values),
                            Stream.ofNullable(transaction).flatMap(PageTransaction::texts))
                    .flatMap(texts -> texts)
                    .toList();
        }
    }

    @Override
    protected ProgrammeLine line(ProgrammePage page) {
        return ProgrammeLine.of(page);
    }

    /** Whoever its reader is stands in the charter, which is read with every part. */
    @Override
    protected ProgrammeLine line(ProgrammeLine before, ProgrammePage page) {
        return ProgrammeLine.of(page);
    }

    @Override
    protected SortedMap<String, Part> parts(ProgrammePage page) {
        var parts = new TreeMap<String, Part>();
        List<PageBudget> budgets = page.budgets() == null ? List.of() : page.budgets();
        for (int i = 0; i < budgets.size(); i++) parts.put(NUMBERED.formatted(i), Part.of(budgets.get(i)));
        if (page.activities() != null) page.activities().forEach((id, of) -> parts.put(ACTIVITY + id, Part.of(of)));
        if (page.indicators() != null) page.indicators().forEach((id, of) -> parts.put(INDICATOR + id, Part.of(of)));
        if (page.lessons() != null) page.lessons().forEach((id, of) -> parts.put(LESSON + id, Part.of(of)));
        if (page.milestones() != null) page.milestones().forEach((id, of) -> parts.put(MILESTONE + id, Part.of(of)));
        if (page.proposals() != null) page.proposals().forEach((id, of) -> parts.put(PROPOSAL + id, Part.of(of)));
        if (page.gate() != null) parts.put(GATE, Part.of(page.gate()));
        if (page.publications() != null) parts.put(PUBLICATIONS, Part.of(page.publications()));
        if (page.charter() != null) parts.put(CHARTER, Part.of(page.charter()));
        parts.put(TITLE, Part.of(page.title()));
        page.transactions().forEach((id, transaction) -> parts.put(TRANSACTION + id, Part.of(transaction)));
        return parts;
    }

    @Override
    protected ProgrammePage page(ProgrammeLine line, SortedMap<String, Part> parts) {
        var activities = new TreeMap<ActivityId, PageActivity>();
        var budgets = new ArrayList<PageBudget>();
        var indicators = new TreeMap<IndicatorId, PageIndicator>();
        var lessons = new TreeMap<LessonId, PageLesson>();
        var milestones = new TreeMap<MilestoneId, PageMilestone>();
        var proposals = new TreeMap<ProposalId, PageProposal>();
        var transactions = new TreeMap<TransactionId, PageTransaction>();
        parts.forEach((name, part) -> {
            if (part.activity() != null)
                activities.put(new ActivityId(name.substring(ACTIVITY.length())), part.activity());
            if (part.indicator() != null)
                indicators.put(new IndicatorId(name.substring(INDICATOR.length())), part.indicator());
            if (part.lesson() != null) lessons.put(new LessonId(name.substring(LESSON.length())), part.lesson());
            if (part.milestone() != null)
                milestones.put(new MilestoneId(name.substring(MILESTONE.length())), part.milestone());
            if (part.proposal() != null)
                proposals.put(new ProposalId(name.substring(PROPOSAL.length())), part.proposal());
            if (part.budget() != null) budgets.add(part.budget());
            if (part.transaction() != null)
                transactions.put(new TransactionId(name.substring(TRANSACTION.length())), part.transaction());
        });
        Part charter = parts.get(CHARTER);
        Part gate = parts.get(GATE);
        Part publications = parts.get(PUBLICATIONS);
        boolean isParticipants = charter != null || !budgets.isEmpty();
        return new ProgrammePage(
                charter == null && activities.isEmpty() ? null : activities,
                isParticipants ? budgets : null,
                charter == null ? null : charter.charter(),
                gate == null ? null : gate.gate(),
                line.head(),
                charter == null && indicators.isEmpty() ? null : indicators,
                charter == null && lessons.isEmpty() ? null : lessons,
                charter == null && milestones.isEmpty() ? null : milestones,
                charter == null && proposals.isEmpty() ? null : proposals,
                publications == null ? null : publications.publications(),
                line.status(),
                line.title(),
                Sets.sorted(transactions));
    }

    @Override
    protected @Nullable Need need(ProgrammeLine line, String name, Part part) {
        if (part.proposal() != null)
            return part.proposal().waits()
                    ? new Need(
                            part.proposal().expansion().due(), false, name.substring(PROPOSAL.length()), Need.What.VOTE)
                    : null;
        if (part.publications() != null)
            return part.publications().waits()
                    ? new Need(null, false, part.publications().waitingId(), Need.What.PUBLISH)
                    : null;
        PageOverspent overspent =
                part.transaction() == null ? null : part.transaction().overspent();
        return overspent == null || !overspent.isOwed()
                ? null
                : new Need(
                        overspent.clock().due(),
                        overspent.clock().isMissed(),
                        name.substring(TRANSACTION.length()),
                        Need.What.EXPLAIN_OVERSPENDING);
    }

    @Override
    protected Touched touched(ProgrammeLine line, Scope reader, List<ProgrammeEntry> entries) {
        var names = new ArrayList<>(List.of(Names.one(CHARTER), Names.one(TITLE)));
        for (ProgrammeEntry entry : entries)
            switch (entry) {
                case ProgrammeEntry.Founded e -> {
                    return Touched.ALL;
                }
                case ProgrammeEntry.StatusChanged e -> {} // the line has it
                case ProgrammeEntry.BudgetPut e -> names.add(Names.each(BUDGET)); // whose number is the next one
                case ProgrammeEntry.ActivityPut e -> names.add(Names.one(ACTIVITY + e.activity()));
                case ProgrammeEntry.IndicatorPut e -> names.add(Names.one(INDICATOR + e.indicator()));
                case ProgrammeEntry.FigureTaken e -> names.add(Names.one(INDICATOR + e.indicator()));
                case ProgrammeEntry.MilestonePut e -> names.add(Names.one(MILESTONE + e.milestone()));
                case ProgrammeEntry.BoardPut e -> names.add(Names.one(GATE));
                case ProgrammeEntry.PilotPut e -> names.add(Names.one(GATE));
                case ProgrammeEntry.LessonRecorded e -> names.add(Names.one(LESSON + e.lesson()));
                case ProgrammeEntry.ExpansionProposed e -> names.add(proposal(e.proposal()));
                case ProgrammeEntry.VoteCast e -> names.add(proposal(e.proposal()));
                case ProgrammeEntry.VoteEnded e -> names.addAll(List.of(Names.one(GATE), proposal(e.proposal())));
                case ProgrammeEntry.GateToBeReviewed e -> names.add(Names.one(GATE));
                case ProgrammeEntry.PublicationPrepared e -> names.add(Names.one(PUBLICATIONS));
                case ProgrammeEntry.Published e -> names.add(Names.one(PUBLICATIONS));
                case ProgrammeEntry.PublicationWithdrawn e -> names.add(Names.one(PUBLICATIONS));
                case ProgrammeEntry.MadePublic e -> {} // to the public, which has no such page
                case ProgrammeEntry.NoLongerPublic e -> {}
                case ProgrammeEntry.TransactionRecorded e -> names.add(transaction(e.transaction()));
                case ProgrammeEntry.TransactionShared e -> names.add(transaction(e.transaction()));
                case ProgrammeEntry.OverspendingExplained e -> names.add(transaction(e.transaction()));
                case ProgrammeEntry.ExplanationMissed e -> names.add(transaction(e.transaction()));
            }
        return new Touched(names.stream().distinct().toList(), true);
    }

    private static Names proposal(ProposalId id) {
        return Names.one(PROPOSAL + id);
    }

    private static Names transaction(TransactionId id) {
        return Names.one(TRANSACTION + id);
    }
}
