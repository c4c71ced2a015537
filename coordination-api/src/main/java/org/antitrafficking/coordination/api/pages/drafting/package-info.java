/**
 * How somebody writes an alert, prepares its issue and does what else is done with it by pages. What somebody has typed
 * is a {@link org.antitrafficking.coordination.api.pages.Typed}; a form of the page makes of it the JSON body that the
 * API takes, and of the API's JSON what stands in the fields. Whatever is refused comes back on the same page, with all
 * that was typed.
 */
@NullMarked
package org.antitrafficking.coordination.api.pages.drafting;

import org.jspecify.annotations.NullMarked;
