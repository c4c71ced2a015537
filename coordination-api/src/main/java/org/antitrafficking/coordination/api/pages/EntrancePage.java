package org.antitrafficking.coordination.api.pages;

/** The way in: what this is. */
public record EntrancePage(Frame frame) {}
