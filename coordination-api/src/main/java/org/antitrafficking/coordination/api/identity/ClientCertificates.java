package org.antitrafficking.coordination.api.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The certificates that clients show (mutual TLS), to this service or to the proxy that it was told to believe. */
final class ClientCertificates {

    /** Jakarta Servlet 6.1, 3.10. */
    private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private final IdentitySettings.@Nullable Proxy proxy;

    ClientCertificates(IdentitySettings.@Nullable Proxy proxy) {
        this.proxy = proxy;
    }

    /** The SHA-256 of the client's, in base64url, as tokens have it (RFC 8705, 3.1); empty where it shows none. */
    Optional<String> thumbprint(HttpServletRequest request) {
        try {
            byte[] certificate = proxy == null ? shown(request) : told(proxy, request);
            if (certificate.length == 0) return Optional.empty();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate);
            return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (GeneralSecurityException | IllegalArgumentException e) { // what was told is no certificate
            return Optional.empty();
        }
    }

    private static byte[] shown(HttpServletRequest request) throws GeneralSecurityException {
        return request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain && chain.length > 0
                ? chain[0].getEncoded()
                : new byte[0];
    }

    private static byte[] told(IdentitySettings.Proxy proxy, HttpServletRequest request)
            throws GeneralSecurityException {
        List<String> told = Collections.list(request.getHeaders(proxy.certificateHeader()));
        if (!proxy.address().equals(request.getRemoteAddr()) || told.size() != 1) return new byte[0];
        String text = told.getFirst();
        byte[] bytes = text.startsWith(":") && text.endsWith(":") && text.length() > 1
                ? Base64.getDecoder().decode(text.substring(1, text.length() - 1)) // RFC 9440, 2.1
                : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
                        .getBytes(StandardCharsets.UTF_8);
        Certificate certificate =
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        return certificate.getEncoded();
    }
}
