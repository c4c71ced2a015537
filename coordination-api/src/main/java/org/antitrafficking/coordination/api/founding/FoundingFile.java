package org.antitrafficking.coordination.api.founding;

import static org.antitrafficking.coordination.api.shapes.Shapes.list;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.partners.DirectoryBodies;
import org.antitrafficking.coordination.api.partners.DirectoryShapes;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.partners.Founding;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The configuration that a directory begins with: JSON, and beside it the Ed25519 signature (RFC 8032) of its bytes by
 * a key that the operator was told to trust.
 */
public final class FoundingFile {

    /** What an Ed25519 public key of 32 bytes begins with in X.509 (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_BYTES = 32;

    record Body(
            @Nullable Integer approvals,
            @Nullable List<DirectoryBodies.@Nullable Profile> partners,
            @Nullable List<DirectoryBodies.@Nullable Deposit> participations,
            @Nullable List<DirectoryBodies.@Nullable Group> groups) {}

    private FoundingFile() {}

    /**
     * The founding that a configuration says.
     *
     * @param signature Base64 of the 64 bytes
     * @param signer Base64 of the public key's 32 bytes
     * @throws IllegalArgumentException saying what is wrong, if the signature is not the signer's or the shape is not
     *     one
     */
    public static Founding read(
            byte[] configuration, String signature, String signer, CallNames names, JsonMapper json) {
        if (!isSignedBy(signer, configuration, signature))
            throw new IllegalArgumentException("The founding configuration is not signed by the key " + signer
                    + ". Sign it, or name the key that its founders gave you (coordination.founding.signer).");
        try {
            return founding(json.readValue(configuration, Body.class), signer, hash(configuration), names);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "The founding configuration is not the JSON that it should be, at " + e.getPathReference());
        } catch (BadRequest e) {
            throw new IllegalArgumentException("The founding configuration has a bad shape. " + e.getMessage());
        }
    }

    private static Founding founding(Body body, String signer, String hash, CallNames names) {
        return new Founding(
                body.approvals() == null ? Founding.MIN_APPROVALS : body.approvals(),
                list("partners", body.partners(), partner -> DirectoryShapes.profile(partner, names)),
                list("participations", body.participations(), DirectoryShapes::deposit),
                list("groups", body.groups(), DirectoryShapes::group),
                signer,
                hash);
    }

    private static boolean isSignedBy(String signer, byte[] configuration, String signature) {
        try {
            byte[] key = Base64.getDecoder().decode(signer.strip());
            if (key.length != KEY_BYTES) return false;
            var encoded = new byte[X509.length + KEY_BYTES];
            System.arraycopy(X509, 0, encoded, 0, X509.length);
            System.arraycopy(key, 0, encoded, X509.length, KEY_BYTES);
            PublicKey publicKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey);
            verifier.update(configuration);
            return verifier.verify(Base64.getDecoder().decode(signature.strip()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String hash(byte[] configuration) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(configuration));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
