package org.antitrafficking.coordination.sharing;

/** A sealed value. */
public record Sealed(String key, String field, String nonce, String ciphertext, String commitment) {}
