/** Data sets over HTTP: brought in from a file, read with their rows and series, decided line by line, withdrawn. */
@NullMarked
package org.antitrafficking.coordination.api.datasets;

import org.jspecify.annotations.NullMarked;
