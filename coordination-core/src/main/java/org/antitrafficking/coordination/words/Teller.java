package org.antitrafficking.coordination.words;

/** Who told what an entry says. Under a mandate over a partner an auditor is shown what that partner told. */
public sealed interface Teller {

    /** Whoever owns the item that it is about. */
    record Owner() implements Teller {}

    /** The partner whose scope has it, or all who have the item together: it is of no other partner alone. */
    record Own() implements Teller {}

    /** A partner that it names. */
    record Named(PartnerId partner) implements Teller {}
}
