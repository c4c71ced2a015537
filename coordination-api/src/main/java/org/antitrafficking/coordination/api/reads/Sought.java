package org.antitrafficking.coordination.api.reads;

import java.util.TreeMap;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.coordination.words.Nature;

/**
 * What a read asks for, noted as it becomes known: what was noted before a read turned out to be hidden is in its
 * record too. For one request, on its thread.
 */
public final class Sought {

    /** The form of every id and scope of the platform; hardly anything that somebody would write has it. */
    private static final Pattern ID = Pattern.compile("(?=.{1,128}$)[a-z0-9]+(-[a-z0-9]+)*");

    private final String kind;
    private final TreeMap<String, String> ids = new TreeMap<>();
    private final TreeMap<String, Long> numbers = new TreeMap<>();
    private final TreeMap<String, String> secrets = new TreeMap<>();

    /** How it comes to a natural person. */
    private final ReadRecord.How how;

    private Sought(String kind, ReadRecord.How how) {
        this.kind = kind;
        this.how = how;
    }

    /** One thing of a kind, say {@code alert}, which a person opens: the word stays in the records. */
    public static Sought of(String kind) {
        return new Sought(kind, ReadRecord.How.OPENED_BY_A_PERSON);
    }

    /** A list, or a preview of what is not there yet: a person opens by it nothing of what it shows. */
    public static Sought listed(String kind) {
        return new Sought(kind, ReadRecord.How.LISTED_TO_A_PERSON);
    }

    /** Entries of a feed, which come whether a person asks for their items or not. */
    public static Sought delivered(String kind) {
        return new Sought(kind, ReadRecord.How.DELIVERED_TO_A_PERSON);
    }

    /**
     * An id, a scope, a kind: recorded as it is, a person's by a pseudonym, or like a {@link #secret} where it can't be
     * one.
     */
    public Sought id(String name, String value) {
        if (!ID.matcher(value).matches()) return secret(name, value);
        ids.put(name, value);
        return this;
    }

    public Sought number(String name, long value) {
        numbers.put(name, value);
        return this;
    }

    /** A text that is not recorded, say what is searched for: its HMAC is. */
    public Sought secret(String name, String text) {
        secrets.put(name, text);
        return this;
    }

    /** How it comes to whoever asked for it. */
    ReadRecord.How how(Nature reader) {
        return ReadRecord.How.to(reader, how);
    }

    ReadRecord.Sought recorded(ReadKey key, Pseudonyms.Names names) {
        var named = new TreeMap<String, String>();
        ids.forEach((name, id) -> named.put(name, names.named(id)));
        var hmacs = new TreeMap<String, String>();
        secrets.forEach((name, text) -> hmacs.put(name, key.ofSought(kind, name, text)));
        return new ReadRecord.Sought(kind, named, numbers, hmacs);
    }
}
