package org.antitrafficking.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pages weigh over the wire, and how long their first byte takes, to an officer with many items in the inbox: on
 * the whole service in a process of its own, one page after the other.
 */
final class PagesBenchmark {

    private static final String READER = "om-police";
    private static final String OTHER = "pk-fia";

    /** Of the items so many came from another agency; the others the reader has drafted. */
    private static final int RECEIVED = 100;

    private static final int CLIENTS = 16;

    private static final int WARM_UP = 30;

    private static final long SHOWN_WITHIN_SECONDS = 300;

    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/pages/assets/[^\"]+)\"");

    /** Of the font in which everything is that is written in the Arabic script, but what people wrote at length. */
    private static final Pattern FONT = Pattern.compile("url\\(\"?([^\")]*naskh[^\")]*)\"?\\)");

    private PagesBenchmark() {}

    /**
     * Measures, and prints tables.
     *
     * @param items in the reader's inbox
     * @param rounds in each of which every page is asked for once
     */
    static void run(int items, int rounds) throws Exception {
        try (var service = new Service(Service.NO_RATE_LIMIT)) {
            String received = fill(service, items);
            var reader = new PageReader(service.address(), READER + ".officer");
            Map<String, String> pages = pages(service, reader, received);
            weigh(reader, pages);
            time(reader, pages, items, rounds);
        }
    }

    /** The last alert that came from the other agency, when the inbox has everything. */
    private static String fill(Service service, int items) throws Exception {
        var number = new AtomicInteger();
        String last = "";
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var clients = new ArrayList<Future<String>>();
            for (int i = 0; i < CLIENTS; i++)
                clients.add(threads.submit((Callable<String>) () -> {
                    String drafted = "";
                    try (var connection = service.connect(READER + ".officer")) {
                        for (int n = number.incrementAndGet(); n <= items - RECEIVED; n = number.incrementAndGet())
                            drafted = Service.field(
                                    connection
                                            .send("POST", "/api/alerts", "", draft("OM/" + n))
                                            .accepted(),
                                    "alert");
                    }
                    return drafted;
                }));
            for (Future<String> client : clients) if (!client.get().isEmpty()) last = client.get();
        }
        String received = "";
        for (int i = 1; i <= RECEIVED; i++) received = issued(service, i);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SHOWN_WITHIN_SECONDS);
        try (var connection = service.connect(READER + ".officer")) {
            for (String alert : List.of(last, received))
                while (connection.send("GET", "/api/alerts/" + alert, "", "").status() != 200) {
                    if (System.nanoTime() > end) throw new IllegalStateException("The inbox does not fill");
                    LockSupport.parkNanos(50_000_000);
                }
        }
        return received;
    }

    private static String draft(String reference) {
        return "{\"reference\":\"" + reference + "\",\"kind\":\"recruitment-scheme\","
                + "\"recruitmentMethod\":\"ThroughAnOnlineAdvertisement\",\"transnational\":true,\"texts\":{"
                + "\"en\":{\"subject\":\"False offers of hotel work\",\"narrative\":\"" + Narrative.next() + "\"},"
                + "\"ur\":{\"subject\":\"فرضی ملازمت\",\"narrative\":\"جھوٹی نوکری\"}}}";
    }

    private static String issued(Service service, int number) throws IOException, InterruptedException {
        String officer = OTHER + ".officer";
        String alert = Service.field(service.call(officer, "POST", "/alerts", draft("PK/" + number)), "alert");
        String releases = "/alerts/" + alert + "/releases";
        String issue = DeliveryBenchmark.issueTo("\"" + READER + "\"");
        String release = releases + "/" + Service.field(service.call(officer, "POST", releases, issue), "release");
        String preview = service.call(OTHER + ".supervisor", "GET", release, "");
        String digest = "{\"digest\":\"" + Service.field(preview, "digest") + "\"}";
        service.call(OTHER + ".supervisor", "POST", release + "/validation", digest);
        service.call(officer, "POST", release + "/disclosure", digest);
        return alert;
    }

    /** Addresses by what they are. */
    private static Map<String, String> pages(Service service, PageReader reader, String received) throws Exception {
        String own = Service.field(service.call(READER + ".officer", "POST", "/alerts", draft("OM/own")), "alert");
        var pages = new LinkedHashMap<String, String>();
        pages.put("inbox", "/pages/inbox");
        pages.put(
                "inbox, second page", PageReader.link(reader.get("/pages/inbox").body(), "/pages/inbox?after="));
        pages.put("inbox, what waits", "/pages/inbox?needs=true");
        pages.put("inbox, one kind", "/pages/inbox?kind=recruitment-scheme");
        pages.put("search", reader.post("/pages/search", Map.of("q", "hotel")).location());
        pages.put("alert, recipient's", "/pages/alerts/" + received);
        pages.put("answer", "/pages/alerts/" + received + "/acts/answer");
        pages.put("alert, own draft", "/pages/alerts/" + own);
        pages.put("content", "/pages/alerts/" + own + "/content");
        pages.put("issue", "/pages/alerts/" + own + "/issue");
        pages.put("new alert", "/pages/drafts?kind=recruitment-scheme");
        pages.put("directory", "/pages/directory");
        pages.put("my agency", "/pages/agency/reads");
        return pages;
    }

    private static void weigh(PageReader reader, Map<String, String> pages) throws Exception {
        System.out.printf("%n| kB over the wire, headers too | English | packed by gzip | Urdu | packed by gzip |%n");
        System.out.println("|---|---|---|---|---|");
        var rows = new LinkedHashMap<String, StringBuilder>();
        for (String language : List.of("en", "ur")) {
            reader.speak(language);
            PageReader.Page inbox = reader.get("/pages/inbox").shown();
            int wire = inbox.wire();
            int packed = inbox.packed();
            for (String asset : assets(inbox.body())) {
                PageReader.Page one = reader.get(asset).shown();
                wire += one.wire();
                packed += one.packed();
                Matcher font = FONT.matcher(one.body());
                if (!language.equals("ur") || !font.find()) continue;
                int weight = reader.get(URI.create(asset).resolve(font.group(1)).toString())
                        .shown()
                        .wire();
                wire += weight;
                packed += weight; // it is packed already
            }
            add(rows, "first page: inbox with all that it needs", wire, packed);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                PageReader.Page next = reader.get(page.getValue()).shown();
                add(rows, "next page: " + page.getKey(), next.wire(), next.packed());
            }
        }
        reader.speak("en");
        rows.forEach((called, row) -> System.out.println("| " + called + " |" + row));
    }

    private static void add(Map<String, StringBuilder> rows, String called, int wire, int packed) {
        rows.computeIfAbsent(called, first -> new StringBuilder())
                .append(" %.1f | %.1f |".formatted(wire / 1000.0, packed / 1000.0));
    }

    /** What a page asks a browser to load with it. */
    private static List<String> assets(String page) {
        var assets = new TreeSet<String>();
        Matcher asset = ASSET.matcher(page);
        while (asset.find()) assets.add(asset.group(1));
        return List.copyOf(assets);
    }

    private static void time(PageReader reader, Map<String, String> pages, int items, int rounds) throws Exception {
        List<String> called = List.copyOf(pages.keySet());
        List<String> addresses = List.copyOf(pages.values());
        for (int i = 0; i < WARM_UP; i++)
            for (String address : addresses) reader.get(address).shown();
        var taken = new long[called.size()][rounds];
        for (int i = 0; i < rounds; i++)
            for (int page = 0; page < taken.length; page++)
                taken[page][i] = reader.get(addresses.get(page)).shown().firstByteNanos();
        System.out.printf("%n| first byte in ms, %d items, %d times each | p50 | p95 | most |%n", items, rounds);
        System.out.println("|---|---|---|---|");
        for (int page = 0; page < taken.length; page++) {
            long[] nanos = taken[page];
            Arrays.sort(nanos);
            System.out.printf(
                    "| %s | %.1f | %.1f | %.1f |%n",
                    called.get(page),
                    nanos[rounds / 2] / 1e6,
                    nanos[(rounds - 1) * 95 / 100] / 1e6,
                    nanos[rounds - 1] / 1e6);
        }
    }
}
