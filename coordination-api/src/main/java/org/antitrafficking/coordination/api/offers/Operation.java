package org.antitrafficking.coordination.api.offers;

import org.jspecify.annotations.Nullable;

/**
 * By which an act is done.
 *
 * @param id as the description has it
 * @param prepared which act a release is prepared for; null where it is none
 */
record Operation(String id, @Nullable String prepared) {

    static Operation of(String id) {
        return new Operation(id, null);
    }
}
