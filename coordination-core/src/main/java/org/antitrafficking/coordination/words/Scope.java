package org.antitrafficking.coordination.words;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a feed belongs to: an agency's common scope, a compartment of it (its supervisors', a person's own, one that is
 * given), the directory that every partner reads, or the public.
 *
 * <p>Each kind has a prefix of its own, so that no agency's name can stand for another scope; directory and public have
 * none.
 */
public record Scope(String value) implements OneText<Scope> {

    /** Long enough for a prefix and the longest partner id. */
    public static final int MAX_CHARS = Limits.SCOPE_CHARS;

    /** Partners, and later groups and treaties: read by every partner. */
    public static final Scope DIRECTORY = new Scope("directory");

    /** What is published: read by everybody, without a token. Nobody holds it, and only a publication enters it. */
    public static final Scope PUBLIC = new Scope("public");

    public Scope {
        // Commas separate scopes in the setting that row-level security reads, so none may get in here.
        if (!Spelling.isName(MAX_CHARS, value))
            throw new IllegalArgumentException(
                    "A scope is lower-case letters and digits with single dashes between, at most 128 characters.");
    }

    /** The agency's common scope. */
    public static Scope of(PartnerId partner) {
        return new Scope("agency-" + partner);
    }

    /** The agency's supervisors: what waits for a second person, and what is for named persons only. */
    public static Scope supervisors(PartnerId partner) {
        return new Scope("supervisors-" + partner);
    }

    /** The person's own, which nobody else ever holds. */
    public static Scope of(PersonId person) {
        return new Scope(person.value());
    }

    /**
     * A compartment of the agency: for those of its persons who hold it.
     *
     * @param id 32 hexadecimal digits that can not be guessed
     */
    public static Scope compartment(PartnerId partner, String id) {
        // Of one length and without dashes: whatever the agency is called, a compartment is of that one and no other.
        if (!Spelling.isHexOf(Spelling.ID_DIGITS, id))
            throw new IllegalArgumentException("A compartment's id is 32 hexadecimal digits.");
        return new Scope(compartmentsOf(partner) + id);
    }

    /** Whether it is a compartment of that agency. */
    public boolean isCompartmentOf(PartnerId partner) {
        return Spelling.isId(compartmentsOf(partner), value);
    }

    private static String compartmentsOf(PartnerId partner) {
        return "compartment-" + partner + "-";
    }

    @Override
    public String toString() {
        return value;
    }

    /**
     * What somebody holds: all that follows from being who one is. Natural persons hold their agency's common scope,
     * supervisors their own as well, everybody a scope of one's own; a machine nothing more than it was given.
     */
    public static SortedSet<Scope> heldBy(
            PartnerId partner, PersonId person, Nature nature, SortedSet<Role> roles, SortedSet<Scope> granted) {
        var scopes = new TreeSet<>(granted);
        scopes.add(of(person));
        if (nature == Nature.NATURAL) {
            scopes.add(of(partner));
            if (roles.contains(Role.SUPERVISOR)) scopes.add(supervisors(partner));
        }
        return scopes;
    }
}
