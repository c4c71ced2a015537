package org.antitrafficking.coordination.api.audit;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is shown of a command as it was given: a copy of its record's payload, without what is not to be shown. */
final class DecisionPayload {

    /** Who gave it stands beside it, and what blinds a digest is the log's. */
    static final Set<String> NEVER = Set.of("by", "blinding");

    /** What tells of persons: what they are called, who they are, what they consented to, by what they sign in. */
    static final Set<String> OF_PERSONS = Set.of(
            "actionResult",
            "actionText",
            "administrators",
            "assessments",
            "asylum",
            "auditor",
            "born",
            "circumstances",
            "condition",
            "conditionFound",
            "consents",
            "contact",
            "custodian",
            "danger",
            "decisionText",
            "defence",
            "description",
            "dissent",
            "endNote",
            "given",
            "grounds",
            "identity",
            "issuer",
            "issuers",
            "keys",
            "leader",
            "member",
            "members",
            "name",
            "named",
            "nationalities",
            "person",
            "personId",
            "persons",
            "protection",
            "rationale",
            "receiver",
            "recipient",
            "signatory",
            "uri",
            "what"); // is given a place among those that a partner may have: a person too

    /** What tells of none. A name that is in neither list is not shown where persons are not. */
    static final Set<String> OF_NO_PERSON = Set.of(
            "aboutPersons",
            "access",
            "acknowledge",
            "act",
            "action",
            "agreement",
            "agreementId",
            "agreements",
            "alert",
            "alertId",
            "answer",
            "answersToAll",
            "approvals",
            "articles",
            "audience",
            "audited",
            "auditorsPartner",
            "base",
            "basis",
            "bytes",
            "categories",
            "category",
            "change",
            "changeId",
            "citation",
            "cites",
            "clarification",
            "client",
            "clock",
            "clocks",
            "collectedIn",
            "commitment",
            "configuration",
            "content",
            "costs",
            "countries",
            "country",
            "decision",
            "declineReason",
            "definition",
            "deposit",
            "deposited",
            "details",
            "digest",
            "due",
            "evaluation",
            "evaluationRules",
            "evidence",
            "evidenceDate",
            "evidenceRules",
            "except",
            "exclusionReason",
            "exclusions",
            "exhibit",
            "expires",
            "expiry",
            "founding",
            "from",
            "grant",
            "granted",
            "ground",
            "group",
            "groups",
            "handOver",
            "handling",
            "holder",
            "how",
            "inForce",
            "investigation",
            "investigationId",
            "is",
            "item",
            "items",
            "kept",
            "keptMonths",
            "kind",
            "kinds",
            "last",
            "law",
            "leavingReason",
            "level",
            "mandateId",
            "marking",
            "method",
            "month",
            "narrative",
            "nature",
            "onwardUse",
            "outcome",
            "owner",
            "participants",
            "participation",
            "participations",
            "parties",
            "partiesNameMembers",
            "partner",
            "partners",
            "place",
            "profile",
            "prostitutionOfWomenOrChildren",
            "provisions",
            "purpose",
            "purposes",
            "question",
            "quotaId",
            "reason",
            "reasons",
            "recipients",
            "reference",
            "refusalReason",
            "region",
            "regions",
            "release",
            "request",
            "requestId",
            "responsible",
            "restriction",
            "right",
            "rights",
            "role",
            "safeguard",
            "scope",
            "seal",
            "seenAt",
            "sha256",
            "signer",
            "skipRefused",
            "states",
            "subject",
            "terms",
            "text",
            "texts",
            "title",
            "to",
            "toAll",
            "transnational",
            "treaty",
            "type",
            "until",
            "urgency",
            "validation",
            "version");

    /** Its properties are called by languages. */
    private static final String TEXTS = "texts";

    /** A sealed value is an object with these fields and no others. */
    private static final Set<String> SEALED = Set.of("key", "field", "nonce", "ciphertext", "commitment");

    private final boolean withPersons;
    private final Predicate<String> opens;

    private DecisionPayload(boolean withPersons, Predicate<String> opens) {
        this.withPersons = withPersons;
        this.opens = opens;
    }

    /**
     * The copy.
     *
     * @param withPersons whether what tells of persons is in it
     * @param opens whether what a key seals is in it, still sealed; what is not is left out
     */
    static ObjectNode of(JsonNode payload, boolean withPersons, Predicate<String> opens) {
        return new DecisionPayload(withPersons, opens).object(payload, withPersons);
    }

    /** Tells of each key that something is sealed with. */
    static void keys(JsonNode node, Consumer<String> key) {
        if (isSealed(node)) key.accept(node.path("key").stringValue(""));
        else node.forEach(child -> keys(child, key));
    }

    /** @param named whether its properties are called by what they are for, and all of them may be shown */
    private ObjectNode object(JsonNode object, boolean named) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (var property : object.properties()) {
            String name = property.getKey();
            if (NEVER.contains(name) || !(named || OF_NO_PERSON.contains(name))) continue;
            JsonNode value = shown(property.getValue(), withPersons || name.equals(TEXTS));
            if (value != null) copy.set(name, value);
        }
        return copy;
    }

    private @Nullable JsonNode shown(JsonNode value, boolean named) {
        if (isSealed(value)) return opens.test(value.path("key").stringValue("")) ? value.deepCopy() : null;
        if (value.isObject()) return object(value, named);
        if (!value.isArray()) return value;
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : value) {
            JsonNode shown = shown(element, named);
            if (shown != null) copy.add(shown);
        }
        return copy;
    }

    private static boolean isSealed(JsonNode node) {
        return node.isObject() && SEALED.equals(Set.copyOf(node.propertyNames()));
    }
}
