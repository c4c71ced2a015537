/**
 * Commands for an aggregate are decided at the node where it lives, as long as nodes reach each other. Whoever carries
 * them from node to node reads nothing of them, and can neither make one nor have one done twice. What another node did
 * not accept is decided here.
 */
@NullMarked
package org.antitrafficking.coordination.api.routing;

import org.jspecify.annotations.NullMarked;
