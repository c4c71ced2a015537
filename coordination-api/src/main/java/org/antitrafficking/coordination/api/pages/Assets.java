package org.antitrafficking.coordination.api.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.antitrafficking.coordination.api.identity.Doors;
import org.springframework.http.MediaType;

/**
 * Style, script and fonts of the pages. The name of each has a hash of its bytes, so that a browser keeps it for good.
 */
public final class Assets {

    static final String STYLE = "page.css";
    static final String SCRIPT = "page.js";
    static final String ICON = "icon.svg";
    static final String LIVE = "live.js";
    static final String PAST = "past.js";
    static final String VERIFY = "verify.js";

    /** As the script of the verifying page names it; that gets its name with the hash. */
    private static final String PROOF = "proof.js";

    /** As the style names them; it gets their names with the hash. */
    private static final List<String> FONTS = List.of("noto-naskh-arabic.woff2", "noto-nastaliq-urdu.woff2");

    private static final String SCRIPTS = "text/javascript;charset=UTF-8";

    private static final int HASH_BYTES = 8;

    /** One of them. */
    static final class Asset {
        private final String name;
        private final MediaType type;
        private final byte[] bytes;
        private final byte[] packed;

        private Asset(String name, MediaType type, byte[] bytes) {
            this.name = name;
            this.type = type;
            this.bytes = bytes;
            this.packed = gzip(bytes);
        }

        String address() {
            return Doors.PAGES + "/assets/" + name;
        }

        String name() {
            return name;
        }

        MediaType type() {
            return type;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        /** The same by gzip. Nobody's words are in it, so its length tells nothing, as that of a page would. */
        byte[] packed() {
            return packed.clone();
        }
    }

    private static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private final Map<String, Asset> byFile = all();

    private static Map<String, Asset> all() {
        List<Asset> fonts = FONTS.stream()
                .map(font -> asset(font, "font/woff2", bytes(font)))
                .toList();
        String style = new String(bytes(STYLE), StandardCharsets.UTF_8);
        for (Asset font : fonts) style = style.replace(file(font), font.name());
        Asset proof = asset(PROOF, SCRIPTS, bytes(PROOF));
        String verify = new String(bytes(VERIFY), StandardCharsets.UTF_8).replace(PROOF, proof.name());
        return Stream.concat(
                        fonts.stream(),
                        Stream.of(
                                asset(STYLE, "text/css;charset=UTF-8", style.getBytes(StandardCharsets.UTF_8)),
                                asset(SCRIPT, SCRIPTS, bytes(SCRIPT)),
                                asset(LIVE, SCRIPTS, bytes(LIVE)),
                                asset(PAST, SCRIPTS, bytes(PAST)),
                                proof,
                                asset(VERIFY, SCRIPTS, verify.getBytes(StandardCharsets.UTF_8)),
                                asset(ICON, "image/svg+xml", bytes(ICON))))
                .collect(Collectors.toMap(Assets::file, Function.identity()));
    }

    /** Where a browser gets the file. */
    public String address(String file) {
        return Objects.requireNonNull(byFile.get(file), file).address();
    }

    /** By its name with the hash. */
    Optional<Asset> named(String name) {
        return byFile.values().stream()
                .filter(asset -> asset.name().equals(name))
                .findFirst();
    }

    private static String file(Asset asset) {
        return asset.name().replaceFirst("-[0-9a-f]+\\.", ".");
    }

    private static byte[] bytes(String file) {
        try (InputStream stream = Objects.requireNonNull(Assets.class.getResourceAsStream("/pages/assets/" + file))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Asset asset(String file, String type, byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            String named = file.replace(".", "-" + HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES)) + ".");
            return new Asset(named, MediaType.parseMediaType(type), bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
