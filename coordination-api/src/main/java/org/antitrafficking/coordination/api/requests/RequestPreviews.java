package org.antitrafficking.coordination.api.requests;

import java.time.InstantSource;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.problems.FindingBody;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.requests.InformationRequest;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.requests.RequestFile;
import org.antitrafficking.coordination.requests.RequestGrounds;
import org.antitrafficking.coordination.requests.RequestReleaseRules;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.Releases;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What would become of acts that are under way, whether a program asks or a page. It changes nothing. */
@Component
public final class RequestPreviews {

    private final Facts facts;
    private final Standings standings;
    private final InstantSource clock;
    private final Reads reads;

    RequestPreviews(Facts facts, Standings standings, InstantSource clock, Reads reads) {
        this.facts = facts;
        this.standings = standings;
        this.clock = clock;
        this.reads = reads;
    }

    /** Of an act under way, to the partner whose act it is. */
    public ResponseEntity<byte[]> answer(Caller caller, String id, String release) {
        return reads.answer(
                caller,
                Sought.listed("request-release").id("request", id).id("release", release),
                () -> Reads.Served.of(previewed(caller, Ids.request(id), Ids.release(release))));
    }

    RequestPageController.Preview previewed(Caller caller, InformationRequestId id, ReleaseId release) {
        try {
            Releases.Preview preview = of(caller, id, release, caller.reading());
            return new RequestPageController.Preview(
                    preview.digest(), null, FindingBody.of(preview.answer().findings()));
        } catch (Rejected rejected) {
            return new RequestPageController.Preview(null, rejected.rule(), FindingBody.of(rejected.findings()));
        }
    }

    /**
     * The preview of an act of the caller's partner.
     *
     * @throws Hidden of any other, and of a request that the caller does not see
     * @throws Rejected as doing it would be
     */
    Releases.Preview of(Caller caller, InformationRequestId id, ReleaseId release, Reading reading) {
        Actor by = caller.actor(reading, clock.instant());
        InformationRequest request = reading.request(id);
        Hidden.unless(request.isVisibleIn(by.scopes()));
        return RequestReleaseRules.preview(
                request, release, by, RequestGrounds.of(id, release, by, standings.others(reading)));
    }

    /**
     * Whether that is a blind query that was validated, was not sent yet and would be allowed now: then it is to be
     * counted. It reads for itself: what is counted then is news to a reading of before.
     */
    boolean isQueryToBeSent(Caller caller, InformationRequestId id, ReleaseId release, String digest) {
        Reading reading = facts.reading(caller.person());
        InformationRequest request = reading.request(id);
        RequestFile file = request instanceof InformationRequest.Drafted ? request.file() : null;
        Prepared<RequestAct> act = file == null ? null : file.acts().get(release);
        if (act == null || !(act.act() instanceof RequestAct.Query) || !digest.equals(act.validated())) return false;
        try {
            Actor by = caller.actor(reading, clock.instant());
            return by.isNatural()
                    && (by.is(Role.FOCAL_POINT) || by.is(Role.SUPERVISOR))
                    && of(caller, id, release, reading).digest().equals(digest);
        } catch (Hidden | Rejected refused) { // and so the decision says
            return false;
        }
    }
}
