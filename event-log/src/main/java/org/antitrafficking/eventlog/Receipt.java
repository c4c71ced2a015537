package org.antitrafficking.eventlog;

/**
 * What became of a command with an idempotency key. Written in the append of its events, unique on (client, key).
 *
 * @param client who chose the key
 * @param key the idempotency key
 * @param fingerprint of the request, an HMAC under a service key, so that the same key with another request is noticed
 * @param aggregateId the aggregate that the command was for
 * @param lastSequence the aggregate's last sequence after the command
 * @param outcome a word of the caller's
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameRequest alone
public record Receipt(
        String client, String key, byte[] fingerprint, String aggregateId, long lastSequence, String outcome) {

    /** Whether both receipts are of one request. */
    public boolean sameRequest(byte[] otherFingerprint) {
        return java.security.MessageDigest.isEqual(fingerprint, otherFingerprint);
    }
}
