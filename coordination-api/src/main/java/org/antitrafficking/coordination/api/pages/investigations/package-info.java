/**
 * Joint investigations as pages: one document, the forms of what is done there, and the sheet of a piece of evidence.
 * Each is made of what the API gives of an investigation, of partners and of one's own agency's people.
 */
@NullMarked
package org.antitrafficking.coordination.api.pages.investigations;

import org.jspecify.annotations.NullMarked;
