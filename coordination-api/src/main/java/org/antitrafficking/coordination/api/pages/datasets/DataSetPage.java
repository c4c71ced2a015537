package org.antitrafficking.coordination.api.pages.datasets;

import org.antitrafficking.coordination.api.pages.SheetPage;
import org.jspecify.annotations.Nullable;

/**
 * A data set, and where its rows are looked up.
 *
 * @param rows the address that a country is sent to; null where no rows are given
 */
public record DataSetPage(SheetPage sheet, @Nullable String rows) {}
