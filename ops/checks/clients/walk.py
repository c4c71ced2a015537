"""A whole story with the Python client that was generated from the description. Argument: the service's address."""

import base64
import json
import sys
import time
import urllib.request

import openapi_client
from openapi_client import models
from openapi_client.exceptions import ApiException

BASE = sys.argv[1]
LONGEST_SECONDS = 60
PASSING = (404, 429, 503)


def must(what, holds):
    """Ends the walk where something is not as it should be."""
    if not holds:
        raise AssertionError(f"Not so: {what}")


def until(what, found):
    """Pages and feeds follow within moments."""
    end = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < end:
        try:
            result = found()
            if result:
                return result
        except ApiException as problem:
            if problem.status not in PASSING:
                raise
        time.sleep(0.1)
    raise AssertionError(f"It did not come: {what}")


class As:
    """What somebody may call."""

    def __init__(self, who):
        secret = base64.b64encode(f"{who}:demo".encode()).decode()
        asked = urllib.request.Request(
            f"{BASE}/oauth2/token",
            data=b"grant_type=client_credentials",
            headers={"Authorization": f"Basic {secret}"},
        )
        with urllib.request.urlopen(asked) as answer:
            token = json.load(answer)["access_token"]
        client = openapi_client.ApiClient(openapi_client.Configuration(host=BASE, access_token=token))
        self.alerts = openapi_client.AlertsApi(client)
        self.reading = openapi_client.ReadingApi(client)


def main():
    """The story."""
    officer, supervisor, recipient = As("pk-fia.officer"), As("pk-fia.supervisor"), As("om-police.officer")

    alert = officer.alerts.draft_alert(
        models.AlertContent.from_dict(
            {
                "kind": "recruitment-scheme",
                "reference": "PY-1",
                "recruitmentMethod": "ThroughAnOnlineAdvertisement",
                "transnational": True,
                "texts": {"en": {"subject": "False offers", "narrative": "It asks for passports."}},
            }
        )
    ).alert
    draft = until("the draft", lambda: officer.reading.read_alert(alert)).actual_instance
    must("the owner reads its draft", isinstance(draft, models.AlertPageOfOwner))
    must("with its subject", draft.content.texts["en"].subject.text == "False offers")

    release = officer.alerts.prepare_release(
        alert,
        models.AlertAct.from_dict(
            {
                "act": "issue",
                "audience": {"partners": ["om-police"]},
                "terms": {
                    "marking": "TLP:AMBER",
                    "handling": ["H0"],
                    "purposes": ["investigation"],
                    "articles": ["tip-protocol-art-10"],
                },
                "clocks": {"urgency": "URGENT"},
            }
        ),
    ).release
    preview = until("the preview", lambda: supervisor.reading.preview_release(alert, release))
    digest = models.AlertDigest(digest=preview.digest)
    supervisor.alerts.validate_release(alert, release, digest)
    officer.alerts.disclose_release(alert, release, digest)

    line = until(
        "its line in the inbox",
        lambda: next((item for item in recipient.reading.read_inbox().items if item.item == alert), None),
    )
    must("the line tells the subject", line.subject["en"].text == "False offers")
    page = recipient.reading.read_alert(alert).actual_instance
    must("the recipient reads the page", isinstance(page, models.AlertPageOfRecipient))
    must("with its narrative", page.content.texts["en"].narrative.text == "It asks for passports.")
    entries = [entry.actual_instance for entry in recipient.reading.read_feed(limit=500).entries]
    must(
        "the feed has it",
        any(
            isinstance(entry, models.FeedEntryAlertReceived) and entry.content and entry.content.alert == alert
            for entry in entries
        ),
    )
    recipient.alerts.acknowledge_alert(alert)
    officer.alerts.recall_alert(alert, models.AlertReason(reason="The agency has a licence."))
    until(
        "that it was taken away",
        lambda: isinstance(recipient.reading.read_alert(alert).actual_instance, models.AlertPageTaken),
    )
    print(f"Python: a story of {alert} was walked")


main()
