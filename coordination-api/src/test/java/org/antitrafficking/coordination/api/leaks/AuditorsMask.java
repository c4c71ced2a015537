package org.antitrafficking.coordination.api.leaks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.antitrafficking.eventlog.note.ProofFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an auditor is told under a mandate, without what is the whole log's and an auditor's alone: numbers of records,
 * positions, sizes of trees, and what is hashed or signed over them.
 */
final class AuditorsMask {

    private static final JsonMapper JSON = new JsonMapper();

    /** Of a person's own scope or a compartment, to an auditor. */
    private static final Pattern SCOPE = Pattern.compile("\\b(?:person|compartment)-[0-9A-Za-z]{16}(?![0-9A-Za-z])");

    private static final Pattern RANDOM = Pattern.compile(
            "[0-9A-Za-z+/_-]{40,}={0,2}|(?<=\"key\":\")[0-9a-f]{32}|(?<=\"(?:nonce|ciphertext)\":\")[^\"]*");

    private AuditorsMask() {}

    /** The record and what it is proved as. */
    static Platform.Answer proof(Platform.Answer answer) {
        if (answer.status() != 200) return answer;
        JsonNode leaf = answer.json().get("leaf");
        return as(
                answer,
                leaf(leaf.get("tree"), leaf.path("kind"), leaf, answer.json().get("proof")));
    }

    /** What was asked for, and each record. */
    static Platform.Answer bundle(Platform.Answer answer) {
        if (answer.status() != 200) return answer;
        var lines = new ArrayList<String>();
        for (String line : answer.body().lines().toList())
            if (line.startsWith("{")) {
                JsonNode one = JSON.readTree(line);
                lines.add(
                        lines.isEmpty()
                                ? ((ObjectNode) one)
                                        .without(List.of("checkpoint"))
                                        .toString()
                                : leaf(one.get("tree"), one.path("kind"), one, one.get("proof")));
            }
        return as(answer, String.join("\n", lines));
    }

    private static String leaf(JsonNode tree, JsonNode kind, JsonNode leaf, JsonNode proof) {
        ProofFile.parse(proof.stringValue().getBytes(StandardCharsets.UTF_8));
        String record =
                new String(Base64.getDecoder().decode(leaf.get("record").stringValue()), StandardCharsets.UTF_8);
        return "%s %s %s blinded by %d characters"
                .formatted(
                        tree,
                        kind,
                        RANDOM.matcher(record).replaceAll("<random>"),
                        leaf.get("r").stringValue().length());
    }

    /** A signed note of the whole log's size, or a tile of it. */
    static Platform.Answer note(Platform.Answer answer) {
        return answer.status() == 200 ? as(answer, "of the whole log") : answer;
    }

    /** Scopes have names of each world's own, and are in their order. */
    static Platform.Answer past(Platform.Answer answer) {
        if (answer.status() != 200) return answer;
        ObjectNode past = (ObjectNode) answer.json();
        for (String list : List.of("scopes", "items")) {
            var lines = new ArrayList<String>();
            for (JsonNode one : past.get(list))
                lines.add(SCOPE.matcher(one.toString()).replaceAll("<scope>"));
            past.put(list, String.join(" ", lines.stream().sorted().toList()));
        }
        return as(answer, past.toString());
    }

    private static Platform.Answer as(Platform.Answer answer, String body) {
        return new Platform.Answer(answer.status(), answer.headers(), body);
    }
}
