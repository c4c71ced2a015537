package org.antitrafficking.coordination.api.duty;

import java.io.IOException;

/** A way on which a page is sent. */
interface Way {
    /**
     * Sends a page: the same bytes whatever waits, for whomever.
     *
     * @throws IOException if it was not taken; it is sent again later
     */
    void send(String address) throws IOException, InterruptedException;
}
