/** Pages of information requests and blind queries. */
@NullMarked
package org.antitrafficking.coordination.projections.views.requests;

import org.jspecify.annotations.NullMarked;
