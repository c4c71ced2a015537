/**
 * What everybody may see, also who has not signed in: what the platform is, its published checkpoint, its keys and
 * witnesses, and a form by which a browser verifies a proof file. It is the same for everybody, so no read of it is
 * recorded.
 */
@NullMarked
package org.antitrafficking.coordination.api.pages.everybody;

import org.jspecify.annotations.NullMarked;
