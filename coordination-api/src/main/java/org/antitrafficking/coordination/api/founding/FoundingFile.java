package org.antitrafficking.coordination.api.founding;

import static org.antitrafficking.coordination.api.shapes.Shapes.constants;
import static org.antitrafficking.coordination.api.shapes.Shapes.date;
import static org.antitrafficking.coordination.api.shapes.Shapes.list;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.identity.Identity;
import org.antitrafficking.coordination.api.identity.RequestNames;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.partners.CountryCode;
import org.antitrafficking.coordination.partners.Deposit;
import org.antitrafficking.coordination.partners.Founding;
import org.antitrafficking.coordination.partners.GroupDefinition;
import org.antitrafficking.coordination.partners.GroupId;
import org.antitrafficking.coordination.partners.Issuer;
import org.antitrafficking.coordination.partners.Participation;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.partners.PartnerKind;
import org.antitrafficking.coordination.partners.Profile;
import org.antitrafficking.coordination.partners.Region;
import org.antitrafficking.coordination.partners.Treaty;
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

    record Administrator(@Nullable String issuer, @Nullable String subject) {}

    record IssuerBody(@Nullable String uri, @Nullable List<@Nullable String> keys) {}

    record PartnerBody(
            @Nullable String partner,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String country,
            @Nullable String region,
            @Nullable List<@Nullable Administrator> administrators,
            @Nullable List<@Nullable IssuerBody> issuers) {}

    record DepositBody(
            @Nullable String country,
            @Nullable String treaty,
            @Nullable String deposited,
            @Nullable String inForce,
            @Nullable String evidence,
            @Nullable String evidenceDate) {}

    record GroupBody(
            @Nullable String group,
            @Nullable String owner,
            @Nullable List<@Nullable String> kinds,
            @Nullable List<@Nullable String> countries,
            @Nullable List<@Nullable String> regions) {}

    record Body(
            @Nullable Integer approvals,
            @Nullable List<@Nullable PartnerBody> partners,
            @Nullable List<@Nullable DepositBody> participations,
            @Nullable List<@Nullable GroupBody> groups) {}

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
            byte[] configuration, String signature, String signer, RequestNames names, JsonMapper json) {
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

    private static Founding founding(Body body, String signer, String hash, RequestNames names) {
        return new Founding(
                body.approvals() == null ? Founding.MIN_APPROVALS : body.approvals(),
                list("partners", body.partners(), partner -> profile(partner, names)),
                list("participations", body.participations(), FoundingFile::deposit),
                list("groups", body.groups(), FoundingFile::group),
                signer,
                hash);
    }

    private static Profile profile(PartnerBody body, RequestNames names) {
        var administrators = new TreeSet<>(list(
                "administrators",
                body.administrators(),
                of -> names.person(new Identity(
                        present("administrators.issuer", of.issuer()), present("subject", of.subject())))));
        return new Profile(
                value("partner", body.partner(), PartnerId::new),
                present("name", body.name()),
                one("kind", PartnerKind.class, body.kind()),
                body.country() == null ? null : value("country", body.country(), CountryCode::new),
                body.region() == null ? null : value("region", body.region(), Region::new),
                administrators,
                new TreeSet<>(list(
                        "issuers",
                        body.issuers(),
                        issuer -> new Issuer(
                                present("issuers.uri", issuer.uri()), set("keys", issuer.keys(), key -> key)))));
    }

    private static Deposit deposit(DepositBody body) {
        CountryCode country = value("country", body.country(), CountryCode::new);
        Treaty treaty = one("treaty", Treaty.class, body.treaty());
        LocalDate deposited = date("deposited", body.deposited());
        var participation = body.inForce() == null
                ? Participation.of(country, treaty, deposited)
                : new Participation(country, treaty, deposited, date("inForce", body.inForce()));
        return new Deposit(
                participation, present("evidence", body.evidence()), date("evidenceDate", body.evidenceDate()));
    }

    private static GroupDefinition group(GroupBody body) {
        return new GroupDefinition(
                value("group", body.group(), GroupId::new),
                value("owner", body.owner(), PartnerId::new),
                constants("kinds", PartnerKind.class, body.kinds()),
                set("countries", body.countries(), CountryCode::new),
                set("regions", body.regions(), Region::new));
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
