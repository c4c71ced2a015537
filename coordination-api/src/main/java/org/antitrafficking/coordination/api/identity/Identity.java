package org.antitrafficking.coordination.api.identity;

/**
 * Whom a token is about, by the word of whoever issued it.
 *
 * @param issuer of the token
 * @param subject the issuer's own name for the person or machine
 */
public record Identity(String issuer, String subject) {}
