package org.antitrafficking.coordination.api.health;

/** A part of the platform that is looked at. */
public interface Part {
    /**
     * Looks once, and ends within some seconds.
     *
     * @throws Exception where it can't be looked at, which is a finding as well
     */
    Finding look() throws Exception;
}
