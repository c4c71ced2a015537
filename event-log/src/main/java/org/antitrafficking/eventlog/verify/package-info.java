/**
 * The verifier: works out anew everything that was anchored, from the rows up, and names each row that is not what it
 * was. One checking code reads a live database and an export; the export needs no access to the platform.
 *
 * <p>Whatever is wrong with what is checked is a finding and never an exception: a damaged copy is what this is for.
 *
 * <p>What can't be found: that everything was written anew consistently and signed with the log's own key, unless the
 * auditor brings a checkpoint that was kept elsewhere; that an older state was put back, unless by that as well;
 * changes of rows that are not anchored yet; when an anchor was made and an epoch opened; whether enough witnesses had
 * cosigned a checkpoint, but for the last one under a policy; that both checkpoints of one anchor are gone, where a
 * later anchor has some; cosignatures of witnesses of whom no policy is given. Of the history's other tables (receipts,
 * followers) nothing is anchored.
 */
@NullMarked
package org.antitrafficking.eventlog.verify;

import org.jspecify.annotations.NullMarked;
