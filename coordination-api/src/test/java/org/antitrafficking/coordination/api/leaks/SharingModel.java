package org.antitrafficking.coordination.api.leaks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The sharing rules once more, plainly: what each scope, and so each person, may see and has to see, recomputed from
 * all that was done. Written from the rules of the field and not from the platform's code, of which it uses nothing.
 *
 * <p>What may be seen are tokens: texts, references and ids of alerts, acts and requests. A scope keeps what it was
 * told until that is taken from it; a suspended partner is told nothing but recalls.
 */
final class SharingModel {

    private enum Status {
        DRAFT,
        ISSUED,
        CLOSED,
        RECALLED,
        EXPIRED
    }

    /**
     * One thing that a scope was told.
     *
     * @param own what its own partner did, which stays
     * @param must not only may the scope see it
     * @param notice of something taken away: a reference, no content
     * @param recall a notice that asks for something back
     */
    private record Said(String token, boolean own, boolean must, boolean notice, boolean recall) {}

    private static final class Item {
        final String id;
        final Who author;
        Deed.Content content;
        Status status = Status.DRAFT;
        Deed.Terms terms = null;
        Instant expiry = Instant.MAX;
        boolean answersToAll;
        boolean erased;
        final Set<String> partners = new TreeSet<>();
        final Set<Who> persons = new TreeSet<>();
        final Set<String> partnersEver = new TreeSet<>();
        final Set<Who> personsEver = new TreeSet<>();
        final Map<String, Deed.Prepared> open = new TreeMap<>();
        final Map<String, Deed.Prepared> all = new TreeMap<>();
        /** Why acts were given back, by release. */
        final Map<String, String> returned = new TreeMap<>();

        final Map<String, Deed.OnwardAsked> requests = new TreeMap<>();
        /** Whom its owner thought of naming. */
        final Set<Who> considered = new TreeSet<>();

        final Set<String> references = new TreeSet<>();

        Item(Deed.Drafted drafted) {
            id = drafted.alert();
            author = drafted.by();
            content = drafted.content();
            references.add(content.reference());
        }

        String owner() {
            return author.partner();
        }

        boolean isOver() {
            return status == Status.RECALLED || status == Status.EXPIRED;
        }

        /** Where it is at its owner. */
        Set<String> ownersPlaces() {
            return status == Status.DRAFT || (terms != null && terms.isRed())
                    ? Set.of(author.id(), supervisors(owner()))
                    : Set.of(agency(owner()));
        }

        /** Where it is at its recipients now. */
        Set<String> recipientsPlaces() {
            return isOver() ? Set.of() : places(partners, persons);
        }

        Set<String> placesAt(String partner) {
            if (partner.equals(owner())) return ownersPlaces();
            if (isOver()) return Set.of();
            var places = new TreeSet<String>();
            if (partners.contains(partner)) places.add(agency(partner));
            for (Who person : persons) if (person.partner().equals(partner)) places.add(person.id());
            return places;
        }

        Set<String> places() {
            var places = new TreeSet<>(ownersPlaces());
            places.addAll(recipientsPlaces());
            return places;
        }

        static Set<String> places(Collection<String> partners, Collection<Who> persons) {
            var places = new TreeSet<String>();
            for (String partner : partners) places.add(agency(partner));
            for (Who person : persons) places.add(person.id());
            return places;
        }

        Set<String> contentTokens() {
            return union(tokens(content), terms == null ? Set.of() : Set.of(terms.restriction()));
        }
    }

    private record Group(String owner, Set<String> kinds, Set<String> countries, Set<String> regions) {
        boolean has(Cast.Partner partner) {
            return (kinds.isEmpty() || kinds.contains(partner.kind()))
                    && (countries.isEmpty() || countries.contains(partner.country()))
                    && (regions.isEmpty() || regions.contains(partner.region()));
        }
    }

    private static final class Agreement {
        final Set<String> parties;
        final Set<String> signed = new TreeSet<>();
        final Set<String> left = new TreeSet<>();

        Agreement(Set<String> parties) {
            this.parties = parties;
        }

        boolean binds(String partner) {
            return parties.contains(partner) && !left.contains(partner) && signed.containsAll(parties);
        }
    }

    private final Map<String, Item> items = new TreeMap<>();
    private final Map<String, Map<String, List<Said>>> told = new TreeMap<>();
    private final Map<String, Set<String>> besides = new TreeMap<>();
    private final Map<String, Deed.MandateGranted> mandates = new TreeMap<>();

    /** Of a scope, what mandates that were granted, approved or received there name. */
    private final Map<String, Set<String>> mandated = new TreeMap<>();

    private final Map<String, String> scopeOwners = new TreeMap<>();

    /** Of a token: alert, who sealed it, and the person it is of. */
    private final Map<String, List<String>> sealed = new TreeMap<>();

    private final Set<String> erased = new TreeSet<>();
    private final Map<String, Set<String>> everTold = new TreeMap<>();
    private long taken;

    private final Set<String> suspendedPartners = new TreeSet<>();
    private final Map<String, Long> lastBefore = new TreeMap<>();
    private final Set<Who> suspendedPersons = new TreeSet<>();
    private final Set<Who> persons = new TreeSet<>();
    private final Map<Who, Set<String>> roles = new TreeMap<>();
    private final Map<Who, Set<String>> granted = new TreeMap<>();
    private final Map<String, Group> groups = new TreeMap<>();
    private final Map<String, Set<String>> exclusions = new TreeMap<>();
    private final Map<String, Agreement> agreements = new TreeMap<>();
    private final Map<String, Set<String>> clients = new TreeMap<>();

    /** The agreement that shares rest on. */
    private String agreement = "";

    SharingModel() {
        for (String partner : Cast.PARTNERS.keySet()) {
            scopeOwners.put(agency(partner), partner);
            scopeOwners.put(supervisors(partner), partner);
            for (String name : List.of("admin", "clerk", "officer", "supervisor", "auditor", "machine"))
                bound(new Who(partner, name));
            for (String name : List.of("admin", "clerk"))
                roles.get(new Who(partner, name)).add("administrator");
            roles.get(new Who(partner, "officer")).add("focal-point");
            roles.get(new Who(partner, "supervisor")).add("supervisor");
            roles.get(new Who(partner, "auditor")).add("auditor");
            granted.get(new Who(partner, "machine")).add(agency(partner));
        }
        groups.put(
                "gulf-authorities",
                new Group("pk-fia", Set.of("police", "ministry", "border", "prosecution"), Set.of(), Set.of("gulf")));
        groups.put(
                "route-to-europe",
                new Group("pk-fia", Set.of("police", "ministry"), Set.of("IR", "TR", "GR", "IT"), Set.of()));
    }

    /** All that was done, from the beginning. */
    static SharingModel of(List<Deed> history) {
        var model = new SharingModel();
        history.forEach(model::add);
        return model;
    }

    static String agency(String partner) {
        return "agency-" + partner;
    }

    static String supervisors(String partner) {
        return "supervisors-" + partner;
    }

    private void bound(Who person) {
        persons.add(person);
        roles.putIfAbsent(person, new TreeSet<>());
        granted.putIfAbsent(person, new TreeSet<>());
        scopeOwners.put(person.id(), person.partner());
    }

    // ---- what was done -------------------------------------------------------------------------------------------

    void add(Deed deed) {
        switch (deed) {
            case Deed.Drafted d -> {
                var item = new Item(d);
                items.put(d.alert(), item);
                seals(d.by(), d.alert(), d.content());
                tell(item, item.ownersPlaces(), false, tokens(d.content()));
            }
            case Deed.Revised d -> {
                Item item = item(d.alert());
                item.content = d.content();
                seals(d.by(), d.alert(), d.content());
                tell(item, item.ownersPlaces(), false, tokens(d.content()));
            }
            case Deed.Prepared d -> {
                Item item = item(d.alert());
                item.open.put(d.release(), d);
                item.all.put(d.release(), d);
                if (d.act() instanceof Deed.Act.Issue issue)
                    item.considered.addAll(issue.audience().persons());
                if (d.act() instanceof Deed.Act.Widen widen)
                    item.considered.addAll(widen.audience().persons());
                if (d.act() instanceof Deed.Act.Amend amend) {
                    item.references.add(amend.content().reference());
                    seals(d.by(), d.alert(), amend.content());
                } else if (!(d.act()
                        instanceof Deed.Act.GrantOnward)) // which has no text of its own, and ids are not sealed
                tokens(d.act()).forEach(token -> seal(d.by(), d.alert(), token, ""));
                for (String scope : item.placesAt(d.by().partner()))
                    for (String token : union(tokens(d.act()), Set.of(d.release())))
                        say(item, scope, token, true, true);
            }
            case Deed.Discarded d -> item(d.alert()).open.remove(d.release());
            case Deed.Returned d -> {
                Item item = item(d.alert());
                item.returned.put(d.release(), d.reason());
                seal(d.by(), d.alert(), d.reason(), "");
                for (String scope : item.placesAt(d.by().partner())) say(item, scope, d.reason(), true, true);
            }
            case Deed.Validated d -> {}
            case Deed.Done d -> done(d);
            case Deed.Acknowledged d -> {}
            case Deed.OnwardAsked d -> {
                Item item = item(d.alert());
                item.requests.put(d.request(), d);
                seal(d.by(), d.alert(), d.reason(), "");
                for (String scope : item.placesAt(d.by().partner()))
                    for (String token : List.of(d.reason(), d.request())) say(item, scope, token, true, false);
                tellOwner(item, Set.of(d.reason(), d.request()));
            }
            case Deed.OnwardRefused d -> {
                Item item = item(d.alert());
                seal(d.by(), d.alert(), d.reason(), "");
                tellOwner(item, Set.of(d.reason(), d.request()));
                Deed.OnwardAsked asked = item.requests.get(d.request());
                if (asked != null)
                    tell(item, item.placesAt(asked.by().partner()), false, Set.of(d.reason(), d.request()));
            }
            case Deed.Narrowed d -> {
                Item item = item(d.alert());
                seal(d.by(), d.alert(), d.reason(), "");
                tellOwner(item, Set.of(d.reason()));
                item.partners.removeAll(d.partners());
                item.persons.removeAll(d.persons());
                Set<String> had = Item.places(d.partners(), d.persons());
                take(item, had, had);
            }
            case Deed.Tightened d -> changeTerms(item(d.alert()), d.by(), d.terms());
            case Deed.Recalled d -> {
                Item item = item(d.alert());
                seal(d.by(), d.alert(), d.reason(), "");
                tellOwner(item, Set.of(d.reason()));
                end(item, Status.RECALLED);
            }
            case Deed.RecallAnswered d -> {}
            case Deed.Closed d -> item(d.alert()).status = Status.CLOSED;
            case Deed.Extended d -> {
                if (d.clock().startsWith("expiry/")) item(d.alert()).expiry = d.due();
            }
            case Deed.Erased d -> {
                erase(d.alert(), d.by().partner(), null);
                Item item = item(d.alert());
                for (String scope : Set.of(item.author.id(), supervisors(item.owner()))) // who had it as a draft
                toldOf(scope, item.id).add(new Said(item.content.reference(), false, false, true, false));
            }
            case Deed.PersonErased d -> erase(d.alert(), d.by().partner(), d.person());
            case Deed.TimePassed d -> {
                for (Item item : items.values())
                    if (item.status == Status.ISSUED && !item.expiry.isAfter(d.now())) end(item, Status.EXPIRED);
            }
            case Deed.PartnerSuspended d -> {
                besides(agency(d.by().partner()), d.ground());
                suspendedPartners.add(d.partner());
                lastBefore.putAll(d.last());
            }
            case Deed.PartnerReinstated d -> {
                suspendedPartners.remove(d.partner());
                lastBefore.keySet().removeIf(scope -> d.partner().equals(scopeOwners.get(scope)));
                for (Item item : items.values()) {
                    Set<String> places = item.placesAt(d.partner());
                    if (item.owner().equals(d.partner())) tell(item, places, false, asItStands(item));
                    else tell(item, places, false, item.contentTokens());
                }
            }
            case Deed.GroupDefined d ->
                groups.put(d.group(), new Group(d.owner(), d.kinds(), d.countries(), d.regions()));
            case Deed.ExclusionsSet d ->
                exclusions.put(d.by().partner() + " " + d.group(), d.partners()); // they hold where their owner shares
            case Deed.ClientRegistered d ->
                clients.computeIfAbsent(d.by().partner(), first -> new TreeSet<>())
                        .add(d.client());
            case Deed.AgreementRegistered d -> {
                if (agreements.isEmpty()) agreement = d.agreement();
                agreements.put(d.agreement(), new Agreement(d.parties()));
                for (String party : d.parties())
                    for (String token : List.of(d.title(), d.text())) besides(agency(party), token);
            }
            case Deed.AgreementSigned d -> agreements.get(d.agreement()).signed.add(d.by().partner());
            case Deed.AgreementLeft d -> {
                Agreement left = agreements.get(d.agreement());
                left.left.add(d.by().partner());
                for (String party : left.parties) besides(agency(party), d.reason());
            }
            case Deed.MandateGranted d -> {
                for (String partner : List.of(d.by().partner(), d.auditor().partner()))
                    besides(agency(partner), d.purpose());
                mandates.put(d.mandate(), d);
                mandated(d.by(), d.items());
                if (!d.toApprove()) mandated(d.auditor(), d.items());
            }
            case Deed.MandateApproved d -> {
                Deed.MandateGranted granted = mandates.get(d.mandate());
                mandated(d.by(), granted.items());
                mandated(granted.auditor(), granted.items());
            }
            case Deed.PersonBound d -> {
                bound(d.person());
                besides(agency(d.person().partner()), d.name());
            }
            case Deed.RoleGranted d -> roles.get(d.person()).add(d.role());
            case Deed.RoleRevoked d -> roles.get(d.person()).remove(d.role());
            case Deed.ScopeGranted d -> granted.get(d.person()).add(d.scope());
            case Deed.ScopeRevoked d -> granted.get(d.person()).remove(d.scope());
            case Deed.PersonSuspended d -> suspendedPersons.add(d.person());
            case Deed.PersonReinstated d -> suspendedPersons.remove(d.person());
            case Deed.Other d -> {}
        }
    }

    private void done(Deed.Done d) {
        Item item = item(d.alert());
        Deed.Prepared prepared = item.open.remove(d.release());
        String by = prepared.by().partner();
        switch (prepared.act()) {
            case Deed.Act.Issue act -> {
                Set<String> before = item.ownersPlaces();
                item.status = Status.ISSUED;
                item.terms = act.terms();
                item.expiry = act.expiry();
                item.answersToAll = act.answersToAll();
                moved(item, before);
                tell(item, item.ownersPlaces(), false, union(tokens(act), Set.of(d.release())));
                reach(item, reached(item, act.audience(), act.terms().basis()));
            }
            case Deed.Act.Amend act -> {
                item.content = act.content();
                tell(item, item.places(), false, tokens(act.content()));
            }
            case Deed.Act.Widen act -> {
                reach(item, reached(item, act.audience(), item.terms.basis()));
            }
            case Deed.Act.Relax act -> {
                changeTerms(item, null, act.terms());
                tell(item, item.ownersPlaces(), false, union(tokens(act), Set.of(d.release())));
            }
            case Deed.Act.Answer act -> {
                Set<String> said = set(act.text(), act.terms().restriction(), d.release());
                tellOwner(item, said);
                if (item.answersToAll && act.toAll()) {
                    tell(item, item.recipientsPlaces(), false, said);
                }
            }
            case Deed.Act.FollowUp act ->
                told(item, by, set(act.text(), act.terms().restriction(), d.release()));
            case Deed.Act.Sighting act ->
                told(item, by, set(act.text(), act.terms().restriction(), d.release()));
            case Deed.Act.GrantOnward act -> {
                Deed.OnwardAsked asked = item.requests.get(act.request());
                var audience = new Deed.Audience(asked.recipients(), Set.of(), Set.of(), Set.of());
                reach(item, reached(item, audience, item.terms.basis()));
            }
        }
    }

    /** What a recipient tells goes to the owner, and what the owner tells to the audience. */
    private void told(Item item, String by, Set<String> said) {
        tellOwner(item, said);
        if (by.equals(item.owner())) tell(item, item.recipientsPlaces(), true, said);
    }

    private void changeTerms(Item item, Who tightens, Deed.Terms terms) {
        if (tightens != null) seal(tightens, item.id, terms.restriction(), "");
        Set<String> before = item.ownersPlaces();
        item.terms = terms;
        moved(item, before);
        tell(item, item.places(), false, Set.of(terms.restriction()));
    }

    /**
     * Those that its owner works on it in from now on have it as it stands. Author and supervisors keep what they were
     * told; an agency that it leaves keeps of it what others told under terms of their own.
     */
    private void moved(Item item, Set<String> before) {
        Set<String> now = item.ownersPlaces();
        if (now.equals(before)) return;
        if (before.contains(agency(item.owner()))) {
            List<Said> of = toldOf(agency(item.owner()), item.id);
            var kept = new ArrayList<Said>();
            for (Said said : of) {
                if (isOwners(item, said.token())) taken++;
                else kept.add(said.own() ? new Said(said.token(), true, false, false, false) : said);
            }
            of.clear();
            of.addAll(kept);
        }
        tell(item, now, false, asItStands(item));
    }

    /** Whether its owner said it, or it is what its owner calls it. */
    private boolean isOwners(Item item, String token) {
        List<String> by = sealed.get(token);
        return by == null
                ? token.equals(item.content.reference()) || item.references.contains(token)
                : by.get(1).equals(item.owner());
    }

    /** What it says, and what is under way. */
    private Set<String> asItStands(Item item) {
        var all = new TreeSet<>(item.contentTokens());
        for (Deed.Prepared prepared : item.open.values())
            if (prepared.by().partner().equals(item.owner())) {
                all.add(prepared.release());
                all.addAll(tokens(prepared.act()));
                if (item.returned.containsKey(prepared.release())) all.add(item.returned.get(prepared.release()));
            }
        for (Deed.OnwardAsked asked : item.requests.values()) all.addAll(List.of(asked.request(), asked.reason()));
        return all;
    }

    /** Whom an audience is once it is resolved and judged. */
    private Deed.Audience reached(Item item, Deed.Audience audience, Deed.Basis basis) {
        var partners = new TreeSet<>(audience.partners());
        for (String id : audience.groups()) {
            Group group = groups.get(id);
            if (group == null) continue;
            for (Cast.Partner partner : Cast.PARTNERS.values())
                if (group.has(partner)
                        && !exclusions
                                .getOrDefault(item.owner() + " " + id, Set.of())
                                .contains(partner.id())
                        && !partner.id().equals(item.owner())) partners.add(partner.id());
        }
        partners.removeAll(audience.except());
        partners.removeIf(partner -> !isAllowed(item.owner(), partner, basis));
        var named = new TreeSet<>(audience.persons());
        named.removeIf(person -> !isAllowed(item.owner(), person.partner(), basis));
        return new Deed.Audience(partners, Set.of(), Set.of(), named);
    }

    private void reach(Item item, Deed.Audience reached) {
        Set<String> before = item.recipientsPlaces();
        item.partners.addAll(reached.partners());
        item.persons.addAll(reached.persons());
        item.partnersEver.addAll(reached.partners());
        item.personsEver.addAll(reached.persons());
        Set<String> more = new TreeSet<>(item.recipientsPlaces());
        more.removeAll(before);
        tell(item, more, false, item.contentTokens());
    }

    /** A legal basis that carries it, and nobody is suspended. */
    private boolean isAllowed(String from, String to, Deed.Basis basis) {
        Cast.Partner sender = Cast.PARTNERS.get(from);
        Cast.Partner recipient = Cast.PARTNERS.get(to);
        if (sender == null
                || recipient == null
                || from.equals(to)
                || suspendedPartners.contains(from)
                || suspendedPartners.contains(to)) return false;
        return switch (basis) {
            case AGREEMENT ->
                agreements.containsKey(agreement)
                        && agreements.get(agreement).binds(from)
                        && agreements.get(agreement).binds(to);
            case ARTICLE ->
                sender.isAuthority()
                        && recipient.isAuthority()
                        && !sender.country().equals(recipient.country())
                        && Cast.TREATIES.contains(sender.country())
                        && Cast.TREATIES.contains(recipient.country());
        };
    }

    private void end(Item item, Status status) {
        Set<String> now = Item.places(item.partners, item.persons);
        item.status = status;
        take(item, status == Status.RECALLED ? Item.places(item.partnersEver, item.personsEver) : now, now);
    }

    /**
     * What others told is gone, what its own people did stays, and who had it until now keeps a reference to what was
     * there, unless its partner is suspended: its owner may have given it another one since.
     */
    private void take(Item item, Set<String> scopes, Set<String> had) {
        for (String scope : scopes) {
            List<Said> of = toldOf(scope, item.id);
            taken += of.stream().filter(said -> !said.own() && !said.notice()).count();
            of.removeIf(said -> !said.own() && !said.notice());
            boolean recall = item.status != Status.EXPIRED;
            of.add(new Said(item.id, false, true, true, recall));
            if (had.contains(scope) && !suspendedPartners.contains(scopeOwners.get(scope)))
                of.add(new Said(item.content.reference(), false, recall, true, recall));
        }
    }

    private void tellOwner(Item item, Set<String> tokens) {
        tell(item, item.ownersPlaces(), true, tokens);
    }

    private void tell(Item item, Set<String> scopes, boolean must, Set<String> tokens) {
        for (String scope : scopes) {
            say(item, scope, item.id, false, false);
            for (String token : tokens) say(item, scope, token, false, must);
        }
    }

    /** A suspended partner is told nothing. */
    private void say(Item item, String scope, String token, boolean own, boolean must) {
        if (token.isEmpty() || suspendedPartners.contains(scopeOwners.get(scope))) return;
        toldOf(scope, item.id).add(new Said(token, own, must, false, false));
        everTold.computeIfAbsent(scope, first -> new TreeSet<>()).add(token);
        if (own) toldOf(scope, item.id).add(new Said(item.id, true, false, false, false));
    }

    private List<Said> toldOf(String scope, String alert) {
        return told.computeIfAbsent(scope, first -> new TreeMap<>()).computeIfAbsent(alert, first -> new ArrayList<>());
    }

    /** What a mandate names is told in the scopes of its grantor, its approver and its auditor alone. */
    private void mandated(Who who, Set<String> items) {
        if (!isSuspended(who.partner()))
            mandated.computeIfAbsent(who.id(), first -> new TreeSet<>()).addAll(items);
    }

    private void besides(String scope, String token) {
        besides.computeIfAbsent(scope, first -> new TreeSet<>()).add(token);
    }

    private void seals(Who by, String alert, Deed.Content content) {
        content.texts().forEach(token -> seal(by, alert, token, ""));
        content.persons().forEach((person, tokens) -> tokens.forEach(token -> seal(by, alert, token, person)));
    }

    private void seal(Who by, String alert, String token, String person) {
        if (!token.isEmpty()) sealed.putIfAbsent(token, List.of(alert, by.partner(), person));
    }

    /** @param person null for all that the controller sealed of the alert */
    private void erase(String alert, String controller, String person) {
        item(alert).erased = true;
        sealed.forEach((token, of) -> {
            if (of.get(0).equals(alert)
                    && of.get(1).equals(controller)
                    && (person == null || of.get(2).equals(person))) erased.add(token);
        });
    }

    private static Set<String> tokens(Deed.Content content) {
        var tokens = new TreeSet<>(content.texts());
        tokens.add(content.reference());
        content.persons().values().forEach(tokens::addAll);
        return tokens;
    }

    private static Set<String> tokens(Deed.Act act) {
        return switch (act) {
            case Deed.Act.Issue a -> set(a.danger(), a.terms().restriction());
            case Deed.Act.Amend a -> tokens(a.content());
            case Deed.Act.Widen a -> Set.of();
            case Deed.Act.Relax a -> set(a.terms().restriction());
            case Deed.Act.Answer a -> set(a.text(), a.terms().restriction());
            case Deed.Act.FollowUp a -> set(a.text(), a.terms().restriction());
            case Deed.Act.Sighting a -> set(a.text(), a.terms().restriction());
            case Deed.Act.GrantOnward a -> Set.of(a.request());
        };
    }

    private static Set<String> set(String... tokens) {
        var set = new TreeSet<>(List.of(tokens));
        set.remove("");
        return set;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var both = new TreeSet<>(one);
        both.addAll(other);
        both.remove("");
        return both;
    }

    private Item item(String alert) {
        Item item = items.get(alert);
        if (item == null) throw new IllegalStateException("Nobody drafted " + alert);
        return item;
    }

    // ---- who may see it ------------------------------------------------------------------------------------------

    /** How often a scope had a token taken away, and by how many erasures content went. */
    String taken() {
        return taken + " tokens taken from scopes, " + erased.size() + " erased";
    }

    /** The scopes that somebody holds now. */
    Set<String> scopes(Who who) {
        var scopes = new TreeSet<>(granted.getOrDefault(who, Set.of()));
        scopes.add(who.id());
        if (!who.isMachine()) {
            scopes.add(agency(who.partner()));
            if (roles.getOrDefault(who, Set.of()).contains("supervisor")) scopes.add(supervisors(who.partner()));
        }
        return scopes;
    }

    /** All scopes that there are. */
    Set<String> allScopes() {
        return Set.copyOf(scopeOwners.keySet());
    }

    /** Whether it may call at all. */
    boolean isSomebody(Who who) {
        return persons.contains(who) && !suspendedPersons.contains(who);
    }

    boolean isSuspended(String partner) {
        return suspendedPartners.contains(partner);
    }

    boolean isSuspended(Who person) {
        return suspendedPersons.contains(person);
    }

    boolean hasRole(Who person, String role) {
        return roles.getOrDefault(person, Set.of()).contains(role);
    }

    boolean isBound(Who person) {
        return persons.contains(person);
    }

    /** The number of the last entry from before its partner was suspended; the greatest where that is not suspended. */
    long lastBeforeSuspension(String scope) {
        return lastBefore.getOrDefault(scope, Long.MAX_VALUE);
    }

    /** Every token that the scope's feed may show. */
    Set<String> may(String scope) {
        boolean suspended = suspendedPartners.contains(scopeOwners.get(scope));
        var may = new TreeSet<>(suspended ? Set.of() : besides.getOrDefault(scope, Set.of()));
        if (!suspended) may.addAll(mandated.getOrDefault(scope, Set.of()));
        for (List<Said> of : told.getOrDefault(scope, Map.of()).values())
            for (Said said : of) if (!suspended || said.notice()) may.add(said.token());
        if (!suspended)
            agreements.forEach((id, of) -> {
                if (of.parties.contains(scopeOwners.get(scope))) may.add(id);
            });
        may.removeAll(erased);
        return may;
    }

    /** Every token that the scope's feed has to show. */
    Set<String> must(String scope) {
        boolean suspended = suspendedPartners.contains(scopeOwners.get(scope));
        var must = new TreeSet<String>();
        told.getOrDefault(scope, Map.of()).forEach((alert, of) -> {
            for (Said said : of)
                if (said.must()
                        && (!suspended || said.recall())
                        && (sealed.containsKey(said.token()) || !isErased(alert))) must.add(said.token());
        });
        if (!suspended) must.addAll(mandated.getOrDefault(scope, Set.of()));
        if (!suspended)
            for (Item item : items.values())
                if (item.places().contains(scope))
                    for (String token : union(item.contentTokens(), Set.of(item.id)))
                        if (sealed.containsKey(token) || !isErased(item.id)) must.add(token);
        must.removeAll(erased);
        return must;
    }

    /** With content go the entries that it stood in, and whatever else stood there. */
    private boolean isErased(String alert) {
        return item(alert).erased;
    }

    /** Every token that somebody may be shown by any way. */
    Set<String> may(Who who) {
        var may = new TreeSet<String>();
        if (isSomebody(who)) for (String scope : scopes(who)) may.addAll(may(scope));
        return may;
    }

    /** Every text that somebody could read once and may not any more. */
    Set<String> lost(Who who) {
        var lost = new TreeSet<String>();
        for (String scope : scopes(who)) lost.addAll(everTold.getOrDefault(scope, Set.of()));
        lost.retainAll(sealed.keySet());
        lost.removeAll(may(who));
        return lost;
    }

    /** Of that, what was erased. */
    Set<String> erasedFrom(Who who) {
        Set<String> of = lost(who);
        of.retainAll(erased);
        return of;
    }

    /** Whether an alert is where somebody may see it. */
    boolean sees(Who who, String alert) {
        Item item = items.get(alert);
        if (item == null || !isSomebody(who) || isSuspended(who.partner())) return false;
        var places = new TreeSet<>(item.places());
        places.retainAll(scopes(who));
        return !places.isEmpty();
    }

    /** Whether an alert is at a scope now, whoever holds that. */
    boolean isAt(String scope, String alert) {
        Item item = items.get(alert);
        return item != null && item.places().contains(scope);
    }

    /** Whether somebody was told of it once, and may still say what became of that. */
    boolean saw(Who who, String alert) {
        Item item = items.get(alert);
        if (item == null || !isSomebody(who)) return false;
        var places = Item.places(item.partnersEver, item.personsEver);
        places.retainAll(scopes(who));
        return !places.isEmpty();
    }

    /**
     * Whether somebody is told that an alert was taken away, and has none of it any more. Whoever was given it again
     * since then is told nothing of it while its partner is suspended.
     */
    boolean isToldOfTaking(Who who, String alert) {
        if (!isSomebody(who) || sees(who, alert)) return false;
        boolean suspended = isSuspended(who.partner());
        return scopes(who).stream()
                .filter(scope -> !isAt(scope, alert))
                .flatMap(scope -> told.getOrDefault(scope, Map.of()).getOrDefault(alert, List.of()).stream())
                .anyMatch(said -> said.notice() && (!suspended || said.recall()));
    }

    /** What somebody's inbox lists. */
    Set<String> inbox(Who who) {
        var listed = new TreeSet<String>();
        for (String alert : items.keySet()) if (sees(who, alert) || isToldOfTaking(who, alert)) listed.add(alert);
        return listed;
    }

    /** Every text that was ever sealed in an alert, and every reference. */
    List<String> tokens() {
        var tokens = new TreeSet<>(sealed.keySet());
        items.values().forEach(item -> tokens.add(item.content.reference()));
        return List.copyOf(tokens);
    }

    /**
     * Whether a search for it has to find something: an alert's texts now say it to whoever searches, or it is so
     * called.
     */
    boolean isFindable(Who who, String token) {
        return !erased.contains(token)
                && items.values().stream()
                        .anyMatch(item -> sees(who, item.id)
                                && (item.content.texts().contains(token)
                                        || item.content.reference().equals(token)));
    }

    /** Whether an act is one that somebody's own partner prepared where that one could see it. */
    boolean isOwnAct(Who who, String alert, String release) {
        Deed.Prepared prepared = item(alert).all.get(release);
        return prepared != null
                && prepared.by().partner().equals(who.partner())
                && (sees(who, alert) || saw(who, alert) || may(who).contains(release));
    }

    /** What the page of an alert has to show to whom sees it. */
    Set<String> mustOfPage(String alert) {
        var must = new TreeSet<>(item(alert).contentTokens());
        must.removeAll(erased);
        return must;
    }

    /** Partners whose names may stand in what somebody is shown of an alert; null where all may. */
    Set<String> mentionable(String reader, String alert) {
        Item item = items.get(alert);
        if (item == null || item.owner().equals(reader)) return null;
        var may = new TreeSet<>(Set.of(item.owner(), reader));
        if (item.answersToAll) { // recipients who may answer each other may know of each other
            may.addAll(item.partnersEver);
            for (Who person : item.personsEver) may.add(person.partner());
        }
        for (Deed.OnwardAsked asked : item.requests.values())
            if (asked.by().partner().equals(reader)) may.addAll(asked.recipients());
        return may;
    }

    /**
     * Persons whose pseudonyms may stand there: officers of the reader's own partner; at the owner, also whom it named.
     */
    boolean isMentionable(String person, String reader, String alert) {
        Item item = items.get(alert);
        for (Who who : persons)
            if (who.id().equals(person))
                return who.partner().equals(reader)
                        || (item != null && item.owner().equals(reader) && item.considered.contains(who));
        return false;
    }

    // ---- what the driver goes by ---------------------------------------------------------------------------------

    List<String> alerts() {
        return List.copyOf(items.keySet());
    }

    String owner(String alert) {
        return item(alert).owner();
    }

    Who author(String alert) {
        return item(alert).author;
    }

    boolean isDraft(String alert) {
        return item(alert).status == Status.DRAFT;
    }

    boolean isIssued(String alert) {
        return item(alert).status == Status.ISSUED;
    }

    boolean isClosed(String alert) {
        return item(alert).status != Status.DRAFT && item(alert).status != Status.ISSUED;
    }

    boolean isDescribedBy(String alert, Deed.Basis basis) {
        Deed.Terms terms = item(alert).terms;
        return terms != null && terms.basis() == basis;
    }

    /** Whether a scope was ever told that there is such an alert. */
    boolean wasTold(String scope, String alert) {
        return told.getOrDefault(scope, Map.of()).containsKey(alert);
    }

    Deed.Terms terms(String alert) {
        return item(alert).terms;
    }

    Set<String> recipients(String alert) {
        return new TreeSet<>(item(alert).partners);
    }

    Set<Who> named(String alert) {
        return new TreeSet<>(item(alert).persons);
    }

    Set<String> recipientsEver(String alert) {
        return new TreeSet<>(item(alert).partnersEver);
    }

    Set<Who> namedEver(String alert) {
        return new TreeSet<>(item(alert).personsEver);
    }

    Set<String> describedPersons(String alert) {
        return new TreeSet<>(item(alert).content.persons().keySet());
    }

    /** Every act ever prepared, with whose it is. */
    Map<String, String> releases(String alert) {
        var releases = new TreeMap<String, String>();
        item(alert)
                .all
                .forEach((release, prepared) ->
                        releases.put(release, prepared.by().partner()));
        return releases;
    }

    boolean isOpen(String alert, String release) {
        return item(alert).open.containsKey(release);
    }

    Map<String, Deed.OnwardAsked> requests(String alert) {
        return new TreeMap<>(item(alert).requests);
    }

    Set<String> clients(String partner) {
        return new TreeSet<>(clients.getOrDefault(partner, Set.of()));
    }

    String agreement() {
        return agreement;
    }

    Map<String, Set<String>> agreements() {
        var all = new TreeMap<String, Set<String>>();
        agreements.forEach((id, of) -> all.put(id, of.parties));
        return all;
    }

    Set<String> suspendedPartners() {
        return new TreeSet<>(suspendedPartners);
    }
}
