package org.antitrafficking.coordination.api.leaks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What each scope was told of each item, token by token, and what was taken from it since. A suspended partner is told
 * nothing but that something is taken from it, and shown nothing else.
 */
final class Told {

    /** What a token is to a scope. */
    private enum As {
        /** What the scope's own partner did: it stays when what others told is taken. */
        OWN,
        /** What it was told. */
        TOLD,
        /** What it may see besides. */
        BESIDE,
        /** That something is to be given back. */
        RECALL,
        /** That something is there no more. */
        NEWS
    }

    /**
     * One thing that a scope was told.
     *
     * @param sealed whether it can be erased; else it stands beside what is
     */
    private record Said(String token, As as, boolean sealed) {}

    private static final Map<String, String> OWNERS = owners();

    private final SharingModel people;
    private final Map<String, Map<String, List<Said>>> told = new TreeMap<>();
    private final Map<String, Set<String>> ever = new TreeMap<>();
    private final Set<String> erased = new TreeSet<>();
    private final Set<String> erasedItems = new TreeSet<>();

    /** @param people who is suspended, and who holds which scopes */
    Told(SharingModel people) {
        this.people = people;
    }

    private static Map<String, String> owners() {
        var owners = new TreeMap<String, String>();
        for (String partner : Cast.PARTNERS.keySet()) {
            owners.put(SharingModel.agency(partner), partner);
            owners.put(SharingModel.supervisors(partner), partner);
            for (String name :
                    List.of("officer", "second", "supervisor", "deputy", "admin", "auditor", "machine", "robot"))
                owners.put(new Who(partner, name).id(), partner);
        }
        return owners;
    }

    /** Whose scope it is. */
    static String owner(String scope) {
        String owner = OWNERS.get(scope);
        if (owner == null) throw new IllegalStateException("Nobody's scope: " + scope);
        return owner;
    }

    /** Whether a person, or a scope, is of that partner. */
    static boolean isOf(String scope, String partner) {
        return partner.equals(OWNERS.get(scope));
    }

    // ---- telling -------------------------------------------------------------------------------------------------

    void own(Collection<String> scopes, String item, Collection<String> tokens) {
        say(scopes, item, tokens, As.OWN);
    }

    void tell(Collection<String> scopes, String item, Collection<String> tokens) {
        say(scopes, item, tokens, As.TOLD);
    }

    /** What stands beside it, and may. */
    void mention(Collection<String> scopes, String item, Collection<String> tokens) {
        say(scopes, item, tokens, As.BESIDE);
    }

    private void say(Collection<String> scopes, String item, Collection<String> tokens, As as) {
        for (String scope : scopes) if (!people.isSuspended(owner(scope))) add(scope, item, tokens, as);
    }

    private void add(String scope, String item, Collection<String> tokens, As as) {
        List<Said> of = said(scope, item);
        for (String token : tokens) {
            if (token.isEmpty()) continue;
            of.add(new Said(token, as, token.startsWith("tk")));
            ever.computeIfAbsent(scope, first -> new TreeSet<>()).add(token);
        }
    }

    /** Takes what others told of the item, and tells that with these. */
    void recall(Collection<String> scopes, String item, Collection<String> tokens) {
        take(scopes, item, tokens, As.RECALL, said -> said.as() == As.TOLD || said.as() == As.BESIDE);
    }

    /** Takes these words, and tells that. */
    void recallPart(Collection<String> scopes, String item, Collection<String> words, Collection<String> tokens) {
        take(scopes, item, tokens, As.RECALL, said -> words.contains(said.token()));
    }

    private void take(Collection<String> scopes, String item, Collection<String> tokens, As as, Predicate<Said> taken) {
        for (String scope : scopes) {
            said(scope, item).removeIf(taken);
            add(scope, item, tokens, as);
        }
    }

    /** Makes these words unreadable everywhere; with them goes whatever else stood in their entries. */
    void erase(String item, Collection<String> words) {
        erased.addAll(words);
        erasedItems.add(item);
    }

    /**
     * The same; what stood in the clear beside these words is seen or not, as somebody has the item still.
     *
     * @param beside what stood there
     */
    void erase(String item, Collection<String> words, Collection<String> beside) {
        erase(item, words);
        told.values()
                .forEach(items -> items.computeIfPresent(item, (of, said) -> {
                    said.replaceAll(
                            one -> beside.contains(one.token()) ? new Said(one.token(), As.BESIDE, false) : one);
                    return said;
                }));
    }

    /** Tells that something is there no more. */
    void news(Collection<String> scopes, String item, Collection<String> tokens) {
        for (String scope : scopes) add(scope, item, tokens, As.NEWS);
    }

    private List<Said> said(String scope, String item) {
        return told.computeIfAbsent(scope, first -> new TreeMap<>()).computeIfAbsent(item, first -> new ArrayList<>());
    }

    // ---- what may be seen, and what has to be ---------------------------------------------------------------------

    /** Every token that the scope may see. */
    Set<String> may(String scope) {
        var may = new TreeSet<String>();
        for (String item : told.getOrDefault(scope, Map.of()).keySet()) may.addAll(may(scope, item));
        return may;
    }

    /** The same of one item. */
    Set<String> may(String scope, String item) {
        boolean suspended = people.isSuspended(owner(scope));
        var may = new TreeSet<String>();
        for (Said said : told.getOrDefault(scope, Map.of()).getOrDefault(item, List.of()))
            if (!suspended || said.as() == As.RECALL) may.add(said.token());
        may.removeAll(erased);
        return may;
    }

    /** Every token that the scope has to see. */
    Set<String> must(String scope) {
        boolean suspended = people.isSuspended(owner(scope));
        var must = new TreeSet<String>();
        told.getOrDefault(scope, Map.of()).forEach((item, of) -> {
            for (Said said : of)
                if (suspended
                        ? said.as() == As.RECALL
                        : said.as() != As.BESIDE && (said.sealed() || !erasedItems.contains(item)))
                    must.add(said.token());
        });
        must.removeAll(erased);
        return must;
    }

    /** Every token that the scope saw once, and may see no more. */
    Set<String> lost(String scope) {
        var lost = new TreeSet<>(ever.getOrDefault(scope, Set.of()));
        lost.removeAll(may(scope));
        return lost;
    }

    /** Whether the scope was ever told that there is such an item. */
    boolean knows(String scope, String item) {
        return told.getOrDefault(scope, Map.of()).containsKey(item);
    }

    /** The scopes that were ever told of an item. */
    Set<String> everybodyOf(String item) {
        var scopes = new TreeSet<String>();
        told.forEach((scope, items) -> {
            if (items.containsKey(item)) scopes.add(scope);
        });
        return scopes;
    }

    boolean isErased(String token) {
        return erased.contains(token);
    }

    /** Whether the text has a word that is erased. */
    boolean isErasedIn(String text) {
        return erased.stream().anyMatch(text::contains);
    }
}
