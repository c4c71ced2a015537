package org.antitrafficking.coordination.api.federation;

/** What another instance answered does not hold: nothing of it is taken. The message says what, and quotes nothing. */
final class EntryRefused extends RuntimeException {

    EntryRefused(String what) {
        super(what);
    }

    EntryRefused(String what, Throwable why) {
        super(what, why);
    }
}
