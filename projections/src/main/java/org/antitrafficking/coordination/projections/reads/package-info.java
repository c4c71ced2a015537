/** What is kept of each read: who was told what, and for what. */
@NullMarked
package org.antitrafficking.coordination.projections.reads;

import org.jspecify.annotations.NullMarked;
