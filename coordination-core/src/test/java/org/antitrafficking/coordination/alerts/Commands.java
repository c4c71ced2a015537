package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Examples.ACKNOWLEDGE_OMAN;
import static org.antitrafficking.coordination.alerts.Examples.BLINDING;
import static org.antitrafficking.coordination.alerts.Examples.CONTENT;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE_ID;
import static org.antitrafficking.coordination.alerts.Examples.NOW;
import static org.antitrafficking.coordination.alerts.Examples.QATAR;
import static org.antitrafficking.coordination.alerts.Examples.REQUEST_ID;
import static org.antitrafficking.coordination.alerts.Examples.STANDING;
import static org.antitrafficking.coordination.alerts.Examples.TERMS;
import static org.antitrafficking.coordination.sharing.Seals.sealed;

import java.time.Duration;
import java.util.List;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.templates.FromTemplate;
import org.antitrafficking.coordination.templates.KnownTemplate;
import org.antitrafficking.coordination.templates.Suggested;
import org.antitrafficking.coordination.templates.Template;
import org.antitrafficking.coordination.templates.TemplateContent;
import org.antitrafficking.coordination.templates.TemplateId;
import org.antitrafficking.coordination.templates.TemplatePut;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;

/** One command of each sort, by whoever asks. */
final class Commands {
    static final Sealed REASON = sealed("reason", "sent in error");

    private static final FromTemplate FROM = new FromTemplate(new TemplateId("template-" + "0".repeat(32)), 1);

    private Commands() {}

    static List<AlertCommand> every(Actor by) {
        return List.of(
                new DraftAlert(ID, by, BLINDING, CONTENT),
                begunWithNothing(by),
                new ReviseAlert(ID, by, CONTENT),
                new PrepareRelease(ID, by, ISSUE_ID, ISSUE),
                new DiscardRelease(ID, by, ISSUE_ID),
                new ReturnRelease(ID, by, ISSUE_ID, REASON),
                new ValidateRelease(ID, by, ISSUE_ID, "digest", STANDING),
                new DiscloseRelease(ID, by, ISSUE_ID, "digest", STANDING),
                new AcknowledgeAlert(ID, by),
                new RequestOnwardSharing(ID, by, REQUEST_ID, Sets.of(QATAR), REASON),
                refuse(by),
                narrow(by, Audience.of(IOM)),
                new TightenTerms(ID, by, TERMS),
                recall(by),
                new AnswerRecall(ID, by, RecallAnswer.DELETED, null),
                new CloseAlert(ID, by),
                new ExtendClock(ID, by, ACKNOWLEDGE_OMAN, NOW.plus(Duration.ofDays(30))),
                new PassDueTime(ID, by, ACKNOWLEDGE_OMAN),
                new EraseAlert(ID, by),
                new ErasePerson(ID, by, "p1"));
    }

    /** With a template that there is not. */
    static DraftFromTemplate begunWithNothing(Actor by) {
        return new DraftFromTemplate(ID, by, BLINDING, CONTENT, FROM, KnownTemplate.NONE);
    }

    /** With one of its own partner's, which asks for nothing. */
    static DraftFromTemplate begunWith(Actor by, AlertContent content) {
        var version = new TemplateContent(
                Sets.with(Sets.map(), new Language("en"), sealed("name.en", "A template")),
                content.details().kind(),
                Sets.map(),
                Sets.of(),
                Suggested.NOTHING);
        var put = new TemplatePut(FROM.template(), by.partner(), by.person(), FROM.version(), version);
        return new DraftFromTemplate(ID, by, BLINDING, content, FROM, new KnownTemplate(Template.evolve(null, put)));
    }

    static RecallAlert recall(Actor by) {
        return new RecallAlert(ID, by, REASON);
    }

    static NarrowAudience narrow(Actor by, Audience from) {
        return new NarrowAudience(ID, by, from, REASON);
    }

    static RefuseOnwardSharing refuse(Actor by) {
        return new RefuseOnwardSharing(ID, by, REQUEST_ID, REASON);
    }
}
