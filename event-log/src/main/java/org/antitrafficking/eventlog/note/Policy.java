package org.antitrafficking.eventlog.note;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.antitrafficking.eventlog.merkle.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Which logs and witnesses are trusted, and which of the witnesses are enough (C2SP tlog-policy). Immutable.
 *
 * <p>One key of a type not known here refuses the whole policy: leaving a witness out would change what is enough. A
 * last line without its newline is refused as well: the rest of it may be missing.
 */
public final class Policy {

    /** A policy's, in UTF-8. */
    public static final int MAX_BYTES = 1 << 16;

    /** A log whose checkpoints count: its key's name is its origin. */
    public record LogKey(VerifierKey key, @Nullable URI url) {}

    /**
     * A witness.
     *
     * @param name the policy's own for it, not the key's
     */
    public record Witness(
            String name, VerifierKey key, @Nullable URI url) {}

    /** Witnesses and groups of which so many are needed; each defined before this one. */
    private record Group(String name, long threshold, List<String> members) {}

    /** The quorum that asks for no witness. */
    private static final String NONE = "none";

    private static final Pattern WHITESPACE = Pattern.compile("[ \t]+");

    private final List<LogKey> logs;
    private final List<Witness> witnesses;
    private final List<Group> groups;
    private final String quorum;

    private Policy(List<LogKey> logs, List<Witness> witnesses, List<Group> groups, String quorum) {
        this.logs = List.copyOf(logs);
        this.witnesses = List.copyOf(witnesses);
        this.groups = List.copyOf(groups);
        this.quorum = quorum;
    }

    /** Reads a policy's text, strictly decoded from UTF-8. NoteRefused, with the line's number, for anything else. */
    public static Policy parse(String text) {
        if (text.length() > MAX_BYTES || Strict.utf8(text, "the policy").length > MAX_BYTES)
            throw new NoteRefused("a policy has at most " + MAX_BYTES + " bytes");
        if (text.chars().anyMatch(c -> (c < ' ' && c != '\t' && c != '\n') || c == '\u007f'))
            throw new NoteRefused("a policy holds a control character");
        if (!text.isEmpty() && !text.endsWith("\n"))
            throw new NoteRefused("a policy's last line ends with a newline: its end may be missing");
        var reader = new Reader();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            try {
                reader.read(line);
            } catch (NoteRefused e) {
                throw new NoteRefused("line " + number + " of the policy: " + e.getMessage(), e);
            }
        }
        return reader.policy();
    }

    /** In the policy's order, which means nothing. */
    public List<LogKey> logs() {
        return logs;
    }

    /** In the policy's order, which means nothing. */
    public List<Witness> witnesses() {
        return witnesses;
    }

    /** Whether these witnesses, by the policy's names for them, are enough. Other names count for nothing. */
    public boolean satisfiedBy(Set<String> witnessNames) {
        if (quorum.equals(NONE)) return true;
        var satisfied = new HashSet<String>();
        for (Witness witness : witnesses) if (witnessNames.contains(witness.name)) satisfied.add(witness.name);
        for (Group group : groups) // members come first, so no recursion, however deep the groups are nested
        if (group.members.stream().filter(satisfied::contains).count() >= group.threshold) satisfied.add(group.name);
        return satisfied.contains(quorum);
    }

    /** What the lines so far have defined. */
    private static final class Reader {
        private final List<LogKey> logs = new ArrayList<>();
        private final List<Witness> witnesses = new ArrayList<>();
        private final List<Group> groups = new ArrayList<>();
        private @Nullable String quorum;

        private final Set<String> names = new HashSet<>(); // of witnesses and of groups
        private final Set<String> members = new HashSet<>(); // those of them that are in a group
        private final Set<Hash> logKeys = new HashSet<>();
        private final Set<Hash> witnessKeys = new HashSet<>();

        void read(String line) {
            List<String> items = WHITESPACE
                    .splitAsStream(line)
                    .filter(item -> !item.isEmpty()) // before leading whitespace
                    .toList();
            if (items.isEmpty() || items.getFirst().startsWith("#")) return;
            switch (items.getFirst()) {
                case "log" -> log(items);
                case "witness" -> witness(items);
                case "group" -> group(items);
                case "quorum" -> quorum(items);
                default -> throw new NoteRefused("it begins with none of log, witness, group, quorum and #");
            }
        }

        private void log(List<String> items) {
            count(items, 2, 3, "log <vkey> [<url>]");
            VerifierKey key = key(items.get(1), VerifierKey.Type.ED25519, logKeys);
            logs.add(new LogKey(key, url(items, 2)));
        }

        private void witness(List<String> items) {
            count(items, 3, 4, "witness <name> <vkey> [<url>]");
            VerifierKey key = key(items.get(2), VerifierKey.Type.COSIGNATURE, witnessKeys);
            witnesses.add(new Witness(defined(items.get(1)), key, url(items, 3)));
        }

        private void group(List<String> items) {
            count(items, 4, Integer.MAX_VALUE, "group <name> all|any|<k> <name>...");
            List<String> of = items.subList(3, items.size());
            for (String member : of) {
                known(member);
                if (!members.add(member)) throw new NoteRefused(member + " is a member already: it would count twice");
            }
            long threshold = switch (items.get(2)) {
                case "all" -> of.size();
                case "any" -> 1;
                default -> Strict.decimal(items.get(2), "the number of members that are needed");
            };
            if (threshold < 1 || threshold > of.size())
                throw new NoteRefused("of " + of.size() + " members at least 1 and not more than all are needed");
            groups.add(new Group(defined(items.get(1)), threshold, List.copyOf(of))); // last: none is its own member
        }

        private void quorum(List<String> items) {
            count(items, 2, 2, "quorum <name>|none");
            if (quorum != null) throw new NoteRefused("there is a quorum already");
            if (!items.get(1).equals(NONE)) known(items.get(1));
            quorum = items.get(1);
        }

        Policy policy() {
            if (quorum == null) throw new NoteRefused("the policy has no quorum line; \"quorum none\" asks for none");
            return new Policy(logs, witnesses, groups, quorum);
        }

        private static void count(List<String> items, int least, int most, String form) {
            if (items.size() < least || items.size() > most) throw new NoteRefused("its form is " + form);
        }

        private String defined(String name) {
            if (name.equals(NONE)) throw new NoteRefused("\"none\" is nobody's name");
            if (!names.add(name)) throw new NoteRefused(name + " is defined already");
            return name;
        }

        private void known(String name) {
            if (!names.contains(name)) throw new NoteRefused(name + " is not defined before");
        }

        /** A key that no other of its kind has under whatever name. */
        private static VerifierKey key(String vkey, VerifierKey.Type type, Set<Hash> others) {
            VerifierKey key = VerifierKey.parse(vkey);
            if (key.type() != type) throw new NoteRefused("a key of type " + type + " is needed here");
            if (!others.add(Hash.of(key.key()))) throw new NoteRefused("the key is there already");
            return key;
        }

        private static @Nullable URI url(List<String> items, int at) {
            if (items.size() == at) return null;
            try {
                URI url = new URI(items.get(at));
                if (!url.isAbsolute()) throw new NoteRefused("the URL has no scheme");
                return url;
            } catch (URISyntaxException e) {
                throw new NoteRefused("the URL is none", e);
            }
        }
    }
}
