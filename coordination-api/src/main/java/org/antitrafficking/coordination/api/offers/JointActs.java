package org.antitrafficking.coordination.api.offers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.words.Limits;
import tools.jackson.databind.JsonNode;

/**
 * What may be done to an investigation from its page: just what the rules would accept of that reader on that day, as
 * far as the page itself says how things are. An act that is not offered is not there.
 */
public final class JointActs {

    /** One of them; its word stands in addresses. */
    public enum Act {
        SENDING("sendVersion"),
        SIGNATURE("signVersion"),
        DECLINING("declineVersion"),
        MEMBER("nameMember"),
        REMOVAL("removeMember"),
        BRIEFING("briefMember"),
        ACTION("planAction"),
        REPORT("reportAction"),
        MORE_TIME("extendAction"),
        DECISION("recordDecision"),
        DISSENT("recordDissent"),
        EXHIBIT("registerEvidence"),
        HAND_OVER("offerHandOver"),
        ACCEPTANCE("acceptHandOver"),
        REFUSAL("refuseHandOver"),
        LOSS("reportLoss"),
        CUSTODY("takeCustody"),
        CUSTODY_END("endCustody"),
        DEFENCE("discloseToDefence"),
        LINK("linkItem"),
        EXCLUSION("agreeToExclude"),
        WITHDRAWAL("withdrawFromInvestigation"),
        CLOSURE("agreeToClose"),
        EVALUATION("evaluateInvestigation"),
        HOLD("placeHold"),
        LIFTING("liftHold"),
        REVIEW("reviewInvestigation"),
        ERASURE("eraseInvestigation");

        private final String operation;

        Act(String operation) {
            this.operation = operation;
        }

        /** By which it is done. */
        Operation operation() {
            return Operation.of(operation);
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Whether it rests on what others said on the page besides what it names. Such an act is meant for the version
         * of the page that was read; any other is refused by its rule where something is not so any more.
         */
        public boolean restsOnThePage() {
            return RESTING.contains(this);
        }

        /** Whether it is of one thing of the investigation, which its address names. */
        public boolean isOfOneThing() {
            return !WHOLE.contains(this);
        }

        public static Optional<Act> of(String word) {
            for (Act act : values()) if (act.word().equals(word)) return Optional.of(act);
            return Optional.empty();
        }
    }

    /**
     * An act that is offered.
     *
     * @param of what of the investigation it is about: a version, a person, an action, a decision, a piece of evidence,
     *     a hand-over or a partner; empty where that is the investigation
     */
    public record Offer(Act act, String of) {
        public Offer(Act act) {
            this(act, "");
        }

        public String address(String investigation) {
            return investigation + "/acts/" + act.word() + (of.isEmpty() ? "" : "/" + of);
        }
    }

    private static final Set<Act> RESTING = Set.of(Act.MORE_TIME, Act.EXCLUSION, Act.CLOSURE);

    private static final Set<Act> WHOLE = Set.of(
            Act.MEMBER,
            Act.ACTION,
            Act.DECISION,
            Act.EXHIBIT,
            Act.LINK,
            Act.WITHDRAWAL,
            Act.CLOSURE,
            Act.EVALUATION,
            Act.HOLD,
            Act.LIFTING,
            Act.REVIEW,
            Act.ERASURE);

    /** What is done without saying anything. */
    private static final Set<Act> WORDLESS = Set.of(
            Act.SENDING,
            Act.SIGNATURE,
            Act.MEMBER,
            Act.REMOVAL,
            Act.BRIEFING,
            Act.MORE_TIME,
            Act.LINK,
            Act.CLOSURE,
            Act.LIFTING,
            Act.ERASURE);

    private final Joint joint;
    private final List<Offer> offers = new ArrayList<>();

    private JointActs(Joint joint) {
        this.joint = joint;
    }

    /** In the order in which a page has them. */
    public static List<Offer> offered(Joint joint) {
        if (!joint.reader().acts()) return List.of();
        var acts = new JointActs(joint);
        if (!joint.isLost()) {
            acts.ofVersions();
            if (joint.hasBegun()) acts.ofTheAgreement();
        }
        if (joint.reader().supervises()) acts.ofKeeping();
        return List.copyOf(acts.offers);
    }

    /** Whether its reader may write another version, of the first agreement or of an amendment. */
    public static boolean writes(Joint joint) {
        if (!joint.reader().acts() || joint.isLost() || joint.isOver() || joint.hasErased()) return false;
        boolean atDesk = joint.table().isObject()
                || !joint.page().path("written").isEmpty()
                || joint.isSignatory()
                || joint.leads()
                || joint.lets(Right.ADMINISTER);
        int own = 0;
        for (JsonNode written : joint.page().path("written")) if (joint.isReader(written.path("by"))) own++;
        return atDesk && own < Limits.VERSIONS_WRITTEN;
    }

    private void offer(boolean is, Act act) {
        offer(is, act, "");
    }

    private void offer(boolean is, Act act, String of) {
        // Whoever had its words erased says nothing more.
        if (is && (WORDLESS.contains(act) || !joint.hasErased())) offers.add(new Offer(act, of));
    }

    private void ofVersions() {
        if (joint.isOver()) return;
        for (var written : joint.page().path("written").properties())
            offer(!joint.isReader(written.getValue().path("by")), Act.SENDING, written.getKey());
        JsonNode version = joint.table().path("version");
        String own = joint.reader().partner();
        boolean named = joint.isReader(
                version.path("agreement").path("parties").path(own).path("signatory"));
        if (!named || joint.table().path("declined").isObject()) return;
        String id = version.path("version").stringValue("");
        offer(
                joint.signs()
                        && !Joint.has(joint.table().path("signed"), own)
                        && !joint.isPast(version.path("agreement")),
                Act.SIGNATURE,
                id);
        offer(true, Act.DECLINING, id);
    }

    private void ofTheAgreement() {
        ofMembers();
        if (joint.isRunning()) ofWork();
        if (joint.keepsEvidence()) {
            offer(joint.isRunning() && joint.page().path("evidence").size() < Limits.EVIDENCE, Act.EXHIBIT);
            for (var piece : joint.page().path("evidence").properties()) ofPiece(piece.getKey(), piece.getValue());
        }
        ofTheEnd();
    }

    private void ofMembers() {
        JsonNode agreement = joint.agreement();
        JsonNode members = agreement.path("members");
        boolean administers = joint.lets(Right.ADMINISTER);
        offer(
                joint.isRunning()
                        && administers
                        && agreement.path("partiesNameMembers").booleanValue(false)
                        && members.size() < Limits.INVESTIGATION_MEMBERS,
                Act.MEMBER);
        boolean removes = administers || joint.isSignatory() || joint.isContact();
        for (var member : members.properties()) {
            String partner = member.getValue().path("partner").stringValue("");
            offer(
                    removes && partner.equals(joint.reader().partner()) && !isNamed(member.getKey(), partner),
                    Act.REMOVAL,
                    member.getKey());
            offer(joint.leads(), Act.BRIEFING, member.getKey());
        }
    }

    /** Leaders and contacts are changed by an amendment alone. */
    private boolean isNamed(String person, String partner) {
        JsonNode agreement = joint.agreement();
        String leader = agreement.path("parties").path(partner).path("leader").stringValue("");
        String contact =
                agreement.path("participants").path(partner).path("contact").stringValue("");
        return person.equals(leader) || person.equals(contact);
    }

    private void ofWork() {
        JsonNode page = joint.page();
        String own = joint.reader().partner();
        boolean contributes = joint.lets(Right.CONTRIBUTE);
        offer(contributes && page.path("actions").size() < Limits.ACTIONS, Act.ACTION);
        for (var action : page.path("actions").properties()) {
            boolean ours = action.getValue().path("responsible").stringValue("").equals(own);
            boolean reported = action.getValue().has("actionResult");
            boolean runs = action.getValue().path("state").stringValue("").equals("due");
            offer(contributes && ours && !reported, Act.REPORT, action.getKey());
            offer(joint.leads() && !ours && !reported && runs, Act.MORE_TIME, action.getKey());
        }
        offer(contributes && page.path("decisions").size() < Limits.DECISIONS, Act.DECISION);
        for (var decision : page.path("decisions").properties())
            offer(contributes && !decision.getValue().path("dissents").has(own), Act.DISSENT, decision.getKey());
        offer(contributes && page.path("links").size() < Limits.LINKS, Act.LINK);
    }

    /** What happened to evidence is recorded also after the end: trials come later. */
    private void ofPiece(String id, JsonNode piece) {
        if (piece.path("custody").size() + piece.path("disclosures").size() >= Limits.CUSTODY_STEPS) return;
        boolean keeps = joint.isReader(piece.path("custodian"));
        JsonNode offer = Joint.offer(piece);
        String receiver = offer.path("to").stringValue("");
        boolean receives = joint.isReader(offer.path("to"));
        String handOver = offer.path("handOver").stringValue("");
        offer(receives, Act.ACCEPTANCE, handOver);
        offer(receives, Act.REFUSAL, handOver);
        boolean waits = offer.isObject() && joint.mayKeep(receiver);
        offer(keeps && !waits && joint.keepers(false).size() > 1, Act.HAND_OVER, id);
        JsonNode last = Joint.last(piece);
        offer(
                Joint.is(last, "left")
                        && last.path("party")
                                .stringValue("")
                                .equals(joint.reader().partner()),
                Act.CUSTODY,
                id);
        offer(keeps || receives, Act.LOSS, id);
        offer(keeps, Act.CUSTODY_END, id);
        offer(true, Act.DEFENCE, id);
    }

    private void ofTheEnd() {
        String own = joint.reader().partner();
        if (joint.isOperational()) {
            if (joint.isSignatory() && joint.signs()) {
                exclusions("parties", own);
                exclusions("participants", own);
            }
            offer(joint.isSignatory() || joint.leads() || joint.isContact(), Act.WITHDRAWAL);
            offer(joint.leads(), Act.CLOSURE);
        }
        offer(joint.leads() && !joint.page().path("evaluations").has(own), Act.EVALUATION);
    }

    /** Also of who is out: what its agency told is its own. */
    private void ofKeeping() {
        String own = joint.reader().partner();
        offer(!joint.isLost() && joint.isOfTheAgreement(), Act.HOLD);
        offer(joint.page().path("holds").has(own), Act.LIFTING);
        boolean over = joint.isLost() ? joint.page().path("left").has(own) : joint.isOver() || joint.isOverUnsigned();
        offer(over, Act.REVIEW);
        offer(over && !joint.isHeld(), Act.ERASURE);
    }

    private void exclusions(String whom, String own) {
        for (String partner : joint.agreement().path(whom).propertyNames())
            offer(
                    !partner.equals(own)
                            && !joint.page().path("exclusions").path(partner).has(own),
                    Act.EXCLUSION,
                    partner);
    }
}
