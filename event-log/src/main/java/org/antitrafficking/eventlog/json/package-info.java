/**
 * Events as JSON, by one rule for all records and without annotations in them.
 *
 * <p>What is written can be read, or is not written. What is read fits the record exactly: nothing unknown, nothing
 * missing, nothing converted. No type name of the code is ever in the bytes, and a refusal never quotes them.
 */
@NullMarked
package org.antitrafficking.eventlog.json;

import org.jspecify.annotations.NullMarked;
