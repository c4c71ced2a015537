package org.antitrafficking.coordination.api.pages.agency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.duty.DutyBodies;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Mistakes;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.SentForm;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.words.Limits;
import org.jspecify.annotations.Nullable;

/** The form of what is done with an agency's duty: what stands in its fields, what is wrong there, what it asks for. */
final class DutyForm implements SentForm {

    /** In the order in which the page offers them. */
    enum Act {
        ABSENCE,
        CONTACT,
        CONTACT_ERASURE,
        ROSTER,
        DESK;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The fields of the form by those of the body. */
    private static final Map<String, String> FIELDS =
            Map.of("mail", "mail", "hook", "hook", "desk", "desk", "from", "from", "until", "until", "zone", "zone");

    private static final String PERSON = "person";
    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final String MAIL = "mail";
    private static final String HOOK = "hook";
    private static final String DESK = "desk";

    private final Act act;
    private final OwnDuty duty;
    private final FormFields fields;
    private final Typed typed;
    private final RosterForm roster;

    DutyForm(Act act, OwnDuty duty, Typed typed, Words words) {
        this.act = act;
        this.duty = duty;
        this.typed = typed;
        this.fields = new FormFields(typed, words);
        this.roster = new RosterForm(fields, duty);
    }

    /** Just what the rules would accept of that reader, as far as the page itself says how things are. */
    static List<Act> offered(OwnDuty duty) {
        String me = duty.reader().person();
        boolean administers = duty.reader().administers();
        boolean onRoster = duty.reader().acts() && duty.named().contains(me);
        var offered = new ArrayList<Act>();
        if (onRoster || (administers && !duty.named().isEmpty())) offered.add(Act.ABSENCE);
        if (onRoster) offered.add(Act.CONTACT);
        if (onRoster && duty.isReachable(me)) offered.add(Act.CONTACT_ERASURE);
        if (administers) offered.addAll(List.of(Act.ROSTER, Act.DESK));
        return offered;
    }

    /** What stands in it before anybody types: what there is. */
    static Typed begun(Act act, OwnDuty duty) {
        var fields = new TreeMap<String, String>();
        switch (act) {
            case ROSTER -> {
                if (duty.hasRoster()) RosterForm.write(duty, fields);
            }
            case DESK -> fields.put(DESK, duty.desk().path("desk").path("text").stringValue(""));
            case ABSENCE -> fields.put(PERSON, duty.reader().person());
            case CONTACT, CONTACT_ERASURE -> {} // where somebody is paged is shown to nobody
        }
        return new Typed(fields);
    }

    @Override
    public Mistakes mistakes() {
        return fields.mistakes();
    }

    @Override
    public void check() {
        Mistakes mistakes = fields.mistakes();
        switch (act) {
            case ROSTER -> roster.check();
            case ABSENCE -> {
                if (duty.reader().administers()) mistakes.missing(PERSON, "duty-away");
                mistakes.missing(FROM, "duty-away-from");
                mistakes.missing(UNTIL, "duty-away-until");
                mistakes.noMoment(FROM);
                mistakes.noMoment(UNTIL);
                if (typed.text(UNTIL).compareTo(typed.text(FROM)) <= 0)
                    mistakes.add(UNTIL, fields.words().say("duty.mistake-order"));
            }
            case CONTACT -> {
                if (!typed.has(HOOK)) mistakes.missing(MAIL, "duty-mail");
                mistakes.tooLong(MAIL, "duty-mail", Limits.CONTACT_CHARS);
                mistakes.tooLong(HOOK, "duty-hook", Limits.CONTACT_CHARS);
            }
            case DESK -> {
                if (!duty.hasDesk()) mistakes.missing(DESK, "duty-desk");
                mistakes.tooLong(DESK, "duty-desk", Limits.CONTACT_CHARS);
            }
            case CONTACT_ERASURE -> {}
        }
    }

    @Override
    public Map<String, String> fields() {
        return FIELDS;
    }

    List<Section> sections(String moreOf) {
        return switch (act) {
            case ROSTER -> roster.sections(moreOf);
            case ABSENCE -> {
                var inputs = new ArrayList<Field>();
                if (duty.reader().administers()) inputs.add(fields.select(PERSON, "duty-away", named()));
                inputs.add(fields.moment(FROM, "duty-away-from"));
                inputs.add(fields.moment(UNTIL, "duty-away-until"));
                yield List.of(Section.plain(inputs));
            }
            case CONTACT ->
                List.of(Section.plain(List.of(fields.line(MAIL, "duty-mail"), fields.line(HOOK, "duty-hook"))));
            case DESK -> List.of(Section.plain(List.of(fields.line(DESK, "duty-desk"))));
            case CONTACT_ERASURE -> List.of();
        };
    }

    private Map<String, String> named() {
        var named = new LinkedHashMap<String, String>();
        for (String person : duty.named())
            named.put(person, String.valueOf(duty.name(person).text()));
        return named;
    }

    // what is sent

    DutyBodies.RosterBody roster() {
        return roster.body();
    }

    /** Whom the absence is of: oneself where the form names nobody. */
    String away() {
        return typed.has(PERSON) ? typed.text(PERSON) : duty.reader().person();
    }

    DutyBodies.AbsenceBody absence() {
        return new DutyBodies.AbsenceBody(Forms.moment(typed, FROM), Forms.moment(typed, UNTIL));
    }

    DutyBodies.ContactBody contact() {
        return new DutyBodies.ContactBody(typed.said(MAIL), typed.said(HOOK));
    }

    /** Null where it is to be erased. */
    DutyBodies.@Nullable DeskBody desk() {
        return typed.has(DESK) ? new DutyBodies.DeskBody(typed.text(DESK)) : null;
    }
}
