/**
 * Axon Server as the way between nodes: it is given bytes and a key, and gives them to the node where that key lives.
 * It stores nothing, and nothing here knows what the bytes are.
 */
@NullMarked
package org.antitrafficking.eventlog.axon.server;

import org.jspecify.annotations.NullMarked;
