/**
 * The directory as people see it: partners, groups, treaties, sharing agreements and changes that two countries make,
 * and what a person may do with them. Each page is a {@link org.antitrafficking.coordination.api.pages.SheetPage} of
 * what the API records as read, each form a {@link org.antitrafficking.coordination.api.pages.ActPage}.
 */
@NullMarked
package org.antitrafficking.coordination.api.pages.directory;

import org.jspecify.annotations.NullMarked;
