package org.antitrafficking.coordination.investigations;

/**
 * Since which piece of the work a member was told of it, of each sort; 0 for all of it. Who joins, or may see more, is
 * told of what was before on a leader's word alone.
 *
 * @param work actions and decisions
 * @param workOfPersons those that carry persons' data
 * @param evidence the register
 * @param evidenceOfPersons what of it carries persons' data
 */
public record Acquaintance(int work, int workOfPersons, int evidence, int evidenceOfPersons) {

    /** With all of it from the beginning. */
    static final Acquaintance WHOLE = new Acquaintance(0, 0, 0, 0);

    int since(boolean ofEvidence, boolean aboutPersons) {
        if (ofEvidence) return aboutPersons ? evidenceOfPersons : evidence;
        return aboutPersons ? workOfPersons : work;
    }

    /**
     * After a change of the agreement.
     *
     * @param before what the member might see
     * @param now what it may see
     * @param pieces that there are by then
     */
    Acquaintance after(Sight before, Sight now, int pieces) {
        return new Acquaintance(
                !before.work() && now.work() ? pieces : work,
                !before.workOfPersons() && now.workOfPersons() ? pieces : workOfPersons,
                !before.evidence() && now.evidence() ? pieces : evidence,
                !before.evidenceOfPersons() && now.evidenceOfPersons() ? pieces : evidenceOfPersons);
    }

    /** Which sorts of the work an agreement lets a person see. */
    record Sight(boolean work, boolean workOfPersons, boolean evidence, boolean evidenceOfPersons) {}
}
