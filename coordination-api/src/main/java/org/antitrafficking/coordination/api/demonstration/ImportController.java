package org.antitrafficking.coordination.api.demonstration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.antitrafficking.coordination.api.identity.AccessToken;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.words.Hidden;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The import over HTTP: the file as body, progress as lines of text while it runs. Breaking it off stops the import.
 */
@RestController
@Profile("demonstration")
class ImportController {

    private final Import imports;
    private final CallNames names;
    private final Reads reads;
    private final DemonstrationClients clients;

    ImportController(Import imports, CallNames names, Reads reads, DemonstrationClients clients) {
        this.imports = imports;
        this.names = names;
        this.reads = reads;
        this.clients = clients;
    }

    @Needs(TokenScope.IMPORT)
    @PostMapping(path = "/demonstration/import", consumes = "text/csv", produces = "text/plain")
    void run(
            AccessToken token,
            @RequestParam(name = "dry-run", defaultValue = "false") boolean dryRun,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        reads.attempted(names.person(token.identity()), Sought.of("import"), () -> {
            Hidden.unless(clients.isImporter(token.identity()));
            return token;
        });
        reads.holding(NotificationFile.MAX_BYTES, () -> run(dryRun, request, response));
    }

    private void run(boolean dryRun, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        byte[] bytes = request.getInputStream().readNBytes(NotificationFile.MAX_BYTES + 1);
        if (bytes.length > NotificationFile.MAX_BYTES)
            throw new BadRequest("The file is larger than " + NotificationFile.MAX_BYTES + " bytes. Split it.");
        var file = new NotificationFile(bytes);
        response.setContentType("text/plain;charset=utf-8");
        var out = response.getOutputStream();
        Import.Progress progress = line -> {
            try {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("Nobody waits for the import any more", e);
            }
        };
        if (dryRun) imports.dryRun(file, progress);
        else imports.run(file, progress);
    }
}
