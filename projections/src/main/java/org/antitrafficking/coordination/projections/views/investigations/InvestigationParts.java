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
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * An investigation's page in parts, by their names: each decision, task, piece of evidence and version is one, and so
 * is what is in force. An entry about the work touches one part and the line, whatever else is on the page.
 */
public final class InvestigationParts {

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

    private static final ObjectReader READER = RecordJson.mapper().readerFor(Part.class);
    private static final ObjectWriter WRITER = RecordJson.mapper().writerFor(Part.class);
    private static final ObjectReader NEED_READER = RecordJson.mapper().readerFor(Need.class);
    private static final ObjectWriter NEED_WRITER = RecordJson.mapper().writerFor(Need.class);

    /** Entries that may touch most of an investigation's page. */
    public static final Set<String> WHOLE = Set.of(
            "investigation-briefed",
            "investigation-closed",
            "investigation-erased",
            "investigation-in-force",
            "investigation-member-named",
            "investigation-member-removed",
            "investigation-party-left",
            "investigation-retold");

    private InvestigationParts() {}

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
            @Nullable PageVersion written) {

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

        public byte[] bytes() {
            return WRITER.writeValueAsBytes(this);
        }

        public static Part read(byte[] bytes) {
            return READER.readValue(bytes);
        }

        /** Everything of it that a search finds. */
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
    }

    /** A page's parts. */
    public static SortedMap<String, Part> of(InvestigationPage page) {
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

    /** The page of a line and parts, as far as it has these. */
    public static InvestigationPage page(InvestigationLine line, Map<String, Part> parts) {
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

    /** What waits for the reader of a page, by the names of the parts of its work. */
    public static Map<String, Need> needs(InvestigationLine line, InvestigationPage page) {
        var needs = new TreeMap<String, Need>();
        page.evidence().forEach((id, piece) -> put(needs, EVIDENCE + id, need(line.reader(), id, piece)));
        page.actions().forEach((id, task) -> put(needs, TASK + id, need(line.own(), line.ended(), id, task)));
        return needs;
    }

    private static void put(Map<String, Need> needs, String part, @Nullable Need need) {
        if (need != null) needs.put(part, need);
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

    public static byte[] bytes(Need need) {
        return NEED_WRITER.writeValueAsBytes(need);
    }

    public static Need need(byte[] bytes) {
        return NEED_READER.readValue(bytes);
    }

    /** Names from a first to a last, both of them included. */
    public record Names(String first, String last) {
        /** Every name. */
        static final Names ALL = new Names("", "~");

        private static Names one(String name) {
            return new Names(name, name);
        }

        /** All of a kind: no name goes on behind it with anything above. */
        private static Names each(String kind) {
            return new Names(kind, kind + "~");
        }
    }

    /**
     * Which parts entries may touch; the fold of these entries looks at no other.
     *
     * @param names of parts
     * @param beside whether it is more than the work: then the line is made anew
     */
    public record Touched(List<Names> names, boolean beside) {
        public static final Touched ALL = new Touched(List.of(Names.ALL), true);

        /** These parts alone. */
        public static Touched parts(List<String> names) {
            return new Touched(names.stream().map(Names::one).toList(), false);
        }
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

    /**
     * What entries may touch of a page.
     *
     * @param line null where there is none yet
     * @param entries in their order
     */
    public static Touched touched(@Nullable InvestigationLine line, Scope reader, List<InvestigationEntry> entries) {
        if (line == null || line.accessEnded()) return Touched.ALL;
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
        return new Touched(List.copyOf(names), beside);
    }
}
