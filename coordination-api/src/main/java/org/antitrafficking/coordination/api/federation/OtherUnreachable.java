package org.antitrafficking.coordination.api.federation;

/** The other instance can't be asked now, or answers that it can't: it is asked again. */
final class OtherUnreachable extends RuntimeException {

    OtherUnreachable(String what) {
        super(what);
    }

    OtherUnreachable(String what, Throwable why) {
        super(what, why);
    }
}
