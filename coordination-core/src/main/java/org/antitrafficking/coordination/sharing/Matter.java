package org.antitrafficking.coordination.sharing;

import org.antitrafficking.coordination.words.Category;

/**
 * What a share is about, as far as law asks.
 *
 * @param aboutVictims whether it tells of a (possible) victim
 * @param transnational whether it concerns more than one country: treaties serve no internal matter
 * @param prostitutionOfWomenOrChildren whether it is of women or children trafficked for prostitution; a person whose
 *     age is uncertain and possibly under 18 is treated as a child
 */
public record Matter(
        Category category, boolean aboutVictims, boolean transnational, boolean prostitutionOfWomenOrChildren) {}
