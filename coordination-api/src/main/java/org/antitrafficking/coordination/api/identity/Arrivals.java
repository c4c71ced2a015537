package org.antitrafficking.coordination.api.identity;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.antitrafficking.coordination.api.identity.RateLimit.Arriver;
import org.antitrafficking.coordination.api.problems.BodyTooLarge;
import org.antitrafficking.coordination.api.problems.BodyTooSlow;
import org.antitrafficking.coordination.api.problems.DataFiles;
import org.antitrafficking.coordination.api.problems.IssuerUnavailable;
import org.antitrafficking.coordination.api.problems.TooManyRequests;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Where every request arrives, whatever its path. It is counted for whom its token names, or, where its token is not
 * good or missing, for the address that it comes from. Then its body is read, and no thread waits for that: a request
 * takes none of the places that others need before its body is there. A small body that came with its head goes on at
 * once.
 *
 * <p>A body has 10 s, and one second more for each 8 KiB of it that has come, up to 150 s. Of one caller 15 bodies at
 * most are read at a time (with the limits that the service comes with), of all together 1,000 and 64 MiB. A file of a
 * data set may be larger where its length is told, and comes beside these: one of a caller's and two of all at a time.
 *
 * <p>This file is long because all that happens to a request before its body is there is seen in one place.
 */
public final class Arrivals extends OncePerRequestFilter {

    /** How long a body may take of which nothing has come. */
    static final Duration BODY_WITHIN = Duration.ofSeconds(10);

    /** And no body has longer, however large it is: what a file of a data set takes on a link of 1 Mbit/s. */
    private static final Duration BODY_AT_LAST = Duration.ofSeconds(150);

    /** Longer than any body has, also one that is dropped: the server's own end of all waiting. */
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(3);

    /** The largest body that is looked for where its head came, in bytes. */
    private static final int MOST_WITH_HEAD = 8 * 1024;

    private static final byte[] NOTHING = {};

    /** What slow links carry. */
    private static final long BYTES_A_SECOND = 8 * 1024;

    /** Bodies that are read at a time, and so connections that are not answered yet. */
    private static final int MAX_BODIES = 1_000;

    /** The most that all bodies being read have together, as far as they have come, in bytes. */
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    /** Files of data sets that are in memory at a time: each may have {@link DataFiles#MAX_BYTES}. */
    private static final int MAX_FILES = 2;

    /** So many bytes of a body that is too large are read and dropped before it is refused. */
    private static final int MAX_DROPPED_BYTES = 4 * BodyTooLarge.MAX_BYTES;

    /** What {@link org.springframework.security.web.SecurityFilterChain} sets on what goes further. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private static final String READ = Arrivals.class.getName() + ".read";

    /**
     * The body of a caller's request, which waits for a thread.
     *
     * @param file whether it is a file of a data set
     */
    private record Read(Arriver who, boolean file, Came body) {}

    /** What has come of a body. Where its length was told, all of it is there without a copy. */
    private static final class Came extends ByteArrayOutputStream {
        Came(int length) {
            super(length);
        }

        byte[] all() {
            return count == buf.length ? buf : toByteArray();
        }
    }

    private final Tokens tokens;
    private final IdentitySettings settings;
    private final RateLimit limit;
    private final HandlerExceptionResolver problems;
    private final AtomicLong bodies = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** Whose files are being read or worked on. */
    private final Set<Arriver> files = new HashSet<>();

    /** @param problems answers what is thrown here as it answers what resources throw */
    public Arrivals(Tokens tokens, IdentitySettings settings, RateLimit limit, HandlerExceptionResolver problems) {
        this.tokens = tokens;
        this.settings = settings;
        this.limit = limit;
        this.problems = problems;
    }

    /** A request comes a second time once its body is there. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.REQUEST) arrives(request, response, chain);
        else if (request.getAttribute(READ) instanceof Read(Arriver who, boolean file, Came body)) {
            request.removeAttribute(READ);
            try {
                enters(new WithBody(request, body.all()), response, chain, who);
            } finally {
                if (file) endFile(who);
            }
        } else chain.doFilter(request, response); // of a request that was counted when it came
    }

    private void arrives(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Arriver who = who(request);
        @Nullable RuntimeException refusal = null;
        try {
            limit.arrived(who);
        } catch (TooManyRequests e) {
            refusal = e;
        }
        if (isFile(request)) response.setHeader(HttpHeaders.CONNECTION, "close"); // nobody may have read it
        if (hasBody(request)) {
            byte[] there = refusal == null ? withHead(request) : NOTHING;
            if (there.length > 0 && there.length == request.getContentLengthLong())
                enters(new WithBody(request, there), response, chain, who);
            else begin(request, response, who, refusal, there);
        } else if (refusal == null) enters(request, response, chain, who);
        else refuse(request, response, refusal);
    }

    /** What of a small body has come with its head. It is read without waiting. */
    private static byte[] withHead(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        if (length <= 0 || length > MOST_WITH_HEAD) return NOTHING;
        ServletInputStream body = request.getInputStream();
        if (body.available() == 0) return NOTHING;
        var there = new byte[(int) length];
        int count = body.read(there); // what is there, since something is
        return count == length ? there : Arrays.copyOf(there, Math.max(0, count));
    }

    /** Reads the body of a refused request as well, where there is room: else its sender may never see the answer. */
    private void begin(
            HttpServletRequest request,
            HttpServletResponse response,
            Arriver who,
            @Nullable RuntimeException refusal,
            byte[] there)
            throws IOException {
        // Who sends without a good token is refused in any case, and has nothing to say at length.
        boolean file =
                DataFiles.isOne(request) && !who.isAddress() && request.getContentLengthLong() > BodyTooLarge.MAX_BYTES;
        if (bodies.incrementAndGet() > MAX_BODIES || bytes.get() > MAX_BYTES) {
            bodies.decrementAndGet();
            hangUp(request, response, new TooManyRequests());
            return;
        }
        if (file && !beginFile(who)) {
            bodies.decrementAndGet();
            hangUp(request, response, new TooManyRequests());
            return;
        }
        Runnable read;
        try {
            read = limit.read(who);
        } catch (TooManyRequests e) {
            bodies.decrementAndGet();
            if (file) endFile(who);
            hangUp(request, response, e);
            return;
        }
        try {
            new Arriving(request, response, who, file, read, refusal).begin(there);
        } catch (IOException | RuntimeException e) {
            if (file) endFile(who);
            throw e;
        }
    }

    private synchronized boolean beginFile(Arriver who) {
        return files.size() < MAX_FILES && files.add(who);
    }

    private synchronized void endFile(Arriver who) {
        files.remove(who);
    }

    /** The same headers as on every answer, so that it does not show who refuses. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, RuntimeException why) {
        HEADERS.forEach(response::setHeader);
        problems.resolveException(request, response, null, why);
    }

    private void hangUp(HttpServletRequest request, HttpServletResponse response, RuntimeException why) {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        refuse(request, response, why);
    }

    private void enters(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Arriver who)
            throws ServletException, IOException {
        Runnable ended;
        try {
            ended = limit.enter(who);
        } catch (TooManyRequests e) {
            refuse(request, response, e);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            ended.run();
        }
    }

    /** Files are read where they are taken, by the few who may send them, with a limit of their own. */
    private static boolean hasBody(HttpServletRequest request) {
        return (request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null)
                && !isFile(request);
    }

    private static boolean isFile(HttpServletRequest request) {
        return request.getServletPath().startsWith("/demonstration/");
    }

    /** For whom the request is counted. */
    private Arriver who(HttpServletRequest request) {
        return identity(request)
                .map(identity -> new Arriver(identity.issuer() + " " + identity.subject(), false))
                .orElseGet(() -> new Arriver(Addresses.of(request, settings.proxy()), true));
    }

    /** Whom a good token names; {@link TokenFilter} asks everything else of it. Pages are counted for the address. */
    private Optional<Identity> identity(HttpServletRequest request) {
        if (Doors.isForPages(request)) return Optional.empty(); // no token is read there
        List<String> authorization = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (authorization.size() != 1) return Optional.empty();
        String[] sent = authorization.getFirst().split(" ", 2);
        if (sent.length < 2 || !(sent[0].equalsIgnoreCase("bearer") || sent[0].equalsIgnoreCase("dpop")))
            return Optional.empty();
        try {
            return Optional.of(tokens.verified(sent[1].strip()).identity());
        } catch (Unauthenticated | IssuerUnavailable e) { // as it will be answered further on
            return Optional.empty();
        }
    }

    /** One body on its way. The container tells it of bytes that have come, a clock of the time that is over. */
    private final class Arriving implements ReadListener {
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final Arriver who;
        private final boolean file;
        private final int most;
        private final Runnable read;
        private final AtomicBoolean over = new AtomicBoolean();
        private final Came came;
        private final byte[] buffer = new byte[8 * 1024];
        private final long begun = System.nanoTime();
        private final AtomicLong received = new AtomicLong();
        private final AtomicLong kept = new AtomicLong();
        private volatile @Nullable RuntimeException refusal;
        private final AsyncContext async;
        private final ServletInputStream body;

        /**
         * One of them.
         *
         * @param file whether it is a file of a data set
         * @param refusal that is answered once the body has come; null where there is none
         */
        Arriving(
                HttpServletRequest request,
                HttpServletResponse response,
                Arriver who,
                boolean file,
                Runnable read,
                @Nullable RuntimeException refusal)
                throws IOException {
            this.who = who;
            this.file = file;
            this.most = file ? DataFiles.MAX_BYTES : BodyTooLarge.MAX_BYTES;
            this.read = read;
            long length = request.getContentLengthLong();
            boolean large = file && length > most;
            this.came = new Came(file && !large ? (int) length : buffer.length);
            this.refusal = refusal == null && large ? new BodyTooLarge(most) : refusal;
            this.request = request;
            this.response = response;
            this.body = request.getInputStream();
            this.async = request.startAsync(request, response);
            async.setTimeout(ANSWERED_WITHIN.toMillis());
        }

        /** @param there what of the body has come already */
        void begin(byte[] there) {
            taken(there, there.length);
            body.setReadListener(this);
            after(BODY_WITHIN.toNanos());
        }

        private void after(long nanos) {
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(this::isTooLate);
        }

        private void isTooLate() {
            if (over.get()) return;
            long more = TimeUnit.SECONDS.toNanos(received.get()) / BYTES_A_SECOND;
            long whole = Math.min(BODY_WITHIN.toNanos() + more, BODY_AT_LAST.toNanos());
            long left = whole - (System.nanoTime() - begun);
            if (left > 0) after(left);
            else end(new BodyTooSlow());
        }

        @Override
        public void onDataAvailable() throws IOException {
            while (!over.get() && body.isReady()) {
                int count = body.read(buffer);
                if (count < 0) return;
                taken(buffer, count);
            }
        }

        private void taken(byte[] part, int count) {
            long all = received.addAndGet(count);
            RuntimeException why = refusal;
            if (all > most && why == null) {
                why = new BodyTooLarge(most);
                refusal = why;
            }
            if (why != null) {
                if (all > (file ? most + MAX_DROPPED_BYTES : MAX_DROPPED_BYTES)) end(why);
                return;
            }
            came.write(part, 0, count);
            if (file) return; // there are few of them, and they have room of their own
            kept.addAndGet(count);
            if (bytes.addAndGet(count) > MAX_BYTES) end(new BodyTooSlow()); // others' came sooner
        }

        @Override
        public void onAllDataRead() {
            RuntimeException why = refusal;
            if (!ends()) return;
            if (why == null) {
                request.setAttribute(READ, new Read(who, file, came));
                try {
                    async.dispatch();
                    return;
                } catch (UnsupportedOperationException e) { // the server takes the path for none
                    why = Hidden.HIDDEN;
                } catch (IllegalStateException e) { // the server ends, and takes it for nobody
                    why = new LogUnavailable("the service ends", e);
                }
            }
            ended();
            try {
                refuse(request, response, why);
            } finally {
                async.complete();
            }
        }

        /** Nobody goes on with the body. */
        private void ended() {
            if (file) endFile(who);
        }

        @Override
        public void onError(Throwable gone) {
            if (!ends()) return;
            ended();
            // Whoever is still there must not take what was never looked at for done.
            if (!response.isCommitted()) response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            async.complete();
        }

        /** Before all of it has come. */
        private void end(RuntimeException why) {
            if (!ends()) return;
            ended();
            try {
                hangUp(request, response, why);
            } finally {
                async.complete();
            }
        }

        /** Whether this call is the one that ends it. */
        private boolean ends() {
            if (!over.compareAndSet(false, true)) return false;
            bytes.addAndGet(-kept.get());
            bodies.decrementAndGet();
            read.run();
            return true;
        }
    }

    /** Which addresses are counted as one. */
    static final class Addresses {

        /** What a proxy adds to, at the end. */
        private static final String FORWARDED = "X-Forwarded-For";

        private Addresses() {}

        /** Where the client is, by the word of the proxy where the request comes from it. */
        static String of(HttpServletRequest request, IdentitySettings.@Nullable Proxy proxy) {
            String address = request.getRemoteAddr();
            if (proxy == null || !proxy.address().equals(address)) return network(address);
            String told = String.join(",", Collections.list(request.getHeaders(FORWARDED)));
            return network(told.substring(told.lastIndexOf(',') + 1).strip());
        }

        /** The first four groups of an IPv6 address: whoever has one address has all that begin so. */
        static String network(String address) {
            if (address.indexOf(':') < 0) return address;
            String[] halves = address.replaceFirst("%.*", "").split("::", 2);
            var groups = new java.util.ArrayList<>(List.of(halves[0].split(":", -1)));
            if (groups.equals(List.of(""))) groups.clear();
            if (halves.length == 2) {
                int after = halves[1].isEmpty() ? 0 : halves[1].split(":", -1).length;
                while (groups.size() < Math.min(4, 8 - after)) groups.add("0");
                if (groups.size() < 4 && after > 0) Collections.addAll(groups, halves[1].split(":", -1));
            }
            return String.join(":", groups.subList(0, Math.min(4, groups.size())));
        }
    }
}
