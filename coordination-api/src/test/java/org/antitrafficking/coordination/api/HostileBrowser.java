package org.antitrafficking.coordination.api;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.jspecify.annotations.Nullable;

/**
 * The browser of one person of a hostile partner: it goes wherever a link leads, sends each form that it finds with
 * every text as long as it may be, and opens news that it does not read.
 */
final class HostileBrowser {

    static final String PAGE = "a page";
    static final String FORM = "a form";
    static final String NEWS = "news that nobody reads";

    private static final List<String> BEGINNINGS = List.of("/pages/inbox", "/pages/drafts", "/pages/past");

    private static final Pattern LINK = Pattern.compile("href=\"(/pages/[^\"#]*)");
    private static final Pattern FORM_ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");
    private static final Pattern TEXT = Pattern.compile("<textarea[^>]* name=\"([^\"]*)\"");

    /** What would end its session, or the storm itself, or stops somebody who is watched. */
    private static final Pattern SPARED = Pattern.compile(
            ".*(?:/sign-|/assets/|/news|/language/|withdrawal|closure|suspension|revocation|removal|registration).*");

    /** Links are on the first of it; the rest of a large page is read and not looked at. */
    private static final int LOOKED_AT = 200_000;

    /** Addresses that are remembered. */
    private static final int REMEMBERED = 400;

    private final PageVisitors visitors;
    private final String account;
    private final BiConsumer<String, String> tally;
    private final List<String> addresses = new ArrayList<>(BEGINNINGS);

    /** @param tally of what it does, and of how that was answered */
    HostileBrowser(PageVisitors visitors, String account, BiConsumer<String, String> tally) {
        this.visitors = visitors;
        this.account = account;
        this.tally = tally;
    }

    /** Goes to a page that it knows of, or looks for a word, and sends a form of it now and then. */
    void visit(Random random, long pauseNanos) {
        String address = address(random);
        Answer page = asked(PAGE, pauseNanos, visitor -> visitor.get(address));
        if (page == null || page.status() != 200) return;
        String html = page.body().substring(0, Math.min(page.body().length(), LOOKED_AT));
        all(LINK, html).forEach(link -> know(link, random));
        if (random.nextInt(3) > 0) return;
        List<String> actions = all(FORM_ACTION, html).stream()
                .filter(action -> !SPARED.matcher(action).matches())
                .toList();
        if (actions.isEmpty()) return;
        String action = actions.get(random.nextInt(actions.size()));
        List<String> fillings = List.copyOf(Extremes.FILLINGS.values());
        String filling = fillings.get(random.nextInt(fillings.size()));
        Map<String, String> texts = all(TEXT, html).stream()
                .distinct()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> Extremes.filled(filling, 1 + random.nextInt(20_000)),
                        (one, other) -> one,
                        LinkedHashMap::new));
        asked(FORM, pauseNanos, visitor -> visitor.fill(html, action, texts));
    }

    /** A stream of its news, that it takes nothing of. */
    @Nullable
    EventStream news() {
        try {
            EventStream opened = EventStream.openSlow(
                    visitors.of(account).asking("/pages/news").GET().build());
            tally.accept(NEWS, String.valueOf(opened.status()));
            return opened;
        } catch (UncheckedIOException cut) {
            tally.accept(NEWS, "cut");
            return null;
        }
    }

    private interface Asking {
        Answer of(PageVisitor visitor);
    }

    private @Nullable Answer asked(String what, long pauseNanos, Asking asking) {
        try {
            Answer answer = asking.of(visitors.of(account));
            tally.accept(what, String.valueOf(answer.status()));
            if (answer.status() == 429) LockSupport.parkNanos(pauseNanos);
            return answer;
        } catch (UncheckedIOException cut) {
            tally.accept(what, "cut");
        } catch (AssertionError turnedAway) { // there is no form where it came too often, or was signed out
            tally.accept(what, "not sent");
            LockSupport.parkNanos(pauseNanos);
        }
        return null;
    }

    private String address(Random random) {
        synchronized (addresses) {
            return addresses.get(random.nextInt(addresses.size()));
        }
    }

    private void know(String link, Random random) {
        String address = link.replace("&amp;", "&");
        if (SPARED.matcher(address).matches()) return;
        synchronized (addresses) {
            if (addresses.contains(address)) return;
            if (addresses.size() < REMEMBERED) addresses.add(address);
            else addresses.set(BEGINNINGS.size() + random.nextInt(REMEMBERED - BEGINNINGS.size()), address);
        }
    }

    private static List<String> all(Pattern pattern, String html) {
        Matcher found = pattern.matcher(html);
        var all = new ArrayList<String>();
        while (found.find()) all.add(found.group(1));
        return all;
    }
}
