/**
 * Information requests: one partner asks exactly one other, on a legal basis, and is answered within a time that both
 * see; and blind queries, which ask only whether the other holds anything.
 *
 * <p>What either tells the other is prepared by one of its persons, validated by a second, and done. Nobody besides the
 * two is told anything. Of a blind query the asker learns a <em>yes</em> and nothing else: <em>no</em>, silence,
 * refusal and <em>not yet</em> leave no trace in anything that it sees.
 */
@NullMarked
package org.antitrafficking.coordination.requests;

import org.jspecify.annotations.NullMarked;
