/**
 * How long reads are kept with their readers: until the keys of their pseudonyms are destroyed, a month's together. The
 * reads themselves stay, of nobody any more.
 */
@NullMarked
package org.antitrafficking.coordination.reads;

import org.jspecify.annotations.NullMarked;
