package org.antitrafficking.coordination.projections.views.investigations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antitrafficking.coordination.investigations.ActionId;
import org.antitrafficking.coordination.investigations.DecisionId;
import org.antitrafficking.coordination.investigations.Evaluation;
import org.antitrafficking.coordination.investigations.EvidenceId;
import org.antitrafficking.coordination.investigations.InvestigationEntry;
import org.antitrafficking.coordination.investigations.LinkedItem;
import org.antitrafficking.coordination.investigations.Member;
import org.antitrafficking.coordination.investigations.Outcome;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.investigations.VersionId;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PagePart;
import org.antitrafficking.coordination.projections.views.pages.PageParts;
import org.antitrafficking.coordination.projections.views.pages.Touched;
import org.antitrafficking.coordination.projections.views.pages.Touched.Names;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * An investigation's page in parts, by their names: each decision, task, piece of evidence and version is one, and so
 * is what is in force. An entry about the work touches one part and the line, whatever else is on the page.
 */
public final class InvestigationParts
        extends PageParts<InvestigationEntry, InvestigationPage, InvestigationLine, InvestigationParts.Part> {

    static final InvestigationParts KEPT = new InvestigationParts();

    private static final String AGREEMENT = "agreement";
    private static final String CLOSING = "closing";
    private static final String DECISION = "decision/";
    private static final String EARLIER = "earlier/";
    private static final String ENDED = "ended";
    private static final String EVALUATION = "evaluation/";
    private static final String EVIDENCE = "evidence/";
    private static final String EXCLUSION = "exclusion/";
    private static final String LEFT = "left/";
    private static final String LINKS = "links";
    private static final String TABLE = "table";
    private static final String TASK = "task/";
    private static final String WRITTEN = "written/";

    private InvestigationParts() {
        super(
                InvestigationEntry.class,
                InvestigationPage.class,
                InvestigationLine.class,
                Part.class,
                Set.of(
                        "investigation-briefed",
                        "investigation-closed",
                        "investigation-erased",
                        "investigation-in-force",
                        "investigation-member-named",
                        "investigation-member-removed",
                        "investigation-party-left",
                        "investigation-retold"));
    }

    /** One part: exactly one of its components. */
    public record Part(
            @Nullable SortedMap<PartnerId, Outcome> closing,
            @Nullable PageDecision decision,
            InvestigationPage.@Nullable End ended,
            @Nullable Evaluation evaluation,
            @Nullable PageEvidence evidence,
            @Nullable SortedMap<PartnerId, InvestigationPage.Exclusion> exclusions,
            InvestigationPage.@Nullable InForce inForce,
            InvestigationPage.@Nullable Left left,
            @Nullable SortedSet<LinkedItem> links,
            @Nullable PageTable table,
            @Nullable PageAction task,
            @Nullable PageVersion written)
            implements PagePart {

        private static Part ofClosing(SortedMap<PartnerId, Outcome> said) {
            return new Part(said, null, null, null, null, null, null, null, null, null, null, null);
        }

        private static Part of(PageDecision decision) {
            return new Part(null, decision, null, null, null, null, null, null, null, null, null, null);
        }

        private static Part of(InvestigationPage.End ended) {
            return new Part(null, null, ended, null, null, null, null, null, null, null, null, null);
        }

        private static Part of(Evaluation evaluation) {
            return new Part(null, null, null, evaluation, null, null, null, null, null, null, null, null);
        }

        private static Part of(PageEvidence evidence) {
            return new Part(null, null, null, null, evidence, null, null, null, null, null, null, null);
        }

        private static Part ofExclusions(SortedMap<PartnerId, InvestigationPage.Exclusion> agreed) {
            return new Part(null, null, null, null, null, agreed, null, null, null, null, null, null);
        }

        private static Part of(InvestigationPage.InForce inForce) {
            return new Part(null, null, null, null, null, null, inForce, null, null, null, null, null);
        }

        private static Part of(InvestigationPage.Left left) {
            return new Part(null, null, null, null, null, null, null, left, null, null, null, null);
        }

        private static Part ofLinks(SortedSet<LinkedItem> links) {
            return new Part(null, null, null, null, null, null, null, null, links, null, null, null);
        }

        private static Part of(PageTable table) {
            return new Part(null, null, null, null, null, null, null, null, null, table, null, null);
        }

        private static Part of(PageAction task) {
            return new Part(null, null, null, null, null, null, null, null, null, null, task, null);
        }

        private static Part of(PageVersion written) {
            return new Part(null, null, null, null, null, null, null, null, null, null, null, written);
        }

        @Override
        public List<Sealed> texts() {
            return Stream.of(
                            Stream.ofNullable(inForce)
                                    .flatMap(now -> now.agreement().values()),
                            Stream.ofNullable(table)
                                    .flatMap(now -> now.version().agreement().values()),
                            Stream.ofNullable(written)
                                    .flatMap(version -> version.agreement().values()),
                            Stream.ofNullable(task).flatMap(PageAction::texts),
                            Stream.ofNullable(decision).flatMap(PageDecision::texts),
                            Stream.ofNullable(evidence)
                                    .map(piece -> piece.exhibit().description()),
                            Stream.ofNullable(evaluation).map(Evaluation::evaluation))
                    .flatMap(texts -> texts)
                    .toList();
        }

        @Override
        public @Nullable SortedSet<AreaCode> areas() {
            if (inForce != null) return inForce.agreement().areas();
            if (table != null) return table.version().agreement().areas();
            return written == null ? null : written.agreement().areas();
        }
    }

    @Override
    protected InvestigationLine line(InvestigationPage page) {
        return InvestigationLine.of(page);
    }

    @Override
    protected InvestigationLine line(InvestigationLine before, InvestigationPage page) {
        return before.after(page);
    }

    @Override
    protected SortedMap<String, Part> parts(InvestigationPage page) {
        var parts = new TreeMap<String, Part>();
        if (page.inForce() != null) parts.put(AGREEMENT, Part.of(page.inForce()));
        if (!page.closing().isEmpty()) parts.put(CLOSING, Part.ofClosing(page.closing()));
        page.decisions().forEach((id, decision) -> parts.put(DECISION + id, Part.of(decision)));
        page.earlier().forEach((version, table) -> parts.put(EARLIER + version, Part.of(table)));
        if (page.ended() != null) parts.put(ENDED, Part.of(page.ended()));
        page.evaluations().forEach((party, said) -> parts.put(EVALUATION + party, Part.of(said)));
        page.evidence().forEach((id, piece) -> parts.put(EVIDENCE + id, Part.of(piece)));
        page.exclusions().forEach((partner, agreed) -> parts.put(EXCLUSION + partner, Part.ofExclusions(agreed)));
        page.left().forEach((partner, left) -> parts.put(LEFT + partner, Part.of(left)));
        if (!page.links().isEmpty()) parts.put(LINKS, Part.ofLinks(page.links()));
        if (page.onTable() != null) parts.put(TABLE, Part.of(page.onTable()));
        page.actions().forEach((id, task) -> parts.put(TASK + id, Part.of(task)));
        page.written().forEach((version, written) -> parts.put(WRITTEN + version, Part.of(written)));
        return parts;
    }

    @Override
    protected InvestigationPage page(InvestigationLine line, SortedMap<String, Part> parts) {
        Part agreement = parts.get(AGREEMENT);
        Part closing = parts.get(CLOSING);
        Part ended = parts.get(ENDED);
        Part links = parts.get(LINKS);
        Part table = parts.get(TABLE);
        return new InvestigationPage(
                line.accessEnded(),
                each(parts, TASK, ActionId::new, Part::task),
                closing == null || closing.closing() == null ? Sets.map() : closing.closing(),
                each(parts, DECISION, DecisionId::new, Part::decision),
                each(parts, EARLIER, VersionId::new, Part::table),
                ended == null ? null : ended.ended(),
                line.erased(),
                each(parts, EVALUATION, PartnerId::new, Part::evaluation),
                each(parts, EVIDENCE, EvidenceId::new, Part::evidence),
                each(parts, EXCLUSION, PartnerId::new, Part::exclusions),
                line.head(),
                line.holds(),
                agreement == null ? null : agreement.inForce(),
                each(parts, LEFT, PartnerId::new, Part::left),
                links == null || links.links() == null ? Sets.of() : links.links(),
                table == null ? null : table.table(),
                line.reader(),
                line.review(),
                each(parts, WRITTEN, VersionId::new, Part::written));
    }

    private static <K extends Comparable<? super K>, V> SortedMap<K, V> each(
            Map<String, Part> parts, String kind, Function<String, K> key, Function<Part, @Nullable V> value) {
        var all = new TreeMap<K, V>();
        parts.forEach((name, part) -> {
            V of = name.startsWith(kind) ? value.apply(part) : null;
            if (of != null) all.put(key.apply(name.substring(kind.length())), of);
        });
        return Sets.sorted(all);
    }

    @Override
    protected @Nullable Need need(InvestigationLine line, String name, Part part) {
        if (part.evidence() != null)
            return need(line.reader(), new EvidenceId(name.substring(EVIDENCE.length())), part.evidence());
        if (part.task() != null)
            return need(line.own(), line.ended(), new ActionId(name.substring(TASK.length())), part.task());
        return null;
    }

    /** What a piece of evidence asks of a reader. */
    static @Nullable Need need(Scope reader, EvidenceId id, PageEvidence piece) {
        var offer = piece.offer();
        return offer != null && Scope.of(offer.to()).equals(reader)
                ? new Need(null, false, offer.handOver().toString(), Need.What.ACCEPT_HAND_OVER)
                : null;
    }

    /** What an action asks of a reader whom the agreement in force lets do that. */
    static @Nullable Need need(@Nullable Member own, boolean ended, ActionId id, PageAction task) {
        return own != null
                        && !ended
                        && own.rights().contains(Right.CONTRIBUTE)
                        && task.responsible().equals(own.partner())
                        && !task.isReported()
                ? new Need(task.due(), task.isMissed(), id.toString(), Need.What.REPORT_ACTION)
                : null;
    }

    private static final List<Names> BESIDE = List.of(
            Names.one(AGREEMENT),
            Names.one(CLOSING),
            Names.one(ENDED),
            Names.each(EVALUATION),
            Names.each(EXCLUSION),
            Names.each(LEFT),
            Names.one(LINKS),
            Names.one(TABLE),
            Names.each(WRITTEN));

    @Override
    protected Touched touched(InvestigationLine line, Scope reader, List<InvestigationEntry> entries) {
        if (line.accessEnded()) return Touched.ALL;
        var names = new ArrayList<Names>();
        boolean beside = false;
        BiConsumer<String, Object> one = (kind, id) -> names.add(Names.one(kind + id));
        for (int i = 0; i < entries.size(); i++) {
            boolean last = i == entries.size() - 1;
            boolean papers = false;
            switch (entries.get(i)) {
                case InvestigationEntry.VersionWritten e -> papers = true;
                case InvestigationEntry.VersionSent e -> {
                    papers = true;
                    names.add(Names.each(EARLIER));
                }
                case InvestigationEntry.VersionSigned e -> papers = true;
                case InvestigationEntry.VersionDeclined e -> papers = true;
                case InvestigationEntry.InForce e -> {
                    papers = true;
                    names.add(Names.each(EARLIER));
                    names.add(Names.each(EVIDENCE));
                    names.add(Names.each(TASK));
                }
                case InvestigationEntry.AccessEnded e -> {
                    if (!last) return Touched.ALL; // what comes then begins anew
                    papers = true;
                    names.add(Names.each(EARLIER));
                }
                case InvestigationEntry.MemberNamed e -> {
                    if (Scope.of(e.person()).equals(reader)) return Touched.ALL;
                    papers = true;
                    names.add(Names.each(EARLIER));
                    names.add(Names.each(EVIDENCE));
                }
                case InvestigationEntry.MemberRemoved e -> {
                    if (!last || Scope.of(e.person()).equals(reader)) return Touched.ALL;
                    papers = true;
                    names.add(Names.each(EARLIER));
                    names.add(Names.each(EVIDENCE));
                }
                case InvestigationEntry.Briefed e -> {
                    return Touched.ALL;
                }
                case InvestigationEntry.ActionPlanned e -> one.accept(TASK, e.action());
                case InvestigationEntry.ActionReported e -> one.accept(TASK, e.action());
                case InvestigationEntry.ActionMissed e -> one.accept(TASK, e.action());
                case InvestigationEntry.ActionExtended e -> one.accept(TASK, e.action());
                case InvestigationEntry.DecisionRecorded e -> one.accept(DECISION, e.decision());
                case InvestigationEntry.DissentRecorded e -> one.accept(DECISION, e.decision());
                case InvestigationEntry.EvidenceRegistered e -> one.accept(EVIDENCE, e.evidence());
                case InvestigationEntry.CustodyMoved e -> one.accept(EVIDENCE, e.evidence());
                case InvestigationEntry.EvidenceDisclosedToDefence e -> one.accept(EVIDENCE, e.evidence());
                case InvestigationEntry.ItemLinked e -> one.accept(LINKS, "");
                case InvestigationEntry.ExclusionAgreed e -> one.accept(EXCLUSION, e.partner());
                case InvestigationEntry.PartyLeft e -> {
                    if (!last) return Touched.ALL;
                    papers = true;
                    names.add(Names.each(EARLIER));
                    names.add(Names.each(EVIDENCE));
                    names.add(Names.each(TASK));
                }
                case InvestigationEntry.ClosureAgreed e -> one.accept(CLOSING, "");
                case InvestigationEntry.Closed e -> {
                    papers = true;
                    names.add(Names.each(EARLIER));
                    names.add(Names.each(TASK));
                }
                case InvestigationEntry.Evaluated e -> papers = true;
                case InvestigationEntry.HoldPlaced e -> papers = true;
                case InvestigationEntry.HoldLifted e -> papers = true;
                case InvestigationEntry.Kept e -> papers = true;
                case InvestigationEntry.ReviewAsked e -> papers = true;
                case InvestigationEntry.Erased e -> {
                    return Touched.ALL;
                }
                case InvestigationEntry.Retold e -> {
                    return Touched.ALL;
                }
            }
            if (papers && !beside) {
                names.addAll(BESIDE);
                beside = true;
            }
        }
        return new Touched(names, beside);
    }
}
