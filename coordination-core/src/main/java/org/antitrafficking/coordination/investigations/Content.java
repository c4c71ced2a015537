package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of evidence holds, by a value that its client worked out: content itself never comes here. A hash of a
 * telephone number is the telephone number, so what is structured or short is bound by a salted commitment, whose salt
 * its custodian keeps.
 *
 * @param bytes of the content; absent of an object
 * @param sha256 of a file, 64 hexadecimal digits
 * @param commitment HMAC-SHA-256 of what is structured or short under 32 random bytes, 64 hexadecimal digits
 */
public record Content(
        ContentKind kind,
        @OfNobody @Nullable Long bytes,
        @OfNobody @Nullable String sha256,
        @OfNobody @Nullable String commitment) {

    /** What is shorter could be tried out. */
    public static final long SHORT_BYTES = 4_096;

    public Content {
        if (kind == ContentKind.OBJECT) {
            if (bytes != null || sha256 != null || commitment != null)
                throw new IllegalArgumentException("An object has no bytes, hash or commitment.");
        } else if (bytes == null || bytes < 0 || bytes > Limits.EVIDENCE_CONTENT_BYTES)
            throw new IllegalArgumentException(
                    "Content has a number of bytes, at most " + Limits.EVIDENCE_CONTENT_BYTES + ".");
        else if (kind == ContentKind.STRUCTURED || bytes < SHORT_BYTES) {
            if (sha256 != null || commitment == null)
                throw new IllegalArgumentException("What is structured or shorter than " + SHORT_BYTES
                        + " bytes has a salted commitment and no hash, which could be tried out.");
        } else if (sha256 == null || commitment != null)
            throw new IllegalArgumentException("A file of " + SHORT_BYTES + " bytes or more has its SHA-256.");
        for (String hex : new @Nullable String[] {sha256, commitment})
            if (hex != null && !Spelling.isHexOf(64, hex))
                throw new IllegalArgumentException("A hash or commitment is 64 hexadecimal digits.");
    }
}
