package org.antitrafficking.coordination.api.sealing;

/** A sealed value is not what was sealed at this place: a finding. The message says how it shows, without content. */
public final class SealBroken extends RuntimeException {
    SealBroken(String how) {
        super(how);
    }
}
