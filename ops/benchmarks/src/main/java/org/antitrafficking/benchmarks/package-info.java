/** Speed, measured against a reference in the same run on the same server; nothing here is asserted. */
@NullMarked
package org.antitrafficking.benchmarks;

import org.jspecify.annotations.NullMarked;
