import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.JSON;
import org.openapitools.client.api.AlertsApi;
import org.openapitools.client.api.ReadingApi;
import org.openapitools.client.model.AlertAct;
import org.openapitools.client.model.AlertContent;
import org.openapitools.client.model.AlertDigest;
import org.openapitools.client.model.AlertPage;
import org.openapitools.client.model.AlertPageOfOwner;
import org.openapitools.client.model.AlertPageOfRecipient;
import org.openapitools.client.model.AlertPageTaken;
import org.openapitools.client.model.AlertReason;
import org.openapitools.client.model.FeedEntryAlertReceived;

/** A whole story with the Java client that was generated from the description. Argument: the service's address. */
final class Walk {

    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final long PAUSE_NANOS = 100_000_000L;
    private static final List<Integer> PASSING = List.of(404, 429, 503);

    private final AlertsApi alerts;
    private final ReadingApi reading;

    private Walk(String base, String who) throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((who + ":demo").getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(asked, HttpResponse.BodyHandlers.ofString())
                .body();
        String token = JSON.getDefault()
                .getMapper()
                .readTree(answer)
                .get("access_token")
                .asText();
        var client = new ApiClient();
        client.updateBaseUri(base);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        alerts = new AlertsApi(client);
        reading = new ReadingApi(client);
    }

    private static void must(String what, boolean is) {
        if (!is) throw new AssertionError("Not so: " + what);
    }

    /** Pages and feeds follow within moments. */
    private static <T> T until(String what, Callable<T> found) throws Exception {
        for (long begun = System.nanoTime();
                System.nanoTime() - begun < LONGEST_NANOS;
                LockSupport.parkNanos(PAUSE_NANOS))
            try {
                T is = found.call();
                if (is != null) return is;
            } catch (ApiException problem) {
                if (!PASSING.contains(problem.getCode())) throw problem;
            }
        throw new AssertionError("It did not come: " + what);
    }

    private static <T> T body(String json, Class<T> type) throws Exception {
        return JSON.getDefault().getMapper().readValue(json, type);
    }

    public static void main(String[] arguments) throws Exception {
        var officer = new Walk(arguments[0], "pk-fia.officer");
        var supervisor = new Walk(arguments[0], "pk-fia.supervisor");
        var recipient = new Walk(arguments[0], "om-police.officer");

        String alert = officer.alerts
                .draftAlert(body("""
                    {"kind": "recruitment-scheme", "reference": "JAVA-1", "transnational": true,
                     "recruitmentMethod": "ThroughAnOnlineAdvertisement",
                     "texts": {"en": {"subject": "False offers", "narrative": "It asks for passports."}}}
                    """, AlertContent.class), null, null)
                .getAlert();
        AlertPage draft = until("the draft", () -> officer.reading.readAlert(alert, null, null));
        must(
                "the owner reads its draft",
                draft.getActualInstance() instanceof AlertPageOfOwner page
                        && page.getContent()
                                .getTexts()
                                .get("en")
                                .getSubject()
                                .getText()
                                .equals("False offers"));

        String release = officer.alerts
                .prepareRelease(alert, body("""
                    {"act": "issue", "audience": {"partners": ["om-police"]},
                     "terms": {"marking": "TLP:AMBER", "handling": ["H0"], "purposes": ["investigation"],
                               "articles": ["tip-protocol-art-10"]},
                     "clocks": {"urgency": "URGENT"}}
                    """, AlertAct.class), null, null, null)
                .getRelease();
        var digest = new AlertDigest()
                .digest(until("the preview", () -> supervisor.reading.previewRelease(alert, release, null))
                        .getDigest());
        supervisor.alerts.validateRelease(alert, release, digest, null, null, null);
        officer.alerts.discloseRelease(alert, release, digest, null, null, null);

        var line = until(
                "its line in the inbox",
                () -> recipient.reading.readInbox(null, null, null, null, null, null, null).getItems().stream()
                        .filter(item -> item.getItem().equals(alert))
                        .findFirst()
                        .orElse(null));
        must("the line tells the subject", line.getSubject().get("en").getText().equals("False offers"));
        must(
                "the recipient reads the page",
                recipient.reading.readAlert(alert, null, null).getActualInstance() instanceof AlertPageOfRecipient page
                        && page.getContent()
                                .getTexts()
                                .get("en")
                                .getNarrative()
                                .getText()
                                .equals("It asks for passports."));
        must(
                "the feed has it",
                recipient.reading.readFeed(null, null, null, 500, null, null).getEntries().stream()
                        .anyMatch(entry -> entry.getActualInstance() instanceof FeedEntryAlertReceived received
                                && received.getContent() != null
                                && received.getContent().getAlert().equals(alert)));
        recipient.alerts.acknowledgeAlert(alert, null, null, null);
        officer.alerts.recallAlert(alert, new AlertReason().reason("The agency has a licence."), null, null, null);
        until(
                "that it was taken away",
                () -> recipient.reading.readAlert(alert, null, null).getActualInstance() instanceof AlertPageTaken taken
                        ? taken
                        : null);
        System.out.println("Java: a story of " + alert + " was walked");
    }
}
