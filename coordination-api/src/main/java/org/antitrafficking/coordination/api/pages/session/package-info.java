/**
 * Sessions of people at the pages. A session is a row of the database and a cookie: the row says sealed who it is of,
 * the cookie has the id, and neither is worth anything without the other. Nothing of it is read under {@code /api}.
 */
@NullMarked
package org.antitrafficking.coordination.api.pages.session;

import org.jspecify.annotations.NullMarked;
