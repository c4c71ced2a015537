package org.antitrafficking.coordination.api.leaks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who may read what of joint investigations, once more and plainly: persons whom an agreement covers, in their own
 * scopes, and no agency. Written from the rules of the field and the decisions, and not from the platform's code. Its
 * methods are what was done, each an accepted command.
 */
final class InvestigationModel {

    record Party(Who signatory, Who leader) {}

    /** @param access what a participant may see besides what carries no person's data */
    record Participant(Who contact, Set<String> access) {}

    /** @param texts by the fields of its body */
    record Agreement(
            SortedMap<String, Party> parties,
            SortedMap<String, Participant> participants,
            SortedMap<Who, Set<String>> members,
            SortedMap<String, String> texts,
            LocalDate until) {

        boolean isSignatory(Who who) {
            Party party = parties.get(who.partner());
            return party != null && party.signatory().equals(who);
        }

        boolean isLeader(Who who) {
            Party party = parties.get(who.partner());
            return party != null && party.leader().equals(who);
        }

        boolean isContact(Who who) {
            Participant participant = participants.get(who.partner());
            return participant != null && participant.contact().equals(who);
        }

        boolean lets(Who who, String right) {
            return members.getOrDefault(who, Set.of()).contains(right);
        }

        /** Whether somebody is shown what carries persons' data, or what carries none. */
        boolean shows(Who who, boolean aboutPersons) {
            Participant participant = participants.get(who.partner());
            return members.containsKey(who)
                    && (!aboutPersons
                            || participant == null
                            || participant.access().contains("persons-data"));
        }

        Agreement with(Who who, Set<String> rights) {
            var more = new TreeMap<>(members);
            more.put(who, rights);
            return new Agreement(parties, participants, more, texts, until);
        }

        Agreement without(Who who) {
            var rest = new TreeMap<>(members);
            rest.remove(who);
            return new Agreement(parties, participants, rest, texts, until);
        }

        Agreement without(String partner) {
            var stayingParties = new TreeMap<>(parties);
            stayingParties.remove(partner);
            var stayingParticipants = new TreeMap<>(participants);
            stayingParticipants.remove(partner);
            var rest = new TreeMap<>(members);
            rest.keySet().removeIf(who -> who.partner().equals(partner));
            return new Agreement(stayingParties, stayingParticipants, rest, texts, until);
        }

        /** Signatory and leader of a party. */
        private Set<Who> desk(String partner) {
            Party party = parties.get(partner);
            return party == null ? Set.of() : new TreeSet<>(Set.of(party.signatory(), party.leader()));
        }

        private Set<Who> signatories() {
            var signatories = new TreeSet<Who>();
            for (Party party : parties.values()) signatories.add(party.signatory());
            return signatories;
        }

        /** Partners and persons that it names. */
        private Set<String> names() {
            var names = new TreeSet<>(parties.keySet());
            names.addAll(participants.keySet());
            for (Who who : members.keySet()) names.add(who.id());
            for (Who who : signatories()) names.add(who.id());
            return names;
        }
    }

    record Version(String id, Who author, Agreement agreement) {}

    /** An action, a decision or a piece of evidence, with all that was ever said of it. */
    private static final class Piece {
        final String id;
        final boolean aboutPersons;
        final boolean evidence;
        final Set<String> said = new TreeSet<>();
        /** Partners and persons in it. */
        final Set<String> names = new TreeSet<>();

        Who custodian;
        String handOver = "";
        Who receiver;
        String party = "";
        boolean reported;
        /** Of an action that waits. */
        Instant due = Instant.MAX;

        Piece(String id, boolean aboutPersons, boolean evidence) {
            this.id = id;
            this.aboutPersons = aboutPersons;
            this.evidence = evidence;
        }
    }

    private static final class Joint {
        final String id;
        final String proposer;
        final String cites;
        final Map<String, Version> written = new TreeMap<>();
        final Map<Who, String> authors = new TreeMap<>();
        Version table = null;
        final Set<String> signed = new TreeSet<>();
        boolean declined;
        Agreement force = null;
        String version = "";
        boolean closed;
        final Map<String, Piece> actions = new TreeMap<>();
        final Map<String, Piece> decisions = new TreeMap<>();
        final Map<String, Piece> evidence = new TreeMap<>();
        final Map<String, String> evaluations = new TreeMap<>();
        final Map<String, Set<Who>> links = new TreeMap<>();
        final Map<String, Set<String>> excluding = new TreeMap<>();
        final Map<String, String> closing = new TreeMap<>();
        /** What was said, with who said it first; and the words of these that are agreements'. */
        final Map<String, String> sealed = new TreeMap<>();

        final Set<String> agreed = new TreeSet<>();
        /** What stood in the clear beside what was said. */
        final Set<String> clear = new TreeSet<>();
        /** The ground of each hold. */
        final Map<String, String> holds = new TreeMap<>();

        Joint(String id, String proposer, String cites) {
            this.id = id;
            this.proposer = proposer;
            this.cites = cites;
        }

        Set<Who> desk(Version version) {
            Set<Who> desk =
                    new TreeSet<>(version.agreement().desk(version.author().partner()));
            desk.add(version.author());
            return desk;
        }

        /** Who writes amendments. */
        Set<Who> writers() {
            var writers = new TreeSet<Who>();
            if (force == null || closed) return writers;
            for (String party : force.parties().keySet()) writers.addAll(force.desk(party));
            for (Who who : force.members().keySet()) if (force.lets(who, "administer")) writers.add(who);
            return writers;
        }

        Set<Who> atTable() {
            var at = new TreeSet<Who>();
            if (table == null) return at;
            for (String party : table.agreement().parties().keySet())
                at.addAll(table.agreement().desk(party));
            authors.forEach((author, party) -> {
                if (table.agreement().parties().containsKey(party)) at.add(author);
            });
            at.addAll(writers());
            return at;
        }

        /** Those whom the agreement in force covers. */
        Set<Who> agreement() {
            var all = new TreeSet<Who>();
            if (force == null) return all;
            all.addAll(force.members().keySet());
            all.addAll(force.signatories());
            return all;
        }

        Set<Who> partiesMembers() {
            var members = new TreeSet<Who>();
            if (force == null) return members;
            for (Who who : force.members().keySet()) if (force.parties().containsKey(who.partner())) members.add(who);
            return members;
        }

        Set<Who> covered() {
            Set<Who> all = agreement();
            all.addAll(atTable());
            for (Version version : written.values()) all.addAll(desk(version));
            return all;
        }

        boolean shows(Who who, Piece piece) {
            return force != null
                    && force.shows(who, piece.aboutPersons)
                    && (!piece.evidence || force.lets(who, "evidence"));
        }

        Set<Who> seeing(Piece piece) {
            var seeing = new TreeSet<Who>();
            for (Who who : agreement()) if (shows(who, piece)) seeing.add(who);
            return seeing;
        }

        List<Piece> pieces() {
            var pieces = new ArrayList<>(actions.values());
            pieces.addAll(decisions.values());
            pieces.addAll(evidence.values());
            return pieces;
        }

        void clearTable() {
            table = null;
            written.clear();
            authors.clear();
            signed.clear();
            declined = false;
        }
    }

    private final SharingModel people;
    private final RequestModel requests;
    private final Told told;
    private final Map<String, Joint> all = new TreeMap<>();
    /** Of each person's page, what came onto it since it began, and whether it has ended. */
    private final Map<String, Set<String>> onPage = new TreeMap<>();

    private final Set<String> ended = new TreeSet<>();

    InvestigationModel(SharingModel people, RequestModel requests, Told told) {
        this.people = people;
        this.requests = requests;
        this.told = told;
    }

    // ---- telling -------------------------------------------------------------------------------------------------

    private void tell(Joint joint, Collection<Who> whom, Collection<String> tokens) {
        for (Who who : whom) {
            told.tell(Set.of(who.id()), joint.id, RequestModel.union(tokens, Set.of(joint.id)));
            if (people.isSuspended(who.partner())) continue;
            String page = page(who, joint.id);
            if (ended.remove(page)) onPage.remove(page);
            onPage.computeIfAbsent(page, first -> new TreeSet<>()).addAll(tokens);
        }
    }

    private void mention(Joint joint, Collection<Who> whom, Collection<String> names) {
        for (Who who : whom) told.mention(Set.of(who.id()), joint.id, names);
    }

    private void tell(Joint joint, Collection<Who> whom, Agreement agreement, String version) {
        tell(joint, whom, RequestModel.union(agreement.texts().values(), Set.of(version)));
        mention(joint, whom, agreement.names());
    }

    /** Who was never told of the piece has it on no page, whatever it is told of it later. */
    private void tell(Joint joint, Piece piece, String... tokens) {
        boolean begins = piece.said.isEmpty();
        piece.said.add(piece.id);
        piece.said.addAll(List.of(tokens));
        for (Who who : joint.seeing(piece)) {
            boolean has =
                    begins || onPage.getOrDefault(page(who, joint.id), Set.of()).contains(piece.id);
            if (has) tell(joint, Set.of(who), RequestModel.union(List.of(tokens), Set.of(piece.id)));
            else told.tell(Set.of(who.id()), joint.id, RequestModel.union(List.of(tokens), Set.of(piece.id)));
        }
    }

    private static String page(Who who, String investigation) {
        return who.id() + " " + investigation;
    }

    /** A person whom no agreement covers any more gets one entry that says so. */
    private void gone(Joint joint, Set<Who> before) {
        Set<Who> covered = joint.covered();
        for (Who who : before)
            if (!covered.contains(who)) {
                told.tell(Set.of(who.id()), joint.id, Set.of(joint.id));
                if (!people.isSuspended(who.partner())) ended.add(page(who, joint.id));
            }
        // What somebody may not see any more of the register is on no page, whatever comes after.
        for (Who who : before)
            for (Piece piece : joint.evidence.values())
                if (!joint.shows(who, piece))
                    onPage.getOrDefault(page(who, joint.id), new TreeSet<>()).removeAll(piece.said);
    }

    /** All that somebody may know now, as it stands. */
    private void brief(Joint joint, Who who) {
        var whom = Set.of(who);
        tell(joint, whom, Set.of());
        onPage.remove(page(who, joint.id));
        tell(joint, whom, joint.holds.values());
        mention(joint, whom, joint.holds.keySet());
        if (joint.agreement().contains(who)) {
            tell(joint, whom, joint.force, joint.version);
            joint.pieces().forEach(piece -> {
                if (!joint.shows(who, piece)) return;
                tell(joint, whom, piece.said);
                mention(joint, whom, piece.names);
            });
            if (joint.partiesMembers().contains(who)) {
                tell(joint, whom, joint.evaluations.values());
                mention(joint, whom, joint.evaluations.keySet());
            }
        }
        if (joint.atTable().contains(who)) tell(joint, whom, joint.table.agreement(), joint.table.id());
        joint.links.forEach((item, seeing) -> {
            if (seeing.contains(who)) tell(joint, whom, Set.of(item));
        });
    }

    // ---- negotiating ---------------------------------------------------------------------------------------------

    void proposed(String investigation, Version version, String cites) {
        var joint = new Joint(investigation, version.author().partner(), cites);
        all.put(investigation, joint);
        written(investigation, version);
        if (!cites.isEmpty()) linked(joint, version.author(), joint.proposer, cites, joint.covered());
    }

    void written(String investigation, Version version) {
        Joint joint = joint(investigation);
        joint.written.put(version.id(), version);
        joint.authors.put(version.author(), version.author().partner());
        tell(joint, joint.desk(version), version.agreement(), version.id());
    }

    void sent(Who by, String investigation, String version) {
        Joint joint = joint(investigation);
        Set<Who> before = joint.covered();
        joint.table = joint.written.get(version);
        joint.written.clear();
        joint.signed.clear();
        joint.declined = false;
        joint.authors
                .values()
                .removeIf(party -> !joint.table.agreement().parties().containsKey(party));
        tell(joint, joint.atTable(), joint.table.agreement(), version);
        gone(joint, before);
        if (joint.force == null && !joint.cites.isEmpty())
            linked(joint, by, joint.proposer, joint.cites, joint.covered());
    }

    void signed(Who by, String investigation) {
        Joint joint = joint(investigation);
        joint.signed.add(by.partner());
        if (!joint.signed.containsAll(joint.table.agreement().parties().keySet())) return;
        Set<Who> before = joint.covered();
        joint.force = joint.table.agreement();
        joint.version = joint.table.id();
        joint.clearTable();
        joint.excluding.clear();
        joint.closing.clear();
        custodiansLeave(joint);
        tell(joint, joint.agreement(), joint.force, joint.version);
        gone(joint, before);
    }

    void declined(String investigation, String reason) {
        Joint joint = joint(investigation);
        joint.declined = true;
        joint.signed.clear();
        tell(joint, joint.atTable(), Set.of(reason));
    }

    // ---- the team ------------------------------------------------------------------------------------------------

    void named(String investigation, Who member, Set<String> rights) {
        Joint joint = joint(investigation);
        Set<Who> before = joint.covered();
        joint.force = joint.force.with(member, rights);
        joint.clearTable();
        tell(joint, Set.of(member), joint.force, joint.version);
        mention(joint, joint.agreement(), Set.of(member.id()));
        gone(joint, before);
    }

    void removed(String investigation, Who member) {
        Joint joint = joint(investigation);
        change(joint, joint.force.without(member));
    }

    private void change(Joint joint, Agreement now) {
        Set<Who> before = joint.covered();
        joint.force = now;
        joint.clearTable();
        custodiansLeave(joint);
        gone(joint, before);
    }

    private static void custodiansLeave(Joint joint) {
        for (Piece piece : joint.evidence.values())
            if (piece.custodian != null && !joint.force.lets(piece.custodian, "evidence")) {
                piece.custodian = null;
                piece.handOver = "";
            }
    }

    void briefed(String investigation, Who member) {
        brief(joint(investigation), member);
    }

    void planned(
            Who by,
            String investigation,
            String action,
            String responsible,
            boolean aboutPersons,
            Instant due,
            String text) {
        Joint joint = joint(investigation);
        var piece = new Piece(action, aboutPersons, false);
        piece.party = responsible;
        piece.due = due;
        piece.names.addAll(List.of(responsible, by.partner()));
        joint.actions.put(action, piece);
        tell(joint, piece, text);
    }

    void reported(String investigation, String action, String result) {
        Joint joint = joint(investigation);
        Piece piece = joint.actions.get(action);
        piece.reported = true;
        tell(joint, piece, result);
    }

    void decided(Who by, String investigation, String decision, boolean aboutPersons, String text, String rationale) {
        Joint joint = joint(investigation);
        var piece = new Piece(decision, aboutPersons, false);
        piece.names.add(by.partner());
        joint.decisions.put(decision, piece);
        tell(joint, piece, text, rationale);
    }

    void dissented(Who by, String investigation, String decision, String dissent) {
        Joint joint = joint(investigation);
        joint.decisions.get(decision).names.add(by.partner());
        tell(joint, joint.decisions.get(decision), dissent);
    }

    void linked(Who by, String investigation, String item) {
        Joint joint = joint(investigation);
        linked(joint, by, by.partner(), item, joint.agreement());
    }

    /**
     * To those who are covered and have the item now; whoever was told is not told again.
     *
     * @param speaking the partner that says so
     */
    private void linked(Joint joint, Who by, String speaking, String item, Set<Who> covered) {
        Set<Who> seeing = joint.links.computeIfAbsent(item, first -> new TreeSet<>());
        var more = new TreeSet<Who>();
        for (Who who : covered) {
            boolean team = joint.force == null || joint.force.members().containsKey(who);
            if (!team || seeing.contains(who)) continue;
            if (!requests.maySay(speaking, item, who.partner())) continue;
            boolean has = isAt(SharingModel.agency(who.partner()), item) || isAt(who.id(), item);
            if (has || who.equals(by)) more.add(who);
        }
        seeing.addAll(more);
        tell(joint, more, Set.of(item));
    }

    private boolean isAt(String scope, String item) {
        return people.isAt(scope, item) || requests.places(item).contains(scope);
    }

    // ---- evidence ------------------------------------------------------------------------------------------------

    void registered(
            Who by, String investigation, String evidence, Who custodian, boolean aboutPersons, Set<String> texts) {
        Joint joint = joint(investigation);
        var piece = new Piece(evidence, aboutPersons, true);
        piece.party = by.partner();
        piece.custodian = custodian;
        piece.names.addAll(List.of(by.partner(), custodian.id()));
        joint.evidence.put(evidence, piece);
        tell(joint, piece, texts.toArray(String[]::new));
    }

    void offered(String investigation, String evidence, String handOver, Who receiver, String... texts) {
        Joint joint = joint(investigation);
        Piece piece = joint.evidence.get(evidence);
        piece.handOver = handOver;
        piece.receiver = receiver;
        piece.names.add(receiver.id());
        tell(joint, piece, RequestModel.union(List.of(texts), Set.of(handOver)).toArray(String[]::new));
    }

    /** @param custodian who has it now; null where it is out of the team's reach */
    void moved(String investigation, String evidence, Who custodian, String... texts) {
        Joint joint = joint(investigation);
        Piece piece = joint.evidence.get(evidence);
        piece.custodian = custodian;
        piece.handOver = "";
        if (custodian != null) piece.names.add(custodian.id());
        tell(joint, piece, texts);
    }

    /** A hand-over was refused, or it was disclosed to the defence. */
    void said(Who by, String investigation, String evidence, boolean refused, String text) {
        Joint joint = joint(investigation);
        Piece piece = joint.evidence.get(evidence);
        piece.names.add(by.partner());
        if (refused) piece.handOver = "";
        tell(joint, piece, text);
    }

    // ---- the end -------------------------------------------------------------------------------------------------

    /** Told to every signatory but the one whose party it is about. */
    void excluded(Who by, String investigation, String partner, String reason) {
        Joint joint = joint(investigation);
        Set<Who> others = joint.force.signatories();
        others.removeIf(who -> who.partner().equals(partner));
        tell(joint, others, Set.of(reason));
        Set<String> agreed = joint.excluding.computeIfAbsent(partner, first -> new TreeSet<>());
        agreed.add(by.partner());
        var all = new TreeSet<>(joint.force.parties().keySet());
        all.remove(partner);
        if (agreed.containsAll(all)) left(joint, partner);
    }

    void withdrew(Who by, String investigation, String reason) {
        Joint joint = joint(investigation);
        tell(joint, joint.agreement(), Set.of(reason));
        left(joint, by.partner());
    }

    private void left(Joint joint, String partner) {
        joint.excluding.clear();
        joint.closing.clear();
        change(joint, joint.force.without(partner));
        if (joint.force.parties().size() < 2) close(joint);
    }

    void closing(Who by, String investigation, String outcome) {
        Joint joint = joint(investigation);
        joint.closing.put(by.partner(), outcome);
        if (joint.force.parties().keySet().stream().allMatch(party -> outcome.equals(joint.closing.get(party))))
            close(joint);
    }

    private void close(Joint joint) {
        Set<Who> before = joint.covered();
        joint.closed = true;
        joint.clearTable();
        gone(joint, before);
    }

    void evaluated(Who by, String investigation, String evaluation) {
        Joint joint = joint(investigation);
        joint.evaluations.put(by.partner(), evaluation);
        tell(joint, joint.partiesMembers(), Set.of(evaluation));
    }

    /** To everybody who has it. */
    void held(Who by, String investigation, String ground) {
        Joint joint = joint(investigation);
        joint.holds.put(by.partner(), ground);
        tell(joint, joint.covered(), Set.of(ground));
    }

    /** To its own people who have it. */
    void reviewed(Who by, String investigation) {
        Joint joint = joint(investigation);
        tell(
                joint,
                joint.covered().stream()
                        .filter(who -> who.partner().equals(by.partner()))
                        .toList(),
                Set.of());
    }

    void lifted(Who by, String investigation) {
        joint(investigation).holds.remove(by.partner());
    }

    /**
     * Words that were sealed for it, by whoever said them.
     *
     * @param agreement whether they are those of an agreement
     */
    void sealed(Who by, String investigation, Collection<String> words, boolean agreement) {
        Joint joint = joint(investigation);
        for (String word : words) joint.sealed.putIfAbsent(word, by.partner());
        if (agreement) joint.agreed.addAll(words);
    }

    /** Words that stand in the clear, which go with what they stand beside. */
    void clear(String investigation, Collection<String> words) {
        joint(investigation).clear.addAll(words);
    }

    /** All that an agency said, but for the words of agreements that others work under. */
    void erased(Who by, String investigation) {
        Joint joint = joint(investigation);
        // All that an agency wrote into agreements has one key, which stays while others work under any of it.
        var current = new TreeSet<String>();
        if (joint.force != null) current.addAll(joint.force.texts().values());
        if (joint.table != null) current.addAll(joint.table.agreement().texts().values());
        joint.written
                .values()
                .forEach(version -> current.addAll(version.agreement().texts().values()));
        var kept = new TreeSet<String>();
        joint.sealed.forEach((word, of) -> {
            if (of.equals(by.partner()) && joint.agreed.contains(word)) kept.add(word);
        });
        if (joint.closed || Collections.disjoint(kept, current)) kept.clear();
        var words = new TreeSet<String>();
        joint.sealed.forEach((word, of) -> {
            if (of.equals(by.partner()) && !kept.contains(word)) words.add(word);
        });
        var beside = new TreeSet<>(joint.clear);
        for (Piece piece : joint.pieces()) beside.addAll(piece.said);
        if (joint.force != null) beside.addAll(joint.force.texts().values());
        beside.removeAll(joint.sealed.keySet());
        told.erase(investigation, words, beside);
        told.everybodyOf(investigation).forEach(scope -> {
            told.mention(Set.of(scope), investigation, Set.of(by.partner()));
            boolean covered = joint.covered().stream().anyMatch(who -> who.id().equals(scope));
            if (covered) return;
            Set<String> page = onPage.getOrDefault(scope + " " + investigation, new TreeSet<>());
            for (Piece piece : joint.pieces())
                if (piece.said.stream().anyMatch(words::contains)) page.removeAll(piece.said);
        });
    }

    /** A period is over after its last day; of an action that was due and not done, the team is told. */
    void passed(Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        for (Joint joint : all.values()) {
            for (Piece piece : joint.actions.values())
                if (isRunning(joint.id) && !piece.reported && !now.isBefore(piece.due)) {
                    piece.due = Instant.MAX;
                    mention(joint, joint.seeing(piece), Set.of(piece.id));
                }
            if (isRunning(joint.id) && today.isAfter(joint.force.until())) close(joint);
        }
    }

    void extended(String investigation, String action, Instant due) {
        Joint joint = joint(investigation);
        joint.actions.get(action).due = due;
        tell(joint, joint.actions.get(action));
    }

    /** Its persons are told all that each may know. */
    void reinstated(String partner) {
        for (Joint joint : all.values())
            for (Who who : joint.covered()) if (who.partner().equals(partner)) brief(joint, who);
    }

    private Joint joint(String investigation) {
        Joint joint = all.get(investigation);
        if (joint == null) throw new IllegalStateException("Nobody proposed " + investigation);
        return joint;
    }

    // ---- who may see it ------------------------------------------------------------------------------------------

    /** Whether somebody may say anything to it. */
    boolean sees(Who who, String investigation) {
        Joint joint = all.get(investigation);
        return joint != null && people.isSomebody(who) && joint.covered().contains(who);
    }

    /** Whether somebody had it whose agency is out of it. */
    boolean isOutWith(Who who, String investigation) {
        Joint joint = joint(investigation);
        var in = new TreeSet<String>();
        if (joint.force != null) {
            in.addAll(joint.force.parties().keySet());
            in.addAll(joint.force.participants().keySet());
        }
        if (joint.table != null) in.addAll(joint.table.agreement().parties().keySet());
        joint.written.values().forEach(version -> in.add(version.author().partner()));
        return told.knows(who.id(), investigation) && !in.contains(who.partner());
    }

    /** Whether somebody has a page of it, be it of what it was told before. */
    boolean hasPage(Who who, String investigation) {
        return people.isSomebody(who) && !people.isSuspended(who.partner()) && told.knows(who.id(), investigation);
    }

    /** Whether that page says that nothing more comes. */
    boolean isEnded(Who who, String investigation) {
        return ended.contains(page(who, investigation));
    }

    /** What it has to show. */
    Set<String> mustOfPage(Who who, String investigation) {
        Joint joint = joint(investigation);
        Set<String> now = new TreeSet<>();
        if (joint.agreement().contains(who)) {
            now.addAll(joint.force.texts().values());
            now.addAll(joint.evaluations.values());
            now.addAll(joint.links.keySet());
            joint.evidence.values().forEach(piece -> now.addAll(piece.said));
        }
        joint.actions.values().forEach(piece -> now.addAll(piece.said));
        joint.decisions.values().forEach(piece -> now.addAll(piece.said));
        if (joint.atTable().contains(who))
            now.addAll(joint.table.agreement().texts().values());
        now.retainAll(onPage.getOrDefault(page(who, investigation), Set.of()));
        now.removeIf(told::isErased);
        now.add(investigation);
        return now;
    }

    /** Whether a search for it has to find something. */
    boolean isFindable(Who who, String token) {
        for (Joint joint : all.values())
            if (hasPage(who, joint.id)
                    && !isEnded(who, joint.id)
                    && joint.agreement().contains(who)
                    && joint.force.texts().getOrDefault("purpose", "").equals(token)) return !told.isErased(token);
        return false;
    }

    /** Ids of actions, decisions and evidence of which somebody who is covered is told nothing. */
    Map<String, String> piecesHiddenFrom(Who who, String investigation) {
        Joint joint = joint(investigation);
        var hidden = new TreeMap<String, String>();
        Predicate<Piece> unseen = piece -> !joint.shows(who, piece);
        joint.actions.forEach((id, piece) -> {
            if (unseen.test(piece)) hidden.put(id, "/actions/%s/report {'actionResult':'r'}");
        });
        joint.decisions.forEach((id, piece) -> {
            if (unseen.test(piece)) hidden.put(id, "/decisions/%s/dissent {'dissent':'d'}");
        });
        joint.evidence.forEach((id, piece) -> {
            if (unseen.test(piece)) hidden.put(id, "/evidence/%s/loss {'circumstances':'c'}");
        });
        return hidden;
    }

    // ---- what the driver goes by ---------------------------------------------------------------------------------

    List<String> investigations() {
        return List.copyOf(all.keySet());
    }

    /** Null before one is. */
    Agreement inForce(String investigation) {
        return joint(investigation).force;
    }

    /** Null where nothing is. */
    Version onTable(String investigation) {
        return joint(investigation).table;
    }

    Map<String, Version> written(String investigation) {
        return new TreeMap<>(joint(investigation).written);
    }

    Set<Who> desk(String investigation, Version version) {
        return joint(investigation).desk(version);
    }

    Set<Who> atTable(String investigation) {
        return joint(investigation).atTable();
    }

    Set<Who> writers(String investigation) {
        return joint(investigation).writers();
    }

    Set<String> signed(String investigation) {
        return new TreeSet<>(joint(investigation).signed);
    }

    boolean isDeclined(String investigation) {
        return joint(investigation).declined;
    }

    boolean isRunning(String investigation) {
        return joint(investigation).force != null && !joint(investigation).closed;
    }

    boolean isClosed(String investigation) {
        return joint(investigation).closed;
    }

    String proposer(String investigation) {
        return joint(investigation).proposer;
    }

    Set<Who> covered(String investigation) {
        return joint(investigation).covered();
    }

    /** Actions, each with the party that is to report it; of those that were not reported. */
    Map<String, String> unreported(String investigation) {
        var unreported = new TreeMap<String, String>();
        joint(investigation).actions.forEach((id, piece) -> {
            if (!piece.reported) unreported.put(id, piece.party);
        });
        return unreported;
    }

    List<String> decisions(String investigation) {
        return List.copyOf(joint(investigation).decisions.keySet());
    }

    List<String> evidence(String investigation) {
        return List.copyOf(joint(investigation).evidence.keySet());
    }

    /** Null where nobody of the team has it. */
    Who custodian(String investigation, String evidence) {
        return joint(investigation).evidence.get(evidence).custodian;
    }

    String registrar(String investigation, String evidence) {
        return joint(investigation).evidence.get(evidence).party;
    }

    /** Empty where none waits. */
    String handOver(String investigation, String evidence) {
        return joint(investigation).evidence.get(evidence).handOver;
    }

    Who receiver(String investigation, String evidence) {
        return joint(investigation).evidence.get(evidence).receiver;
    }
}
