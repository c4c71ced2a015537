package org.antitrafficking.coordination.api.founding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.FoundDirectory;
import org.antitrafficking.coordination.partners.Founding;
import org.antitrafficking.coordination.words.MetadataKeys;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.Commands;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;
import tools.jackson.databind.json.JsonMapper;

/** Begins the directory at the first start; at later ones there is nothing left to begin. */
public final class DirectoryFounder {

    private static final Logger log = LoggerFactory.getLogger(DirectoryFounder.class);

    /**
     * Where the founding stands.
     *
     * @param configuration the JSON
     * @param signature a file with Base64 of the signature; the configuration's name with {@code .sig} at its end holds
     *     one by custom
     * @param signer Base64 of the public key, from the founders and by another way than the configuration
     */
    @ConfigurationProperties("coordination.founding")
    public record FoundingSettings(
            @Nullable Resource configuration,
            @Nullable Resource signature,
            @Nullable String signer) {}

    private DirectoryFounder() {}

    /**
     * Founds the directory unless it is founded.
     *
     * @throws IllegalArgumentException if the configuration is not signed by its signer or has a bad shape
     */
    public static void found(
            FoundingSettings settings, Facts facts, Commands commands, CallNames names, JsonMapper json)
            throws IOException {
        if (!facts.reading().directory().equals(Directory.EMPTY)) return;
        if (settings.configuration() == null || settings.signature() == null || settings.signer() == null) {
            log.warn("The directory is empty and nobody can call. Name a signed founding configuration:"
                    + " coordination.founding.configuration, .signature and .signer.");
            return;
        }
        Founding founding = FoundingFile.read(
                settings.configuration().getContentAsByteArray(),
                settings.signature().getContentAsString(StandardCharsets.UTF_8),
                settings.signer(),
                names,
                json);
        commands.send(
                new FoundDirectory(founding, Directory.LATEST_DISCLOSURE),
                CommandContext.of(Map.of(MetadataKeys.ACTOR, "founding")));
        log.info(
                "The directory was founded with {} partners.",
                founding.partners().size());
    }
}
