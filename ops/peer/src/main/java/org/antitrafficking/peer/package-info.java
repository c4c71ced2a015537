/**
 * What the service is measured beside: alerts on plain Spring Boot and Axon, as one would build them from the
 * documentation. It has a JDBC event store, a token that is checked at each request, and one row for each of three
 * agencies. It has no receipts, no sealing, no decision records, no feeds and no proofs.
 */
@NullMarked
package org.antitrafficking.peer;

import org.jspecify.annotations.NullMarked;
