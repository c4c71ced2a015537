package org.antitrafficking.coordination.words;

import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * Why a recipient may not be told.
 *
 * @param rule a sentence with dashes
 * @param missing the article, agreement, date or country that it fails on, as text; no content
 */
public record Refusal(@OfNobody String rule, @OfNobody String missing) {}
